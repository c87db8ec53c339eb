namespace Smpg.Analysis.Tests.Studies;

/// <summary>Findings as short texts for tables of expectations: <c>line column code severity count</c>.</summary>
internal static class FindingText
{
    /// <summary>As <c>5 E203 H</c>, followed by <c>W</c> for a warning, <c>N</c> for a note, and <c>x3</c> for three places.</summary>
    public static string Short(Finding finding)
    {
        string severity = finding.Severity switch { FindingSeverity.Error => "", FindingSeverity.Warning => " W", _ => " N" };
        string place = finding.ColumnLetter is null ? "" : $" {finding.ColumnLetter}";
        string count = finding.Occurrences == 1 ? "" : FormattableString.Invariant($" x{finding.Occurrences}");
        return FormattableString.Invariant($"{finding.Line?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} {finding.Code}{place}{severity}{count}");
    }

    /// <summary>All findings but the note that says how the file was read, one after the other.</summary>
    public static string Short(IEnumerable<Finding> findings) =>
        string.Join("; ", findings.Where(finding => finding.Code != "E107").Select(Short));
}
