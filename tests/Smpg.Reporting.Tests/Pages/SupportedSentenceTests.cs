using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Pages;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>Sentences say what the released numbers support, and nothing more.</summary>
public class SupportedSentenceTests
{
    private const string Reminder = "moins d’un homicide sur vingt";

    [Fact]
    public void Only_clear_gap_names_the_indicators_it_was_looked_for_among()
    {
        string essential = Essential(SampleStudy.Study);
        essential.Should().MatchRegex(@"C’est le seul écart net parmi les 9 indicateurs de troubles et symptômes comparés ici");
        essential.Should().NotContain("le seul écart net.");
    }

    [Fact]
    public void No_clear_gap_says_how_many_indicators_were_compared()
    {
        ReleasedStudy study = SampleStudy.Study with
        {
            Comparisons = [.. SampleStudy.Study.Comparisons.Select(comparison => comparison.Class == ComparisonClass.NotComparable ? comparison : comparison with { Class = ComparisonClass.NoDifference })],
        };
        Essential(study).Should().Contain("0 écart net avec les autres sites, parmi les 9 indicateurs de troubles et symptômes comparés");
    }

    [Theory]
    [InlineData(0.40, 0.50, 0.20, 0.30, "C’est la réponse la plus souvent choisie")]
    [InlineData(0.40, 0.50, 0.30, 0.40, "leurs intervalles se recouvrent")]
    [InlineData(0.40, 0.50, 0.35, 0.45, "leurs intervalles se recouvrent")]
    public void An_answer_leads_only_when_its_interval_lies_above_the_next(double low, double high, double nextLow, double nextHigh, string said)
    {
        string essential = Essential(WithMurder(("fou", low, high), ("malade_mental", nextLow, nextHigh)));
        essential.Should().Contain(said).And.Contain(Reminder);
        essential.Contains("la réponse la plus souvent choisie", StringComparison.Ordinal).Should().Be(said.StartsWith("C’est", StringComparison.Ordinal));
    }

    [Fact]
    public void Answers_that_tie_are_given_with_both_figures() =>
        Essential(WithMurder(("fou", 0.40, 0.50), ("malade_mental", 0.34, 0.44))).Should()
            .Contain("45\u202F% et 39\u202F%").And.Contain("«\u202Ffou\u202F» et «\u202Fmalade mental\u202F», pour «\u202Fcommet un meurtre\u202F»")
            .And.Contain("entre 40\u202F% et 50\u202F%").And.Contain("entre 34\u202F% et 44\u202F%");

    [Fact]
    public void None_of_the_three_may_lead_too() =>
        Essential(WithMurder(("aucun", 0.60, 0.70), ("fou", 0.10, 0.20))).Should()
            .Contain("Aucun des trois, pour «\u202Fcommet un meurtre\u202F»").And.Contain("C’est la réponse la plus souvent choisie");

    [Fact]
    public void No_answer_leads_while_another_is_hidden()
    {
        ReleasedStudy study = WithMurder(("fou", 0.60, 0.70), ("malade_mental", 0.10, 0.20));
        study = study with
        {
            Estimates = [.. study.Estimates.Select(estimate => estimate.Key is { Unit: SampleStudy.Ordinary, Indicator: "image_murder_nsp" }
                ? estimate with { Display = CellDisplay.Confidential, Suppression = Suppression.Primary }
                : estimate)],
        };
        Essential(study).Should().NotContain("la plus souvent choisie").And.Contain("Part des personnes qui choisissent cette réponse");
    }

    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public void Interval_that_explains_uncertainty_is_one_of_the_site(Language language)
    {
        // Without the first headline, another interval of the same site must take its place, never a fixed example.
        ReleasedStudy study = SampleStudy.Study with { Indicators = [.. SampleStudy.Study.Indicators.Where(indicator => indicator.Id != "any_disorder")] };
        ReleasedEstimate mood = study.Find(SampleStudy.Ordinary, "any_mood")!;
        int low = (int)Math.Round(mood.Low!.Value * 100, MidpointRounding.AwayFromZero);
        int high = (int)Math.Round(mood.High!.Value * 100, MidpointRounding.AwayFromZero);
        string expected = language == Language.French
            ? $"«\u202FEntre {low}\u202F% et {high}\u202F%\u202F»"
            : $"“Between {low}% and {high}%”";
        (string report, string sheet) = language == Language.French ? (", pour «\u202Ftroubles de l’humeur\u202F»", " (troubles de l’humeur)") : (", for “mood disorders”", " (mood disorders)");
        Prose(ReportRenderer.RenderSite(study, SampleStudy.Ordinary, language, SampleStudy.Identity)).Should().Contain(expected + report);
        Prose(ReportRenderer.RenderFactSheet(study, SampleStudy.Ordinary, language, SampleStudy.Identity)).Should().Contain(expected + sheet);
    }

