using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Tests.Files;

/// <summary>A study of two sites, small enough to be read, with one row of every kind.</summary>
internal static class FileFixtures
{
    public static readonly SiteId Lille = SiteId.Parse("lille");
    public static readonly SiteId Mayotte = SiteId.Parse("mayotte");

    public static readonly Indicator Episode = new("dep_episode", IndicatorDomain.Realities, IndicatorStatistic.Proportion, new LocalisedText("Épisode dépressif", "Depressive episode"))
    {
        Period = "P2W",
        Icd10 = "F32",
        Confidence = "documented",
        Source = "scoring rules, section D",
    };

    public static readonly Indicator Tolerance = new("tolerance", IndicatorDomain.Images, IndicatorStatistic.Score, new LocalisedText("Tolérance", "Tolerance"))
    {
        Block = "score",
        Item = "tolerance",
        ItemLabel = new LocalisedText("Tolérance", "Tolerance"),
    };

    public static readonly Indicator MurderFou = Attribution("fou");
    public static readonly Indicator MurderMalade = Attribution("malade_mental");
    public static readonly Indicator MurderDepressif = Attribution("depressif");

    public static Indicator Attribution(string word) => new("murder_" + word, IndicatorDomain.Images, IndicatorStatistic.Proportion, LocalisedText.Same("Meurtre : " + word))
    {
        Block = "attribution",
        Item = "murder",
        ItemLabel = new LocalisedText("Meurtre", "Murder"),
        Word = word,
        Partition = "murder",
    };

    public static ReleasedEstimate Estimated(string unit, Indicator indicator, double value, string group = "total", string level = "total") => new(
        new EstimateKey(unit, indicator.Id, group, level), indicator, EstimateStatus.Estimated, Reliability.Ok, Suppression.None, CellDisplay.Shown)
    {
        N = 898,
        Missing = 2,
        Cases = indicator.Statistic == IndicatorStatistic.Proportion ? 108 : null,
        SumWeights = 61234.5,
        EffectiveN = 700.25,
        DesignEffect = 1.2824,
        Value = value,
        StandardError = 0.0125,
        Df = 29,
        Low = 0.1,
        High = 0.15,
        Confidence = 0.95,
        Method = "wilson",
    };

    public static ReleasedEstimate Hidden(string unit, Indicator indicator, Suppression rule, string group = "total", string level = "total") => new(
        new EstimateKey(unit, indicator.Id, group, level), indicator, EstimateStatus.Estimated, Reliability.Insufficient, rule, CellDisplay.Confidential)
    {
        Confidence = 0.95,
        Method = "wilson",
    };

    public static ReleasedEstimate NotAsked(string unit, Indicator indicator) => new(
        new EstimateKey(unit, indicator.Id), indicator, EstimateStatus.NotAsked, Reliability.Ok, Suppression.None, CellDisplay.NotAsked)
    {
        Confidence = 0.95,
    };

    public static ReleasedStudy Study(IReadOnlyList<ReleasedEstimate>? estimates = null, IReadOnlyList<Indicator>? indicators = null) => new()
    {
        Id = "smpg-mini",
        Title = new LocalisedText("Petite étude", "Small study"),
        Source = LocalisedText.Same("source"),
        Population = LocalisedText.Same("population"),
        Synthetic = true,
        HelpLines = new Dictionary<string, LocalisedText>(),
        Options = Options(),
        Indicators = indicators ?? [Episode, Tolerance, MurderFou, MurderMalade, MurderDepressif],
        Groups = [],
        Units = [Unit(Lille, 898), Unit(Mayotte, 880)],
        Estimates = estimates ??
        [
            Estimated("lille", Episode, 0.12),
            Hidden("lille", Episode, Suppression.Primary, "sex", "male"),
            NotAsked("mayotte", Episode),
        ],
        Comparisons =
        [
            new ReleasedComparison(Lille, Episode, "pooled", ComparisonClass.MuchHigher, new SiteComparison(Lille, Episode, "pooled", ComparisonClass.MuchHigher)
            {
                Estimate = 0.12,
                ReferenceEstimate = 0.09,
                ReferenceN = 880,
                Difference = 0.03,
                StandardError = 0.00875,
                Df = 41.5,
                Low = 0.0125,
                High = 0.0475,
                P = 0.0015,
                AdjustedP = 0.0045,
                Z = 3.25,
                Funnel = (0.07, 0.11, 0.0625, 0.125),
                Shrunken = (0.115, 0.1, 0.13),
            }, ""),
            new ReleasedComparison(Mayotte, Episode, "pooled", ComparisonClass.NotComparable, null, "not asked in this site"),
        ],
    };

    public static ReleasedUnit Unit(SiteId site, int respondents) => new(site.Value, UnitKind.Site, LocalisedText.Same(site.Value))
    {
        Site = new Site(site, site.Value),
        Sites = [site],
        Respondents = respondents,
        Reading = new ReadingSummary(respondents + 2, respondents, [new SetAsideRows(LocalisedText.Same("under age"), 2)], 3, "UTF-8", "semicolon", "comma"),
        Weighting = new WeightingSummary
        {
            Site = site,
            Method = "raking",
            Variables = ["sex", "age_band"],
            Converged = true,
            Iterations = 12,
            LargestMarginError = 2.5e-13,
            N = respondents,
            SumWeights = 61234.5,
            Minimum = 10.5,
            P01 = 12,
            Median = 66.25,
            P99 = 190,
            Maximum = 250.75,
            Cv = 0.5,
            KishDesignEffect = 1.25,
            EffectiveN = 718.4,
            BoundsHit = 4,
            Note = new LocalisedText("=aucune marge de diplôme", "=no margin for education"),
        },
    };

    public static StudyOptions Options() => new() { Design = new DesignColumns("id", Psu: "interviewer") };
}
