using System.Text.RegularExpressions;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Tests.Files;

/// <summary>docs/outputs.md is a promise to readers: it must name every column of every table, in order.</summary>
public sealed partial class OutputsDocumentTests
{
    public static TheoryData<string> Tables() => ["data/estimates", "data/comparisons", "data/representations", "data/weighting", "data/dictionary", "data/comorbidity", "data/sensitivity", "quality/findings"];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Document_names_the_columns_of_the_table_in_order(string table)
    {
        string document = File.ReadAllText(Path.Combine(Root(), "docs", "outputs.md"));
        int start = document.IndexOf($"### {table}.csv\n", StringComparison.Ordinal);
        start.Should().BePositive();
        string section = document[start..document.IndexOf("\n#", start + 1, StringComparison.Ordinal)];

        RowPattern().Matches(section).Select(row => row.Groups[1].Value)
            .Should().Equal(Schemas().Single(schema => table.EndsWith("/" + schema.Name, StringComparison.Ordinal)).Fields.Select(field => field.Name));
    }

    [Fact]
    public void Document_names_every_word_of_the_vocabularies()
    {
        string document = File.ReadAllText(Path.Combine(Root(), "docs", "outputs.md"));

        Schemas().SelectMany(schema => schema.Fields).SelectMany(field => field.Words).Distinct(StringComparer.Ordinal)
            .Should().OnlyContain(word => document.Contains($"`{word}`", StringComparison.Ordinal));
    }

    private static IEnumerable<CsvSchema> Schemas() => DataPackage.Schemas.Append(FindingCsv.Schema);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SmpgAnalysis.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    [GeneratedRegex(@"^\| `([a-z0-9_]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex RowPattern();
}
