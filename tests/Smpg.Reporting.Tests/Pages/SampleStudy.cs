using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Pages;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>A released study made by hand, with every kind of cell that a page must survive.</summary>
/// <remarks>
/// S001 is an ordinary site with margins. S002 has a long name, no margins, and cells of every hidden kind. The others fill the pooled report.
/// Numbers are made up from a base rate and the identifiers, so that no two cells look alike.
/// </remarks>
internal static class SampleStudy
{
    public const string Ordinary = "S001";
    public const string Edges = "S002";
    public const string LongName = "Communauté de communes des Hautes-Terres-du-Sud et du Val noir";

    public static readonly ReportIdentity Identity = new("1.0.0", "7f3a9c");

    public static readonly RuleSetIdentity Rules = new(
        "mini",
        new string('c', 64),
        [
            new("instruments/local.yaml", "5.0.0", "local", new string('a', 64)),
            new("shipped-instruments/mini-5.0.0-icd10.yaml", "5.0.0", "icd10", new string('b', 64)),
        ],
        [
            new("panic_hierarchy", new("agoraphobie exclut la panique", "agoraphobia excludes panic"), 1, 0, 1, "criteria_recalled", "recalled"),
            new("alcohol_signs", new("signes de dépendance exigés", "signs of dependence required"), 3, 1, 7, "dcr10", "documented"),
        ]);

    private static readonly ReleasedGroup Sex = new("sex", new("sexe", "sex"), [("men", new("hommes", "men")), ("women", new("femmes", "women"))]);

    private static readonly ReleasedGroup Age = new(
        "age_band", new("âge", "age"), [.. new[] { "18-29", "30-39", "40-49", "50-59", "60+" }.Select(band => (band, LocalisedText.Same(band)))]);

    private static readonly ReleasedGroup Education = new("education", new("niveau d'études", "education"), [
        ("primary", new("primaire", "primary")), ("secondary", new("secondaire", "secondary")), ("higher", new("supérieur", "higher"))]);

    public static readonly ReleasedStudy Study = Build(12);

    /// <summary>The same study with that many sites.</summary>
    public static ReleasedStudy Build(int sites)
    {
        SiteId[] ids = [.. Enumerable.Range(1, sites).Select(k => SiteId.Parse($"S{k:000}"))];
        ReleasedUnit[] units = [.. ids.Select((id, k) => SiteUnit(id, k, sites)), Pool("metropolitan", "France métropolitaine", "Metropolitan France", ids[..(sites * 2 / 3)]), Pool("overseas", "Outre-mer", "Overseas France", ids[(sites * 2 / 3)..]),
            new ReleasedUnit(SiteId.Pooled, UnitKind.All, new("Ensemble de l'étude", "Whole study")) { Sites = ids, Respondents = 898 * sites }];
        List<ReleasedEstimate> estimates = [];
        foreach (ReleasedUnit unit in units)
        {
            foreach ((Indicator indicator, double rate) in SampleIndicators.All)
            {
                estimates.Add(Estimate(unit, indicator, rate));
                if (indicator.Domain == IndicatorDomain.Realities && indicator.Bound == BoundKind.None)
                {
                    foreach (ReleasedGroup group in new[] { Sex, Age, Education })
                    {
                        estimates.AddRange(group.Levels.Select((level, k) => Estimate(unit, indicator, rate * (0.8 + (0.1 * k)), group.Variable, level.Name, group.Levels.Count)));
                    }
                }
            }
        }

        return Study0(units, estimates, [.. ids.SelectMany(id => SampleIndicators.All.Where(pair => pair.Indicator.Bound == BoundKind.None).Select(pair => Comparison(id, pair.Indicator, estimates)))]) with
        {
            Comorbidity = SampleComorbidity.Comorbidity,
            Sensitivities = SampleComorbidity.Sensitivities(estimates),
        };
    }

