using System.Globalization;
using Smpg.Analysis;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Cli;

/// <summary>The comparison of two rule files for a person and for a program, with the same counts.</summary>
/// <param name="comparison">The comparison.</param>
/// <param name="exact">Show every count.</param>
internal sealed class RuleDifferenceText(RuleSetComparison comparison, bool exact)
{
    private const string Schema = "smpg-rule-differences/1";

    private readonly int minimum = exact ? 0 : comparison.Study.Options.Disclosure.MinimumCount;

    /// <summary>Writes the text.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine($"old  {File(comparison.Old)}");
        writer.WriteLine($"new  {File(comparison.New)}");
        writer.WriteLine(Invariant($"{comparison.Respondents} respondents of {comparison.SitesRead} sites, each scored by both; {HiddenCounts.One(comparison.RespondentsChanged, minimum)} with a changed verdict."));
        writer.WriteLine();
        writer.WriteLine(comparison.Changes.Count == 0 ? "The rules are the same." : "What the rules say differently");
        for (int k = 0; k < comparison.Changes.Count; k++)
        {
            RuleChange change = comparison.Changes[k];
            string note = change.Kind switch
            {
                RuleChangeKind.Added => "only in the new rules",
                RuleChangeKind.Removed => "only in the old rules",
                RuleChangeKind.Described => "description only, no verdict depends on it",
                _ => comparison.NotAlone.Contains(change) ? "cannot be made alone" : "",
            };
            writer.WriteLine(Invariant($"  {k + 1,3}  {change.Section} {change.Name}{(note.Length > 0 ? $" ({note})" : "")}"));
            foreach (RulePartChange part in change.Parts)
            {
                writer.WriteLine($"       {part.Aspect}, {part.Path}: {Parts(part)}");
            }
        }

        if (comparison.NotCompared.Count > 0)
        {
            writer.WriteLine($"Not compared, since only one of the files has them: {string.Join(", ", comparison.NotCompared)}.");
        }

        writer.WriteLine();
        writer.WriteLine(comparison.Transitions.Count == 0
            ? "Nobody's verdict changes."
            : exact
                ? "Whose verdict changes"
                : Invariant($"Whose verdict changes (counts below {minimum} are not shown, nor what would give them away)"));
        foreach (VerdictTransition transition in comparison.Transitions)
        {
            ShownCounts shown = Shown(transition);
            writer.WriteLine($"  {transition.Indicator.Id}: {ExplanationWords.Verdict(transition.From)} -> {ExplanationWords.Verdict(transition.To)}: {shown.Total}");
            for (int k = 0; k < transition.Causes.Count; k++)
            {
                writer.WriteLine($"       because of {Cause(transition.Causes[k])}: {shown.Parts[0][k]}");
            }

            writer.WriteLine($"       by site: {string.Join(", ", transition.Sites.Select((site, k) => $"{site.Site} {shown.Parts[1][k]}"))}");
        }
    }

    /// <summary>Writes one JSON document; docs/outputs.md describes it. Counts are texts, since one can be "&lt;5" or withheld.</summary>
    public void WriteJson(TextWriter writer) => CommandJson.Write(writer, new
    {
        Schema,
        Study = comparison.Study.Id,
        Old = Rules(comparison.Old),
        New = Rules(comparison.New),
        Sites = comparison.SitesRead,
        comparison.Respondents,
        RespondentsChanged = HiddenCounts.One(comparison.RespondentsChanged, minimum),
        MinimumCount = exact ? (int?)null : minimum,
        Changes = comparison.Changes.Select((change, k) => new
        {
            Number = k + 1,
            change.Section,
            change.Name,
            Kind = change.Kind.ToString().ToLowerInvariant(),
            Alone = change.Kind == RuleChangeKind.Changed ? !comparison.NotAlone.Contains(change) : (bool?)null,
            change.Parts,
        }),
        comparison.NotCompared,
        Transitions = comparison.Transitions.Select(transition =>
        {
            ShownCounts shown = Shown(transition);
            return new
            {
                Indicator = transition.Indicator.Id,
                From = ExplanationWords.Verdict(transition.From),
                To = ExplanationWords.Verdict(transition.To),
                Count = shown.Total,
                Causes = transition.Causes.Select((cause, k) => new { Kind = Word(cause.Kind), Changes = cause.Changes.Select(Number), Count = shown.Parts[0][k] }),
                Sites = transition.Sites.Select((site, k) => new { Site = site.Site.Value, Count = shown.Parts[1][k] }),
            };
        }),
    });

    /// <summary>The word of a kind of cause in files.</summary>
    public static string Word(VerdictCauseKind kind) => kind switch
    {
        VerdictCauseKind.One => "one",
        VerdictCauseKind.EachAlone => "each_alone",
        _ => "together",
    };

    /// <summary>The number under which a change is listed.</summary>
    public int Number(RuleChange change) => comparison.Changes.TakeWhile(other => other != change).Count() + 1;

    private ShownCounts Shown(VerdictTransition transition) => HiddenCounts.Of(
        minimum, [.. transition.Causes.Select(cause => cause.Count)], [.. transition.Sites.Select(site => site.Count)]);

    private string Cause(VerdictCause cause)
    {
        string names = string.Join(cause.Kind == VerdictCauseKind.Together ? " and " : " or ", cause.Changes.Select(change => Invariant($"{change.Name} ({Number(change)})")));
        return cause.Kind switch
        {
            VerdictCauseKind.One => names,
            VerdictCauseKind.EachAlone => $"{names}, each enough alone",
            _ => names.Length > 0 ? $"{names}, needed together" : "several combinations of changes, none of them needed in all",
        };
    }

    private static string Parts(RulePartChange part) => part.Aspect == "members"
        ? string.Join("; ", new[] { part.Old.Length > 0 ? $"without {part.Old}" : "", part.New.Length > 0 ? $"with {part.New}" : "" }.Where(text => text.Length > 0))
        : $"{(part.Old.Length > 0 ? part.Old : "(nothing)")} -> {(part.New.Length > 0 ? part.New : "(nothing)")}";

    private static string File((ScoringRules Rules, InstrumentFile File) rules) =>
        $"{rules.Rules.Instrument} {rules.Rules.Version}, variant {rules.Rules.Variant} ({rules.File.Path}, sha256 {rules.File.Sha256[..12]})";

    private static object Rules((ScoringRules Rules, InstrumentFile File) rules) =>
        new { rules.Rules.Instrument, rules.Rules.Version, rules.Rules.Variant, File = rules.File.Path, rules.File.Sha256 };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
