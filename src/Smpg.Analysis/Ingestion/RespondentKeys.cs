using System.Globalization;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>Keys of the kept respondents. The same key on two rows is an error: nobody can know which of the rows is right.</summary>
internal sealed class RespondentKeys
{
    private const int MostShown = 20;
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly List<string> keys = [];
    private readonly List<(int First, int Second)> duplicates = [];

    /// <summary>Adds the key of a row.</summary>
    public void Add(string key, int line)
    {
        keys.Add(key);
        if (!lines.TryAdd(key, line))
        {
            duplicates.Add((lines[key], line));
        }
    }

    /// <summary>The keys in the order of rows.</summary>
    public string[] ToArray() => [.. keys];

    /// <summary>One error for each repeated key, naming both lines; the last shown stands for the rest.</summary>
    public IEnumerable<Finding> Findings(string file, string columnName, int column)
    {
        for (int i = 0; i < Math.Min(duplicates.Count, MostShown); i++)
        {
            (int first, int second) = duplicates[i];
            yield return new Finding("E301", FindingSeverity.Error, string.Create(CultureInfo.InvariantCulture, $"The respondent key of this row is already on line {first}."))
            {
                File = file,
                Line = second,
                ColumnLetter = HeaderName.Letters(column),
                Column = columnName,
                Expected = "one row a respondent",
                Remedy = string.Create(CultureInfo.InvariantCulture, $"compare lines {first} and {second}; remove one row or correct its key"),
                Occurrences = i == MostShown - 1 ? duplicates.Count - i : 1,
            };
        }
    }
}