    /// <summary>One site, one mean, no margins, no comparison.</summary>
    public static ReleasedStudy SingleMean()
    {
        SiteId id = SiteId.Parse("school");
        Indicator score = new("api00", IndicatorDomain.Other, IndicatorStatistic.Mean, new("indice de performance", "performance index"));
        ReleasedUnit unit = new("school", UnitKind.Site, new("Californie", "California")) { Sites = [id], Respondents = 200 };
        ReleasedEstimate estimate = new(new EstimateKey("school", "api00"), score, EstimateStatus.Estimated, Reliability.Ok, Suppression.None, CellDisplay.Shown)
        {
            N = 200,
            Missing = 0,
            SumWeights = 6194,
            EffectiveN = 200,
            DesignEffect = 1,
            Value = 656.585,
            StandardError = 9.249722,
            Df = 199,
            Low = 638.345,
            High = 674.825,
            Confidence = 0.95,
            Method = "t",
        };
        return Study0([unit], [estimate], []) with { Indicators = [score], Groups = [], Synthetic = false, Sampling = SamplingKind.Probability, PsuLabel = null, Exclusions = null, HasScoringRules = false, InstrumentNotes = [], ScoreReliabilities = [] };
    }

    private static ReleasedStudy Study0(IReadOnlyList<ReleasedUnit> units, IReadOnlyList<ReleasedEstimate> estimates, IReadOnlyList<ReleasedComparison> comparisons) => new()
    {
        Id = "sample",
        Title = new("Santé mentale en population générale", "Mental health in the general population"),
        Source = new("Enquête SMPG, CCOMS Lille – ASEP", "SMPG survey, CCOMS Lille – ASEP"),
        Population = new("Personnes de 18 ans et plus, logées, habitant la zone", "People aged 18 and over, in private housing, living in the area"),
        Sampling = SamplingKind.Quota,
        PsuLabel = new("enquêteurs", "interviewers"),
        Exclusions = new("Les personnes en institution ne sont pas interrogées.", "People in institutions are not interviewed."),
        HasScoringRules = true,
        Synthetic = true,
        HelpLines = new Dictionary<string, LocalisedText> { ["FR"] = new("3114, numéro national de prévention du suicide, gratuit, 24 h/24.", "3114, national suicide prevention line, free, 24 hours a day.") },
        Options = new StudyOptions
        {
            Design = new DesignColumns("respondent", Psu: "interviewer"),
            Weighting = new WeightingOptions(Variables: ["sex", "age_band", "education"]),
        },
        Indicators = [.. SampleIndicators.All.Select(pair => pair.Indicator)],
        Groups = [Sex, Age, Education],
        Units = units,
        Estimates = estimates,
        Comparisons = comparisons,
        ScoreReliabilities = [new("S001", "score_danger_fou", 0.812, 5, 860), new("S001", "score_danger_malade_mental", null, 5, 851)],
        InstrumentNotes = [new("C4 (plan de suicide) n'a pas été administré : le niveau élevé ne se compare pas à un entretien complet.", "C4 (suicide plan) was not administered: the high level is not comparable with a full interview.")],
    };

    private static ReleasedUnit SiteUnit(SiteId id, int k, int sites)
    {
        bool edges = id.Value == Edges;
        string name = edges ? LongName : k == 0 ? "Val-de-Lys et communes voisines" : $"Site fictif {k + 1}";
        Site site = new(id, name)
        {
            Country = "FR",
            Region = k % 3 == 0 ? "Hauts-de-France" : k % 3 == 1 ? "Occitanie" : "Nouvelle-Aquitaine",
            Wave = k % 2 == 0 ? "2022" : "2019",
            FieldStart = edges ? null : new DateOnly(2022, 3, 14),
            FieldEnd = edges ? null : new DateOnly(2022, 4, 2),
            Population = k == 0 ? 64_320 : null,
        };
        return new ReleasedUnit(id.Value, UnitKind.Site, LocalisedText.Same(name))
        {
            Site = site,
            Sites = [id],
            Reference = k < sites * 2 / 3 ? "metropolitan" : "overseas",
            ReferenceName = k < sites * 2 / 3 ? new LocalisedText("France métropolitaine", "Metropolitan France") : new LocalisedText("Outre-mer", "Overseas France"),
            ReferenceSites = (k < sites * 2 / 3 ? sites * 2 / 3 : sites - (sites * 2 / 3)) - 1,
            Respondents = edges ? 212 : 898,
            Reading = new ReadingSummary(905, 898, [new(new("moins de 18 ans", "under 18"), 4), new(new("questionnaire en double", "duplicate questionnaire"), 3)], 17, "Windows-1252", ";", ","),
            Weighting = Weights(id, edges),
            Structure = Structure(edges),
            Psus = edges ? 6 : 22,
        };
    }

