namespace Smpg.Reporting.Files;

/// <summary>What the cells of a column are.</summary>
internal enum CsvFieldType
{
    /// <summary>A name that other files repeat; written as it is, so that files can be joined.</summary>
    Identifier,

    /// <summary>Words for a person; guarded against spreadsheets that run text as a formula.</summary>
    Text,

    /// <summary>One of a closed list of words.</summary>
    Word,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number: the shortest decimal text that reads back as the same double.</summary>
    Number,

    /// <summary>1 or 0.</summary>
    Flag,
}

/// <summary>What a column promises, for the schema that goes with the data.</summary>
/// <param name="Name">Header.</param>
/// <param name="Type">What its cells are.</param>
/// <param name="Meaning">One line in English.</param>
internal sealed record CsvField(string Name, CsvFieldType Type, string Meaning)
{
    /// <summary>The words of a <see cref="CsvFieldType.Word"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>No row leaves the cell empty.</summary>
    public bool Required { get; init; }

    /// <summary>An empty cell is a value of its own (no second group), not a missing one.</summary>
    public bool EmptyIsValue { get; init; }

    /// <summary>Smallest value, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value, or null.</summary>
    public double? Maximum { get; init; }
}

/// <summary>A table as data packages describe it.</summary>
/// <param name="Name">Name of the file without its extension.</param>
/// <param name="Title">One line in English.</param>
/// <param name="Key">Columns that together name one row.</param>
/// <param name="Fields">Columns in order.</param>
internal sealed record CsvSchema(string Name, string Title, IReadOnlyList<string> Key, IReadOnlyList<CsvField> Fields);
