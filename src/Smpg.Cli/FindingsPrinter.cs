using Smpg.Analysis;

namespace Smpg.Cli;

/// <summary>Prints findings the way compilers do: errors in full, then warnings on a line each; notes are left to the quality files.</summary>
internal static class FindingsPrinter
{
    private const int MostWarnings = 5;

    /// <summary>Prints every error and the first warnings, and says how many more there are.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="findings">What was found.</param>
    /// <param name="more">Where the rest can be read.</param>
    public static void Print(TextWriter writer, IReadOnlyList<Finding> findings, string more)
    {
        foreach (Finding error in findings.Where(finding => finding.Severity == FindingSeverity.Error))
        {
            writer.WriteLine($"error   {error}");
        }

        List<Finding> warnings = [.. findings.Where(finding => finding.Severity == FindingSeverity.Warning)];
        foreach (Finding warning in warnings.Take(MostWarnings))
        {
            writer.WriteLine($"warning {warning with { Expected = null, Remedy = null }}");
        }

        if (warnings.Count > MostWarnings)
        {
            writer.WriteLine(FormattableString.Invariant($"... and {warnings.Count - MostWarnings} more warnings; {more}"));
        }
    }
}