    [Fact]
    public void Site_without_margins_is_nowhere_called_weighted()
    {
        string prose = Prose(ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Edges, Language.French, SampleStudy.Identity));
        prose.Should().NotContain("% redressé").And.NotContain("est pris en compte").And.NotContain("Variables de quota et de redressement").And.NotContain("et de la population")
            .And.NotContain("avant redressement").And.Contain("aucune : données de population non fournies".Replace(" :", "\u202F:", StringComparison.Ordinal));
    }

    [Fact]
    public void Site_alone_says_why_it_is_not_compared()
    {
        foreach (string html in new[]
        {
            ReportRenderer.RenderSite(SampleStudy.Build(1), SampleStudy.Ordinary, Language.French, SampleStudy.Identity),
            ReportRenderer.RenderFactSheet(SampleStudy.Build(1), SampleStudy.Ordinary, Language.French, SampleStudy.Identity),
        })
        {
            Prose(html).Should().Contain("l’étude n’a pas d’autre site dans le même ensemble").And.NotContain("autres sites").And.NotContain("rapport d’ensemble");
        }
    }

    [Fact]
    public void Pooled_report_names_the_sites_that_are_not_weighted() =>
        Prose(Pooled).Should().Contain("faute de données de population\u202F: S002").And.Contain("sauf S002");

    [Fact]
    public void Signs_say_that_they_are_not_corrected_for_the_number_of_comparisons()
    {
        string prose = Prose(ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity));
        prose.Should().Contain("écart significatif (p\u00A0<\u00A00,05, non corrigé du nombre de comparaisons)")
            .And.Contain("les valeurs p ne sont pas corrigées du nombre de comparaisons")
            .And.Contain("valeurs p corrigées (Benjamini et Hochberg) dans data/comparisons.csv");
    }

    [Fact]
    public void Union_tells_what_the_undecided_could_change()
    {
        ReleasedEstimate any = SampleStudy.Study.Find(SampleStudy.Ordinary, "any_disorder")!;
        string lower = Percent(SampleStudy.Study.Find(SampleStudy.Ordinary, "any_disorder.lower")!.Value!.Value);
        string upper = Percent(SampleStudy.Study.Find(SampleStudy.Ordinary, "any_disorder.upper")!.Value!.Value);
        string sentence = $"{any.Missing} personnes n’ont pas pu être classées et sont laissées de côté, ce qui tend à majorer ce chiffre\u202F; "
            + $"selon qu’on les compte comme non repérées ou repérées, il va de {lower} à {upper}.";
        string site = Prose(ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity));
        site.Split(sentence).Should().HaveCount(3, "it stands under the tile and under the overview table");
        Prose(ReportRenderer.RenderFactSheet(SampleStudy.Study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity)).Should().Contain(sentence);
        Prose(Pooled).Should().MatchRegex("personnes n’ont pas pu être classées");
    }

    [Fact]
    public void Union_says_nothing_of_the_undecided_when_a_bound_is_hidden()
    {
        ReleasedStudy study = SampleStudy.Study with
        {
            Estimates = [.. SampleStudy.Study.Estimates.Select(estimate => estimate.Indicator.Id == "any_disorder.upper" ? estimate with { Display = CellDisplay.Confidential } : estimate)],
        };
        Prose(ReportRenderer.RenderSite(study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity)).Should().NotContain("tend à majorer");
    }

    [Fact]
    public void Pools_are_never_called_a_site()
    {
        ReleasedStudy study = SampleStudy.Study with { Estimates = [.. SampleStudy.Study.Estimates] };
        string french = Prose(ReportRenderer.RenderPooled(study, Language.French, SampleStudy.Identity));
        french.Should().NotContain("dans ce site").And.NotContain("l’ensemble du site");
        Prose(ReportRenderer.RenderPooled(study, Language.English, SampleStudy.Identity)).Should().NotContain("in this site").And.NotContain("whole site");
        french.Should().NotContain("France métropolitaine, en %\u202F: France métropolitaine");
    }

    [Fact]
    public void Score_whose_items_do_not_hold_together_is_not_compared()
    {
        ReleasedStudy study = SampleStudy.Study with { ScoreReliabilities = [new(SampleStudy.Ordinary, "score_danger_fou", 0.39, 5, 860)] };
        ReportContext context = new(study, study.Unit(SampleStudy.Ordinary), Language.French, SampleStudy.Identity);
        context.Compare("score_danger_fou").Should().BeNull();
        context.Compare("any_disorder").Should().NotBeNull();
        Prose(ReportRenderer.RenderSite(study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity)).Should()
            .Contain("Alpha inférieur à 0,40\u202F: les questions de ce score ne tiennent pas ensemble");

        ReleasedStudy coherent = study with { ScoreReliabilities = [new(SampleStudy.Ordinary, "score_danger_fou", 0.40, 5, 860)] };
        new ReportContext(coherent, coherent.Unit(SampleStudy.Ordinary), Language.French, SampleStudy.Identity).Compare("score_danger_fou").Should().NotBeNull();
    }

    /// <summary>A study that is not the survey: no quota, no interviewer, no disorder, base weights as supplied.</summary>
    [Fact]
    public void Other_studies_are_not_described_as_the_survey()
    {
        ReleasedStudy study = SampleStudy.SingleMean();
        ReleasedUnit unit = study.Units[0] with
        {
            Psus = 31,
            Weighting = SampleStudy.Study.Unit(SampleStudy.Edges).Weighting! with { Method = "base_weights", Cv = 0.77, KishDesignEffect = 1.6 },
        };
        study = study with
        {
            Units = [unit],
            Options = study.Options with { Design = new DesignColumns("respondent", Psu: "psu", Weight: "weight"), Weighting = new WeightingOptions(WeightingMethod.None) },
        };
        string prose = Prose(ReportRenderer.RenderSite(study, "school", Language.English, SampleStudy.Identity));
        foreach (string untrue in new[] { "quota", "nterviewer", "institution", "Adult population", "isorder", "base_weights", "not weighted", "pooled report", "MINI", "raking" })
        {
            prose.Should().NotContain(untrue);
        }

        prose.Should().Contain("Primary sampling units").And.Contain("results are weighted by the sampling weights supplied");
    }

    [Fact]
    public void Words_of_the_study_name_its_sampling()
    {
        string prose = Prose(ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity));
        prose.Should().Contain("Enquêteurs").And.Contain("par quotas").And.Contain("Les personnes en institution ne sont pas interrogées.");
        ReleasedStudy random = SampleStudy.Study with { Sampling = SamplingKind.Probability, PsuLabel = null, Exclusions = null, HasScoringRules = false };
        Prose(ReportRenderer.RenderSite(random, SampleStudy.Ordinary, Language.French, SampleStudy.Identity)).Should()
            .NotContain("quota").And.NotContain("nquêteurs").And.NotContain("institution").And.NotContain("MINI").And.Contain("Unités primaires de sondage");
    }

    [Fact]
    public void Precision_is_that_of_one_half_at_the_effective_size_of_the_site()
    {
        // R: prop.test(391.3, 782.6, correct = FALSE) gives 0.465055 to 0.534945, that is 3.49 points on each side.
        Prose(ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity)).Should()
            .Contain("± 3,5 points pour une proportion de 50\u202F%, d’après l’effectif efficace 783 (Kish), sans l’effet des grappes (enquêteurs)");
    }

    [Fact]
    public void About_stands_next_to_its_number_and_never_before_a_limit()
    {
        string essential = Essential(SampleStudy.Study);
        essential.Should().MatchRegex(@"Environ \d+\u202F%").And.NotContain("environ, ");
        ReleasedStudy rare = SampleStudy.Study with
        {
            Estimates = [.. SampleStudy.Study.Estimates.Select(estimate => estimate.Indicator.Id == "drug_problem" ? estimate with { Value = 0.003, Low = 0.001, High = 0.006 } : estimate)],
        };
        Essential(rare).Should().Contain("Problème de drogue (12 mois)\u202F: moins de 0,5\u202F% des personnes").And.NotContain("environ moins");
    }

    [Fact]
    public void Annex_points_to_a_file_that_exists() =>
        Prose(ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity)).Should()
            .Contain("data/estimates.csv").And.NotContain("tableaux joints");

    [Fact]
    public void Regions_of_the_index_are_sorted_without_accents_and_waves_are_named()
    {
        string[] regions = ["Zone", "Île", "Hautes"];
        ReleasedStudy study = SampleStudy.Build(3);
        study = study with
        {
            Units = [.. study.Units.Select((unit, k) => unit.Site is null ? unit : unit with { Site = unit.Site with { Region = regions[k], Wave = "2" } })],
        };
        string prose = Prose(ReportRenderer.RenderIndex(study, new IndexContents([Language.French]), Language.French, SampleStudy.Identity));
        prose.IndexOf("Hautes", StringComparison.Ordinal).Should().BeLessThan(prose.IndexOf("Île", StringComparison.Ordinal));
        prose.IndexOf("Île", StringComparison.Ordinal).Should().BeLessThan(prose.IndexOf("Zone", StringComparison.Ordinal));
        prose.Should().Contain("vague 2");
    }

    private static string Pooled => ReportRenderer.RenderPooled(SampleStudy.Study, Language.French, SampleStudy.Identity);

    private static string Percent(double share) =>
        Math.Round((decimal)share * 100, 1, MidpointRounding.AwayFromZero).ToString("F1", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',') + "\u202F%";

    private static string Prose(string html) => PageReader.Read(html).Prose();

    private static string Essential(ReleasedStudy study) =>
        PageReader.Read(ReportRenderer.RenderSite(study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity))
            .All("section").Single(section => section.Attribute("id")?.Value == "essential").Value;

    // The answers about murder: those given, and the others too rare to matter.
    private static ReleasedStudy WithMurder(params (string Word, double Low, double High)[] answers) => SampleStudy.Study with
    {
        Estimates = [.. SampleStudy.Study.Estimates.Select(estimate =>
        {
            if (estimate.Key.Unit != SampleStudy.Ordinary || estimate.Indicator.Item != "murder" || estimate.Indicator.Block != "attribution")
            {
                return estimate;
            }

            int given = Array.FindIndex(answers, answer => answer.Word == estimate.Indicator.Word);
            (double low, double high) = given < 0 ? (0.01, 0.03) : (answers[given].Low, answers[given].High);
            return estimate with { Value = (low + high) / 2, Low = low, High = high, Display = CellDisplay.Shown };
        })],
    };
}