    private static WeightingSummary Weights(SiteId id, bool edges) => new()
    {
        Site = id,
        Method = edges ? "none" : "raking",
        Variables = edges ? [] : ["sex", "age_band", "education"],
        Converged = true,
        Iterations = edges ? 0 : 14,
        LargestMarginError = 0,
        N = edges ? 212 : 898,
        SumWeights = edges ? 212 : 64_320,
        Minimum = edges ? 1 : 0.412,
        P01 = edges ? 1 : 0.45,
        Median = edges ? 1 : 0.963,
        P99 = edges ? 1 : 2.4,
        Maximum = edges ? 1 : 2.871,
        Cv = edges ? 0 : 0.384,
        KishDesignEffect = edges ? 1 : 1.147,
        EffectiveN = edges ? 212 : 782.6,
        BoundsHit = 0,
        Note = edges ? new("Aucune marge n'a été fournie pour ce site.", "No margins were supplied for this site.") : LocalisedText.Same(""),
    };

    private static List<StructureRow> Structure(bool edges)
    {
        List<StructureRow> rows = [];
        void Add(ReleasedGroup group, string level, LocalisedText label, int? n, double raw, double population) => rows.Add(new StructureRow(
            group.Variable, group.Label, level, label, n, n is null ? null : raw, edges ? raw : population, edges ? null : population, edges ? "" : "Insee, RP 2019"));
        Add(Sex, "men", Sex.Levels[0].Label, 414, 0.461, 0.478);
        Add(Sex, "women", Sex.Levels[1].Label, 484, 0.539, 0.522);
        double[] raw = [0.231, 0.198, 0.171, 0.162, 0.238];
        double[] population = [0.187, 0.163, 0.178, 0.173, 0.299];
        for (int i = 0; i < raw.Length; i++)
        {
            Add(Age, Age.Levels[i].Name, Age.Levels[i].Label, edges && i == 3 ? null : (int)(raw[i] * 898), raw[i], population[i]);
        }

        Add(Education, "primary", Education.Levels[0].Label, 152, 0.169, 0.204);
        Add(Education, "secondary", Education.Levels[1].Label, 431, 0.48, 0.471);
        Add(Education, "higher", Education.Levels[2].Label, 315, 0.351, 0.325);
        return rows;
    }

    private static ReleasedUnit Pool(string id, string fr, string en, SiteId[] sites) =>
        new(id, UnitKind.Pool, new LocalisedText(fr, en)) { Sites = sites, Respondents = 898 * sites.Length };

    private static ReleasedEstimate Estimate(ReleasedUnit unit, Indicator indicator, double rate, string group = EstimateKey.Total, string level = EstimateKey.Total, int levels = 1)
    {
        EstimateKey key = new(unit.Id, indicator.Id, group, level);
        int n = (indicator.Denominator == Indicator.AllRespondents ? unit.Respondents : unit.Respondents * 3 / 10) / levels;
        n -= Spread(key) % 7;
        double value = Math.Clamp(rate * (1 + ((Spread(key) % 200) - 100) / (unit.Kind == UnitKind.Site ? 900.0 : 9000.0)), 0, 0.98);
        (Suppression suppression, CellDisplay display) = Fate(unit, indicator, key, value, n);
        if (unit.Id == Ordinary && indicator.Id is "alcohol_problem" && levels == 1)
        {
            value = 0.0784;
        }
        else if (unit.Id == Edges && indicator.Id is "drug_problem" && levels == 1)
        {
            value = 0;
        }
        else if (unit.Id == Edges && indicator.Id is "judgement_abnormal_delusions")
        {
            value = 1;
        }

        if (display == CellDisplay.NotAsked)
        {
            return new ReleasedEstimate(key, indicator, EstimateStatus.NotAsked, Reliability.Ok, Suppression.None, display);
        }

        if (unit.Id == Edges && indicator.Id is "dysthymia" && levels == 1)
        {
            // In the data files, hidden in reports: the numbers come along and must not be printed.
            return new ReleasedEstimate(key, indicator, EstimateStatus.Estimated, Reliability.Imprecise, Suppression.None, CellDisplay.Imprecise)
            {
                N = 7777,
                Value = 0.8765,
                Low = 0.8465,
                High = 0.9065,
                StandardError = 0.0137,
                EffectiveN = 6543.2,
                DesignEffect = 1.0913,
                Confidence = 0.95,
            };
        }

        if (suppression != Suppression.None)
        {
            return new ReleasedEstimate(key, indicator, EstimateStatus.Estimated, Reliability.Insufficient, suppression, display);
        }

        double effective = n / 1.3;
        double z = 1.96;
        double centre = (value + (z * z / (2 * effective))) / (1 + (z * z / effective));
        double half = z * Math.Sqrt((value * (1 - value) / effective) + (z * z / (4 * effective * effective))) / (1 + (z * z / effective));
        double scale = indicator.Statistic == IndicatorStatistic.Score ? 100 : 1;
        return new ReleasedEstimate(key, indicator, EstimateStatus.Estimated, display == CellDisplay.Caution ? Reliability.Caution : Reliability.Ok, Suppression.None, display)
        {
            N = n,
            Missing = Spread(key) % 12,
            Cases = indicator.Statistic == IndicatorStatistic.Proportion ? (int)Math.Round(value * n) : null,
            SumWeights = n,
            EffectiveN = effective,
            DesignEffect = 1.3,
            Value = value * scale,
            StandardError = Math.Sqrt(value * (1 - value) / effective) * scale,
            Df = 21,
            Low = value == 0 ? 0 : (centre - half) * scale,
            High = value == 1 ? 1 : Math.Min(1, centre + half) * scale,
            Confidence = 0.95,
            Method = "wilson",
        };
    }

