using Smpg.Analysis.Disclosure;

namespace Smpg.Reporting.Files;

/// <summary><c>data/image_classes.csv</c>: types of answers to the behaviours, with what marks each.</summary>
public static class ImageClassCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/image_classes.csv";

    private static readonly CsvTable<(ReleasedClasses Classes, ReleasedClassCell Cell)> Table = new(
        "image_classes",
        "Types of answers to the behaviours: share of each class and of each answer in it",
        ["unit", "class", "item", "word"],
        CsvColumns.Identifier<(ReleasedClasses Classes, ReleasedClassCell Cell)>("unit", "Pool, or 'pooled' for every site", row => row.Classes.Unit),
        CsvColumns.Whole<(ReleasedClasses Classes, ReleasedClassCell Cell)>("class", "Class, the largest first", row => row.Cell.ClassNumber, required: true, minimum: 1),
        CsvColumns.Number<(ReleasedClasses Classes, ReleasedClassCell Cell)>("class_share", "Weighted share of the class among those who answered every behaviour", row => row.Classes.Shares[row.Cell.ClassNumber - 1], minimum: 0, maximum: 1),
        CsvColumns.Identifier<(ReleasedClasses Classes, ReleasedClassCell Cell)>("item", "Behaviour", row => row.Cell.Behaviour),
        CsvColumns.Identifier<(ReleasedClasses Classes, ReleasedClassCell Cell)>("word", "Word or other answer", row => row.Cell.Level),
        CsvColumns.Number<(ReleasedClasses Classes, ReleasedClassCell Cell)>("share", "Weighted share of the class that gives the answer", row => Share(row.Cell.Share), minimum: 0, maximum: 1),
        CsvColumns.Number<(ReleasedClasses Classes, ReleasedClassCell Cell)>("overall", "The same among all who answered every behaviour", row => Share(row.Cell.Overall), minimum: 0, maximum: 1),
        CsvColumns.Number<(ReleasedClasses Classes, ReleasedClassCell Cell)>("test_value", "Difference over its standard error under random drawing; a ranking device, no test", row => row.Cell.TestValue),
        CsvColumns.Number<(ReleasedClasses Classes, ReleasedClassCell Cell)>("between_share", "Share of the inertia on the axes used that lies between the classes", row => row.Classes.BetweenShare, minimum: 0, maximum: 1),
        CsvColumns.Flag<(ReleasedClasses Classes, ReleasedClassCell Cell)>("published", "1 when the numbers may leave", row => row.Cell.Published, required: true));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes the classes of every unit.</summary>
    public static void Write(TextWriter writer, ReleasedStudy study) => Table.Write(writer, study.Images.Classes.SelectMany(classes => classes.Cells
        .OrderBy(cell => cell.ClassNumber).Select(cell => (classes, cell))));

    // Rounding may leave a share of everybody a hair above 1.
    private static double? Share(double? share) => share is double value ? Math.Min(1, value) : null;
}
