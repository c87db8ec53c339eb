using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis;

/// <summary>Which changes of the rules brought a change of verdict about.</summary>
public enum VerdictCauseKind
{
    /// <summary>One change, made alone in the old rules, gives the new verdict; no other does.</summary>
    One,

    /// <summary>Several changes, each made alone, give the new verdict.</summary>
    EachAlone,

    /// <summary>No change alone gives the new verdict: those named are needed together, none of them can be left out of the new rules.</summary>
    Together,
}

/// <summary>A cause of changed verdicts.</summary>
/// <param name="Kind">How the changes act.</param>
/// <param name="Changes">The changes, in the order of <see cref="RuleSetComparison.Changes"/>; empty when several combinations of changes do.</param>
/// <param name="Count">Respondents.</param>
public sealed record VerdictCause(VerdictCauseKind Kind, IReadOnlyList<RuleChange> Changes, int Count);

/// <summary>The respondents who go from one verdict to another on one indicator.</summary>
/// <param name="Indicator">The indicator, as the new rules have it.</param>
/// <param name="From">The verdict of the old rules.</param>
/// <param name="To">The verdict of the new rules.</param>
/// <param name="Sites">Sites with at least one, in ordinal order.</param>
/// <param name="Causes">What brought it about; counts sum to the total.</param>
public sealed record VerdictTransition(Indicator Indicator, byte From, byte To, IReadOnlyList<(SiteId Site, int Count)> Sites, IReadOnlyList<VerdictCause> Causes)
{
    /// <summary>Respondents in all sites.</summary>
    public int Total => Sites.Sum(site => site.Count);
}

/// <summary>One changed verdict of one respondent. Restricted.</summary>
public sealed record ChangedVerdict(SiteId Site, string Respondent, string Indicator, byte From, byte To, VerdictCauseKind Kind, IReadOnlyList<RuleChange> Changes);

/// <summary>Two rule files applied to the same returns: whose verdicts change, and because of which rules.</summary>
/// <remarks>
/// A change is taken to be one entry of the rule file (an item's routing, a criterion, an indicator). Each is made alone in the old rules, and each
/// alone is left out of the new ones; respondents are scored by all of these files.
/// </remarks>
public sealed record RuleSetComparison
{
    /// <summary>The study.</summary>
    public required Study Study { get; init; }

    /// <summary>The old rules and their file.</summary>
    public required (ScoringRules Rules, InstrumentFile File) Old { get; init; }

    /// <summary>The new rules and their file.</summary>
    public required (ScoringRules Rules, InstrumentFile File) New { get; init; }

    /// <summary>Every entry that differs.</summary>
    public required IReadOnlyList<RuleChange> Changes { get; init; }

    /// <summary>Changes that make no valid rule file when they are made alone.</summary>
    public required IReadOnlyList<RuleChange> NotAlone { get; init; }

    /// <summary>Indicators that only one of the files has; nobody's verdict on them is compared.</summary>
    public required IReadOnlyList<string> NotCompared { get; init; }

    /// <summary>Sites read.</summary>
    public required int SitesRead { get; init; }

    /// <summary>Respondents scored by both.</summary>
    public required int Respondents { get; init; }

    /// <summary>Respondents with at least one changed verdict.</summary>
    public required int RespondentsChanged { get; init; }

    /// <summary>Changed verdicts, by indicator in the order of the new rules, then by verdicts.</summary>
    public required IReadOnlyList<VerdictTransition> Transitions { get; init; }

    /// <summary>Every changed verdict, by site and row. Restricted.</summary>
    public required IReadOnlyList<ChangedVerdict> Verdicts { get; init; }

