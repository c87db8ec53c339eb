namespace Smpg.Reporting.Workbooks;

/// <summary>How a number of a sheet is displayed; the cell holds the number itself, unrounded.</summary>
internal enum NumberFormat
{
    /// <summary>Whole, with a separator of thousands.</summary>
    Whole,

    /// <summary>A proportion shown in percent with one decimal.</summary>
    Percent,

    /// <summary>One decimal.</summary>
    OneDecimal,

    /// <summary>Two decimals.</summary>
    TwoDecimals,

    /// <summary>Three decimals.</summary>
    ThreeDecimals,

    /// <summary>One decimal with its sign.</summary>
    Signed,
}

/// <summary>One cell: a text, or a number with its format; empty when both are null.</summary>
/// <param name="Text">Text, or null.</param>
/// <param name="Number">Number, or null.</param>
/// <param name="Format">How the number is displayed.</param>
internal readonly record struct SheetCell(string? Text, double? Number, NumberFormat Format)
{
    /// <summary>Nothing.</summary>
    public static readonly SheetCell Empty;

    /// <summary>A text; empty for null.</summary>
    public static SheetCell Of(string? text) => string.IsNullOrEmpty(text) ? Empty : new(text, null, default);

    /// <summary>A number; empty for null.</summary>
    public static SheetCell Of(double? number, NumberFormat format) => number is null ? Empty : new(null, number, format);
}

/// <summary>A column of a sheet.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Width">Width in characters.</param>
internal sealed record SheetColumn(string Title, int Width);

/// <summary>One table on a sheet of its own: title, lines under it, one row of heads, rows, and nothing else.</summary>
/// <param name="Name">Name on the tab: at most 31 characters, none of <c>[]:*?/\</c>, unique in the workbook.</param>
/// <param name="Title">Title in the first cell.</param>
/// <param name="Lines">Population, source, what the signs mean: one line each under the title.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows, each with a cell for every column.</param>
internal sealed record Sheet(string Name, string Title, IReadOnlyList<string> Lines, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows);
