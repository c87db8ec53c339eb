namespace Smpg.Reporting.Pages;

/// <summary>One cell of a table, already text.</summary>
/// <param name="Text">What is printed; never null.</param>
internal sealed record Cell(string Text)
{
    /// <summary>An empty cell.</summary>
    public static readonly Cell Empty = new("");

    /// <summary>Second line in small type, or empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>True when the detail stands beside the number instead of under it.</summary>
    public bool DetailBeside { get; init; }

    /// <summary>What is read aloud instead of a sign, or null.</summary>
    public string? Spoken { get; init; }

    /// <summary>The estimate the cell shows: <c>unit|indicator|group|level</c>, or null.</summary>
    public string? Key { get; init; }

    /// <summary>Sign of a comparison after the number, or empty.</summary>
    public string Sign { get; init; } = "";

    /// <summary>What is read aloud instead of <see cref="Sign"/>, or null.</summary>
    public string? SignSpoken { get; init; }

    /// <summary>What a pointer shows over the cell, or null.</summary>
    public string? Tip { get; init; }

    /// <summary>Semi-bold.</summary>
    public bool Strong { get; init; }

    /// <summary>Left-aligned text rather than a number.</summary>
    public bool IsText { get; init; }
}

/// <summary>One cell of the head.</summary>
/// <param name="Text">What is printed.</param>
/// <param name="Columns">Columns it spans.</param>
/// <param name="Rows">Rows it spans.</param>
/// <param name="IsText">True above text rather than numbers.</param>
internal sealed record HeadCell(string Text, int Columns = 1, int Rows = 1, bool IsText = false);

/// <summary>One row of the body.</summary>
/// <param name="Header">Its header cell.</param>
/// <param name="Cells">Its other cells; empty for a section row, which spans the table.</param>
internal sealed record BodyRow(string Header, IReadOnlyList<Cell> Cells)
{
    /// <summary>Small text after the header (a period), or empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Indentation.</summary>
    public int Depth { get; init; }

    /// <summary>True for a row that names the rows below it.</summary>
    public bool IsSection => Cells.Count == 0;
}

/// <summary>One line under a table or figure.</summary>
/// <param name="Kind">Lecture, Champ, Source, Note.</param>
/// <param name="Text">The line.</param>
/// <param name="Apart">True on a line of its own.</param>
internal sealed record Note(string Kind, string Text, bool Apart = false);

/// <summary>A table, already text.</summary>
/// <param name="Id">Identifier in the page.</param>
/// <param name="Caption">Number and title.</param>
/// <param name="Heads">Rows of the head.</param>
/// <param name="Rows">Rows of the body.</param>
/// <param name="Notes">Lines under it.</param>
internal sealed record TableModel(string Id, string Caption, IReadOnlyList<IReadOnlyList<HeadCell>> Heads, IReadOnlyList<BodyRow> Rows, IReadOnlyList<Note> Notes)
{
    /// <summary>Number of columns, the header included.</summary>
    public int Columns => Heads[0].Sum(head => head.Columns);

    /// <summary>True when some rows stand below others.</summary>
    public bool IsNested => Rows.Any(row => row.Depth > 0);

    /// <summary>True when few columns would be lost across a whole page.</summary>
    public bool IsSlim => Columns <= 4;

    /// <summary>True when many columns must share the width.</summary>
    public bool IsDense => Columns > 9;
}

/// <summary>A figure: the image, its caption, its numbers as a table.</summary>
/// <param name="Name">Name of the file it is also written to, without extension.</param>
/// <param name="Caption">Number and title.</param>
/// <param name="Svg">The image.</param>
/// <param name="Data">Its numbers, or null when the table that follows holds them.</param>
/// <param name="Notes">Lines under it.</param>
internal sealed record FigureModel(string Name, string Caption, string Svg, TableModel? Data, IReadOnlyList<Note> Notes);

/// <summary>A sentence with the number that a hurried reader should see.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Strong">A part of it to set in bold, or empty.</param>
internal sealed record Sentence(string Text, string Strong = "");