    /// <summary>Compares two rule files on the returns of a study, whose own rule file is not used.</summary>
    /// <param name="oldFile">Path of the old rule file.</param>
    /// <param name="newFile">Path of the new rule file.</param>
    /// <param name="studyFolder">The study folder.</param>
    /// <param name="siteNames">Sites to read; empty for all.</param>
    /// <param name="cancellation">Stops between sites.</param>
    /// <exception cref="AnalysisStoppedException">A file, the study or a return cannot be used.</exception>
    public static RuleSetComparison Of(string oldFile, string newFile, string studyFolder, IReadOnlyList<string> siteNames, CancellationToken cancellation = default)
    {
        Study study = StudyReader.Read(studyFolder);
        IReadOnlyList<SiteId> wanted = RequestedSites.Of(study, siteNames);
        List<Finding> findings = [];
        InstrumentFile? before = ReadFile(oldFile, findings);
        InstrumentFile? after = ReadFile(newFile, findings);
        if (before is null || after is null)
        {
            throw new AnalysisStoppedException(StopReason.InputUnreadable, findings);
        }

        ScoringRules? oldRules = ScoringRules.Load(before, study.Codebook, findings);
        ScoringRules? newRules = ScoringRules.Load(after, study.Codebook, findings);
        if (oldRules is null || newRules is null)
        {
            throw new AnalysisStoppedException(StopReason.StudyInvalid, findings);
        }

        RuleDifferences differences = RuleDifferences.Of(before, after);
        RuleChange[] changes = [.. differences.Changes.Where(change => change.Kind == RuleChangeKind.Changed)];
        ScoringRules?[] alone = [.. changes.Select(change => ScoringRules.Load(differences.With([change]), study.Codebook, []))];
        ScoringRules?[] without = [.. changes.Select(change => ScoringRules.Load(differences.With(changes.Where(other => other != change)), study.Codebook, []))];
        Indicator[] indicators = [.. newRules.Indicators.Where(indicator => oldRules.Indicators.Any(other => other.Id == indicator.Id))];

        List<ChangedVerdict> verdicts = [];
        int respondents = 0;
        foreach (SiteId id in wanted)
        {
            cancellation.ThrowIfCancellationRequested();
            Respondents site = ReturnReader.Read(study, study.Find(id)!).Respondents;
            respondents += site.Count;
            verdicts.AddRange(Changed(site, indicators, changes, oldRules, newRules, alone, without));
        }

        return new RuleSetComparison
        {
            Study = study,
            Old = (oldRules, before),
            New = (newRules, after),
            Changes = differences.Changes,
            NotAlone = [.. changes.Where((_, c) => alone[c] is null)],
            NotCompared = [.. oldRules.Indicators.Concat(newRules.Indicators).Select(indicator => indicator.Id).Distinct().Where(name => indicators.All(indicator => indicator.Id != name))],
            SitesRead = wanted.Count,
            Respondents = respondents,
            RespondentsChanged = verdicts.Select(verdict => (verdict.Site, verdict.Respondent)).Distinct().Count(),
            Transitions = [.. indicators.SelectMany(indicator => TransitionsOf(indicator, verdicts, differences.Changes))],
            Verdicts = verdicts,
        };
    }

    private static IEnumerable<ChangedVerdict> Changed(
        Respondents site, Indicator[] indicators, RuleChange[] changes, ScoringRules oldRules, ScoringRules newRules, ScoringRules?[] alone, ScoringRules?[] without)
    {
        byte[][] was = States(oldRules)!;
        byte[][] now = States(newRules)!;
        byte[]?[][] withOne = [.. alone.Select(rules => States(rules) ?? new byte[]?[indicators.Length])];
        byte[]?[][] withoutOne = [.. without.Select(rules => States(rules) ?? new byte[]?[indicators.Length])];
        for (int row = 0; row < site.Count; row++)
        {
            for (int k = 0; k < indicators.Length; k++)
            {
                byte verdict = now[k][row];
                if (was[k][row] == verdict)
                {
                    continue;
                }

                RuleChange[] enough = [.. changes.Where((_, c) => withOne[c][k] is byte[] states && states[row] == verdict)];
                VerdictCauseKind kind = enough.Length switch { 0 => VerdictCauseKind.Together, 1 => VerdictCauseKind.One, _ => VerdictCauseKind.EachAlone };

                // A file that is not valid without a change says that the change is needed.
                RuleChange[] named = enough.Length > 0 ? enough : [.. changes.Where((_, c) => withoutOne[c][k] is not byte[] states || states[row] != verdict)];
                yield return new ChangedVerdict(site.Site.Id, site.Keys[row], indicators[k].Id, was[k][row], verdict, kind, named);
            }
        }

        byte[][]? States(ScoringRules? rules) => rules is null ? null : [.. rules.Score(site).Columns
            .Where(column => indicators.Any(indicator => indicator.Id == column.Indicator.Id))
            .OrderBy(column => Array.FindIndex(indicators, indicator => indicator.Id == column.Indicator.Id))
            .Select(column => column.States)];
    }

    private static IEnumerable<VerdictTransition> TransitionsOf(Indicator indicator, List<ChangedVerdict> verdicts, IReadOnlyList<RuleChange> changes) => verdicts
        .Where(verdict => verdict.Indicator == indicator.Id)
        .GroupBy(verdict => (verdict.From, verdict.To))
        .OrderBy(group => group.Key)
        .Select(group => new VerdictTransition(
            indicator,
            group.Key.From,
            group.Key.To,
            [.. group.GroupBy(verdict => verdict.Site).OrderBy(site => site.Key).Select(site => (site.Key, site.Count()))],
            [.. group
                .GroupBy(verdict => (verdict.Kind, string.Join(' ', verdict.Changes.Select(change => FormattableString.Invariant($"{changes.TakeWhile(other => other != change).Count():D6}")))))
                .OrderBy(cause => cause.Key.Kind).ThenBy(cause => cause.Key.Item2, StringComparer.Ordinal)
                .Select(cause => new VerdictCause(cause.Key.Kind, cause.First().Changes, cause.Count()))]));

    private static InstrumentFile? ReadFile(string path, List<Finding> findings)
    {
        List<Finding> own = [];
        string full = Path.GetFullPath(path);
        DecodedFile? file = new StudyFolder(Path.GetDirectoryName(full) ?? full, own).Read(Path.GetFileName(full), "check the spelling of the path; it is relative to the current folder");
        findings.AddRange(own.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding with { File = path }));
        return file is null ? null : new InstrumentFile(path, file.Text, file.Input.Sha256);
    }
}
