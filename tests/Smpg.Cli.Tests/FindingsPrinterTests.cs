using Smpg.Analysis;

namespace Smpg.Cli.Tests;

/// <summary>What a person sees of findings: errors in full, a few warnings on a line each, no notes.</summary>
public class FindingsPrinterTests
{
    [Fact]
    public void Errors_say_where_what_was_expected_and_what_to_do()
    {
        string printed = Printed(new Finding("E203", FindingSeverity.Error, "The cell is not in the code list.")
        {
            File = "returns/A.csv",
            Line = 412,
            ColumnLetter = "AC",
            Column = "A1",
            Expected = "1 (yes), 2 (no)",
            Remedy = "correct the entry",
            Occurrences = 3,
        });

        printed.Should().Be(string.Join(
            Environment.NewLine,
            "error   returns/A.csv:412 (AC A1) E203 The cell is not in the code list. (3 places, the first is shown)",
            "  expected: 1 (yes), 2 (no)",
            "  what to do: correct the entry",
            ""));
    }

    [Fact]
    public void Warnings_beyond_the_fifth_are_counted()
    {
        string printed = Printed([.. Enumerable.Range(1, 12).Select(line => new Finding("E403", FindingSeverity.Warning, "Disagrees.") { File = "a.csv", Line = line })]);

        printed.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(6)
            .And.EndWith("... and 7 more warnings; see the list");
    }

    [Fact]
    public void Notes_are_left_to_the_quality_files() =>
        Printed(new Finding("E107", FindingSeverity.Note, "UTF-8.")).Should().BeEmpty();

    private static string Printed(params Finding[] findings)
    {
        using StringWriter writer = new();
        FindingsPrinter.Print(writer, findings, "see the list");
        return writer.ToString();
    }
}
