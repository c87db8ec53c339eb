namespace Smpg.Reporting.Files;

/// <summary>Tables of Markdown, whose cells must not hold what would end them.</summary>
internal static class MarkdownText
{
    public static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(Cell))} |";

    public static string Rule(int columns) => "|" + string.Concat(Enumerable.Repeat("---|", columns));

    private static string Cell(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("\r", "", StringComparison.Ordinal)
        .Replace("\n", " ", StringComparison.Ordinal);
}
