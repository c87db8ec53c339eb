using Smpg.Analysis.Disclosure;

namespace Smpg.Reporting.Files;

/// <summary><c>data/comparability.csv</c>: which site asked which item of the representations, and as the others did or not.</summary>
public static class ComparabilityCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/comparability.csv";

    private static readonly CsvTable<ReleasedComparability> Table = new(
        "comparability",
        "Items of the representations questionnaire by site: asked, not asked, asked differently",
        ["site_id", "variable"],
        CsvColumns.Identifier<ReleasedComparability>("site_id", "Site", row => row.Unit),
        CsvColumns.Identifier<ReleasedComparability>("variable", "Variable of the codebook", row => row.Variable),
        CsvColumns.Identifier<ReleasedComparability>("block", "attribution, judgement or attitude", row => row.Block),
        CsvColumns.Identifier<ReleasedComparability>("item", "Behaviour or attitude question", row => row.Item),
        CsvColumns.Identifier<ReleasedComparability>("word", "Word asked about, or empty", row => row.Word ?? "", required: false),
        CsvColumns.Word<ReleasedComparability>("status", "Whether the site asked the item as the others did", ["asked", "not_asked", "asked_differently"], row => row.Status),
        CsvColumns.Word<ReleasedComparability>("reason", "Why it counts as asked differently", ["part_of_respondents", "answer_never_given"], row => row.Reason, required: false),
        CsvColumns.Identifier<ReleasedComparability>("levels", "Answers never given in the site though common elsewhere, separated by a space", row => string.Join(' ', row.Levels), required: false));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes the items of every site.</summary>
    public static void Write(TextWriter writer, ReleasedStudy study) => Table.Write(writer, study.Images.Comparability);
}
