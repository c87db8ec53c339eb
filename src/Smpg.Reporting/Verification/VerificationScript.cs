using System.Reflection;
using System.Text;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Verification;

/// <summary><c>verify.R</c>: recomputes the estimates of an output folder with R's package <c>survey</c>. It holds choices, no data.</summary>
public static class VerificationScript
{
    /// <summary>Where it goes.</summary>
    public const string Path = "verify.R";

    /// <summary>Writes the script of a study.</summary>
    /// <param name="writer">Destination.</param>
    /// <param name="study">The released study: its choices, and what each site was weighted to.</param>
    public static void Write(TextWriter writer, ReleasedStudy study)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Verification.verify.R")
            ?? throw new InvalidOperationException("verify.R is not embedded.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        writer.Write(reader.ReadToEnd()
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("@LONELY@", Lonely(study.Options.Estimation.LonelyPsu), StringComparison.Ordinal)
            .Replace("@RESIDUALS@", study.Options.Weighting.Residuals == CalibrationResidualRule.Rake ? "rake" : "projection", StringComparison.Ordinal)
            .Replace("@MARGINS@", Lists(study.Units.Where(unit => unit.Kind == UnitKind.Site).Select(unit => (unit.Id, Margins(unit)))), StringComparison.Ordinal)
            .Replace("@UNITS@", Lists(study.Units.Select(unit => (unit.Id, unit.Sites.Select(site => site.Value)))), StringComparison.Ordinal));
    }

    private static IEnumerable<string> Margins(ReleasedUnit unit) => unit.Weighting is { Method: "raking" } weighting ? weighting.Variables : [];

    private static string Lists(IEnumerable<(string Name, IEnumerable<string> Values)> lists) =>
        string.Join(",\n", lists.Select(list => $"  {Quoted(list.Name)} = c({string.Join(", ", list.Values.Select(Quoted).DefaultIfEmpty("character()"))})"));

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Lonely(LonelyPsuRule rule) => rule switch
    {
        LonelyPsuRule.Certainty => "certainty",
        LonelyPsuRule.Adjust => "adjust",
        LonelyPsuRule.Average => "average",
        _ => "fail",
    };
}
