using System.Globalization;
using Smpg.Analysis;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Files;

/// <summary>The words of a codebook: those of codebook.yaml, so that what is printed can be written back.</summary>
internal static class CodebookWords
{
    public static string Of(VariableRole role) => role.ToString().ToLowerInvariant();

    public static string Of(VariableType type) => type switch
    {
        VariableType.Code => "code",
        VariableType.WholeNumber => "integer",
        VariableType.DecimalNumber => "decimal",
        VariableType.Text => "text",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static string OfMissing(byte marker) => marker switch
    {
        Answer.NotAskedByProtocol => "not_asked",
        Answer.NotAskedBySkip => "skipped",
        _ => FileWords.OfMissing(marker),
    };

    /// <summary>Texts that mean a missing answer, in ordinal order.</summary>
    public static IEnumerable<(string Text, string Kind)> Missing(Variable variable) =>
        (variable.CodeList?.Missing ?? variable.Missing).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, OfMissing(pair.Value)));

    /// <summary>A bound as written in the codebook; empty when there is none.</summary>
    public static string Bound(double bound) => double.IsFinite(bound) ? bound.ToString("R", CultureInfo.InvariantCulture) : "";
}