    private static (Suppression, CellDisplay) Fate(ReleasedUnit unit, Indicator indicator, EstimateKey key, double value, int n)
    {
        if (unit.Id == Edges && key.IsTotal)
        {
            return indicator.Id switch
            {
                "depressive_episode" => (Suppression.Precision, CellDisplay.Imprecise),
                "panic" or "image_cries_fou" => (Suppression.Primary, CellDisplay.Confidential),
                "agoraphobia" => (Suppression.Secondary, CellDisplay.Confidential),
                "generalised_anxiety" or "generalised_anxiety.lower" or "generalised_anxiety.upper" or "generalised_anxiety.indeterminate" => (Suppression.None, CellDisplay.NotAsked),
                "image_murder_fou" or "insomnia" => (Suppression.None, CellDisplay.Caution),
                _ => indicator.Domain == IndicatorDomain.Recourse && n * value < 12 ? (Suppression.Precision, CellDisplay.Imprecise) : (Suppression.None, CellDisplay.Shown),
            };
        }

        return key.IsTotal || n * value > 12 ? (Suppression.None, n < 120 ? CellDisplay.Caution : CellDisplay.Shown)
            : n * value < 5 ? (Suppression.Primary, CellDisplay.Confidential) : (Suppression.Precision, CellDisplay.Imprecise);
    }

    private static ReleasedComparison Comparison(SiteId site, Indicator indicator, List<ReleasedEstimate> estimates)
    {
        ReleasedEstimate own = estimates.First(estimate => estimate.Key == new EstimateKey(site.Value, indicator.Id));
        if (!own.IsShown || !own.Published)
        {
            return new ReleasedComparison(site, indicator, "metropolitan", ComparisonClass.NotComparable, null, "the site's estimate is not shown");
        }

        double scale = indicator.Statistic == IndicatorStatistic.Score ? 100 : 1;
        double reference = SampleIndicators.All.First(pair => pair.Indicator.Id == indicator.Id).Rate * scale;
        double difference = own.Value!.Value - reference;
        double error = own.StandardError!.Value * 1.02;
        double z = error > 0 ? Math.Abs(difference) / error : 0;
        ComparisonClass kind = z > 3.09 ? (difference > 0 ? ComparisonClass.MuchHigher : ComparisonClass.MuchLower)
            : z > 1.96 ? (difference > 0 ? ComparisonClass.Higher : ComparisonClass.Lower)
            : ComparisonClass.NoDifference;
        SiteComparison comparison = new(site, indicator, "metropolitan", kind)
        {
            Estimate = own.Value,
            ReferenceEstimate = reference,
            ReferenceN = 6280,
            Difference = difference,
            StandardError = error,
            Df = 25,
            Low = difference - (1.96 * error),
            High = difference + (1.96 * error),
            P = 0.2,
            AdjustedP = 0.4,
            Z = z,
        };
        return new ReleasedComparison(site, indicator, "metropolitan", kind, comparison, "");
    }

    // A spread that no two cells share, the same on every run.
    private static int Spread(EstimateKey key)
    {
        uint hash = 2166136261;
        foreach (char character in $"{key.Unit}|{key.Indicator}|{key.Group1}|{key.Level1}")
        {
            hash = unchecked((hash ^ character) * 16777619);
        }

        return (int)(hash % 1000);
    }
}
