using System.Globalization;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Images;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Weighting;
using SurveyStatistics.Multivariate;

namespace Smpg.Analysis;

/// <summary>Puts together what may leave: released estimates and comparisons, and what reports say of each unit.</summary>
internal static class StudyRelease
{
    private static readonly LocalisedText AllSites = new("Ensemble des sites", "All sites");

    /// <summary>Releases the whole study, then keeps the units asked for (with no site named: all of them and the pools).</summary>
    public static ReleasedStudy Of(
        Study study,
        StudyInstruments instruments,
        IReadOnlyList<SiteAnalysis> sites,
        IReadOnlyList<Variable> groups,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units,
        EstimateTable estimates,
        ComorbidityTable comorbidity,
        IReadOnlyList<AdjustedEstimates> models,
        IReadOnlyList<ScoreConsistency> consistency,
        ImageAnalysis? images,
        IReadOnlyList<SiteComparison> comparisons,
        IReadOnlyList<SiteId> wanted)
    {
        DisclosureOptions options = study.Options.Disclosure;
        IReadOnlyList<ReleasedEstimate> released = EstimateRelease.Release(estimates, units, EstimateTable.Domains(groups), options);
        IReadOnlyList<ReleasedComparison> releasedComparisons = ComparisonRelease.Release(comparisons, released, study.Options.Comparison);
        ReleasedComorbidity pairs = ComorbidityRelease.Release(comorbidity, released, units, options);
        HashSet<EstimateKey> published = [.. released.Where(estimate => estimate.Published).Select(estimate => estimate.Key)];
        HashSet<string> kept = wanted.Count == study.Sites.Count
            ? [.. units.Select(unit => unit.Unit)]
            : [.. wanted.Select(site => site.Value)];
        return new ReleasedStudy
        {
            Id = study.Id,
            Title = study.Title,
            Source = study.Source,
            Population = study.Population,
            Sampling = study.Sampling,
            PsuLabel = study.PsuLabel,
            Exclusions = study.Exclusions,
            HasScoringRules = study.ScoringRules is not null,
            RuleSet = instruments.Rules?.Identity,
            Synthetic = study.Synthetic,
            HelpLines = study.HelpLines,
            Options = study.Options,
            Indicators = estimates.Indicators,
            Groups = [.. groups.Select(GroupOf)],
            Units = [.. units.Where(unit => kept.Contains(unit.Unit)).Select(unit => UnitOf(study, sites, unit.Unit, unit.Sites, options))],
            Estimates = [.. released.Where(estimate => kept.Contains(estimate.Key.Unit))],
            Comparisons = [.. releasedComparisons.Where(comparison => kept.Contains(comparison.Site.Value))],
            Comorbidity = pairs with
            {
                Pairs = [.. pairs.Pairs.Where(pair => kept.Contains(pair.Unit))],
                Numbers = [.. pairs.Numbers.Where(number => kept.Contains(number.Unit))],
            },
            Models = [.. ModelRelease.Release(models, released, units, options).Where(model => kept.Contains(model.Unit))],
            ModelVariables = [.. study.Models.SelectMany(model => model.Terms).Select(term => term.Variable).Distinct().Select(name => GroupOf(study.Codebook.Find(name)!))],
            Sensitivities = [.. ReleasedSensitivity.Of(study.Misclassifications, released, units).Where(row => kept.Contains(row.Unit))],
            ScoreReliabilities = [.. consistency
                .Where(score => kept.Contains(score.Unit) && published.Contains(new EstimateKey(score.Unit, score.Indicator)))
                .Select(score => new ScoreReliability(score.Unit, score.Indicator, score.Alpha, score.Items, score.N)
                {
                    Omega = score.Omega,
                    OmegaStatus = OmegaWord(score.Factor),
                    WeakestItem = score.WeakestItem,
                })],
            Images = images is null ? ReleasedImages.None : ImageRelease.Of(images, released, kept, options),
            InstrumentNotes = instruments.Notes,
        };
    }

    private static string OmegaWord(OneFactorStatus status) => status switch
    {
        OneFactorStatus.Estimated => "estimated",
        OneFactorStatus.TooFewItems => "too_few_items",
        OneFactorStatus.MissingCorrelation => "no_correlation",
        OneFactorStatus.Heywood => "heywood",
        _ => "not_converged",
    };

    private static ReleasedGroup GroupOf(Variable variable) =>
        new(variable.Name, variable.Label, [.. variable.CodeList!.Codes.Select(code => (code.Name, code.Label))]);

    private static ReleasedUnit UnitOf(Study study, IReadOnlyList<SiteAnalysis> sites, string unit, IReadOnlyList<SiteId> members, DisclosureOptions options)
    {
        int respondents = sites.Where(site => members.Contains(site.Weighted.Respondents.Site.Id)).Sum(site => site.Weighted.Respondents.Count);
        if (unit == SiteId.Pooled)
        {
            return new ReleasedUnit(unit, UnitKind.All, AllSites) { Sites = members, Respondents = respondents };
        }

        Pool? pool = study.Pools.FirstOrDefault(candidate => candidate.Id == unit);
        if (pool is not null)
        {
            return new ReleasedUnit(unit, UnitKind.Pool, pool.Title) { Sites = members, Respondents = respondents };
        }

        SiteAnalysis analysis = sites.First(site => site.Weighted.Respondents.Site.Id.Value == unit);
        Site declared = analysis.Weighted.Respondents.Site;
        (string reference, IReadOnlyList<SiteId> others) = ReferencePool.Of(study, declared.Id);
        return new ReleasedUnit(unit, UnitKind.Site, LocalisedText.Same(declared.Name))
        {
            Site = declared,
            Sites = members,
            Reference = others.Count > 0 ? reference : null,
            ReferenceName = others.Count == 0 ? null : study.Pools.FirstOrDefault(candidate => candidate.Id == reference)?.Title ?? AllSites,
            ReferenceSites = others.Count,
            Respondents = respondents,
            Reading = ReadingOf(analysis.Return.Receipt),
            Weighting = WeightingOf(declared.Id, analysis.Weighted),
            Structure = StructureRelease.Release(StructureOf(study, analysis.Weighted.Report.Balance), options),
            Psus = analysis.Weighted.Respondents.Psu is null ? 0 : analysis.Weighted.Design.PsuCount,
        };
    }

    private static ReadingSummary ReadingOf(ReturnReceipt receipt) => new(
        receipt.RowsRead,
        receipt.RowsKept,
        [.. receipt.Quarantined.Select(rows => new SetAsideRows(rows.Reason, rows.Rows))],
        receipt.InvalidCells,
        receipt.Encoding,
        receipt.Delimiter == '\t' ? "tab" : receipt.Delimiter.ToString(CultureInfo.InvariantCulture),
        receipt.DecimalSign.ToString(CultureInfo.InvariantCulture));

    private static WeightingSummary WeightingOf(SiteId site, WeightedRespondents weighted)
    {
        WeightingReport report = weighted.Report;
        return new WeightingSummary
        {
            Site = site,
            Method = report.Method,
            Variables = report.Variables,
            Converged = report.Converged,
            Iterations = report.Iterations,
            LargestMarginError = report.LargestGap,
            N = report.Diagnostics.Count,
            SumWeights = report.Diagnostics.Sum,
            Minimum = report.Diagnostics.Minimum,
            P01 = report.Diagnostics.Percentile01,
            Median = report.Diagnostics.Median,
            P99 = report.Diagnostics.Percentile99,
            Maximum = report.Diagnostics.Maximum,
            Cv = report.Diagnostics.CoefficientOfVariation,
            KishDesignEffect = report.Diagnostics.KishDesignEffect,
            EffectiveN = report.Diagnostics.EffectiveSampleSize,
            BoundsHit = report.BoundsHit,
            Note = NoteOf(report),
        };
    }

    private static LocalisedText NoteOf(WeightingReport report)
    {
        if (report.Method == "none")
        {
            return new LocalisedText("aucune marge : tous les poids sont égaux", "no margins: all weights are equal");
        }

        int missing = report.MissingLevel.Count == 0 ? 0 : report.MissingLevel.Max(level => level.Respondents);
        return missing == 0
            ? LocalisedText.Same("")
            : new LocalisedText(
                "des répondants sans réponse à une variable de calage gardent un poids pour les autres marges",
                "respondents without an answer to a quota variable keep a weight for the other margins");
    }

    private static IReadOnlyList<StructureRow> StructureOf(Study study, IReadOnlyList<MarginBalance> balance) =>
        [.. balance.Select(row =>
        {
            Variable variable = study.Codebook.Find(row.Variable)!;
            Code? code = variable.CodeList!.Codes.FirstOrDefault(candidate => candidate.Name == row.Level);
            return new StructureRow(
                row.Variable,
                variable.Label,
                row.Level,
                code?.Label ?? new LocalisedText("non renseigné", "not stated"),
                row.N,
                row.RawShare,
                row.WeightedShare,
                row.PopulationShare,
                row.Source);
        })];
}
