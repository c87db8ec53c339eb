using System.Text.Json;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Representations;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Simulation;

/// <summary>What data-samples/smpg promises its users.</summary>
public class CommittedSampleTests
{
    private static readonly (Study Study, ScoringRules Rules, IReadOnlyList<SiteReturn> Returns) Sample =
        SimulatedStudyFolder.Read(SimulatedStudyFolder.CommittedSample);

    private static readonly JsonElement Truth =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(SimulatedStudyFolder.CommittedSample, "truth.json"))).RootElement;

    [Fact]
    public void Study_is_read_without_a_finding() => Sample.Study.Findings.Should().BeEmpty();

    [Theory]
    [InlineData("FR01", 901, "Windows-1252", ';', ',')]
    [InlineData("FR02", 1150, "Windows-1252", ';', ',')]
    [InlineData("FR03", 640, "Windows-1252", ';', ',')]
    [InlineData("FR04", 884, "Windows-1252", ';', ',')]
    [InlineData("FR05", 560, "Windows-1252", ';', ',')]
    [InlineData("FR06", 932, "Windows-1252", ';', ',')]
    [InlineData("OM01", 968, "Windows-1252", ';', ',')]
    [InlineData("IN01", 745, "UTF-8", ',', '.')]
    public void Return_has_its_size_dialect_and_unusable_rows(string site, int kept, string encoding, char delimiter, char decimalSign)
    {
        SiteReturn read = Sample.Returns.Single(entry => entry.Respondents.Site.Id.Value == site);

        read.Receipt.RowsKept.Should().Be(kept);
        read.Receipt.RowsRead.Should().Be(kept + 3);
        read.Receipt.Quarantined.Select(rows => (rows.Code, rows.Rows)).Should().Equal(("E304", 2), ("E305", 1));
        read.Receipt.Encoding.Should().Be(encoding);
        read.Receipt.Delimiter.Should().Be(delimiter);
        read.Receipt.DecimalSign.Should().Be(decimalSign);
        read.Receipt.InvalidCells.Should().BeInRange(5, 100);
        read.Findings.Should().NotContain(finding => finding.Severity == FindingSeverity.Error);
        read.Respondents.PsuLabels.Should().HaveCountGreaterThanOrEqualTo(12).And.HaveCountLessThanOrEqualTo(25);
        read.Respondents.Psu!.GroupBy(psu => psu).Select(group => group.Count()).Should().OnlyContain(count => count >= 30 && count <= 70);
    }

    [Fact]
    public void Invalid_codes_stay_below_one_per_cent_of_every_column()
    {
        foreach (SiteReturn site in Sample.Returns)
        {
            foreach (Variable variable in Sample.Study.Codebook.Variables.Where(variable => variable.CodeList is not null))
            {
                byte[] answers = site.Respondents.Codes(variable.Name)!;
                (answers.Count(answer => answer == Answer.Invalid) / (double)answers.Length).Should().BeLessThan(0.01, variable.Name);
            }
        }
    }

    [Fact]
    public void Quota_characteristics_are_complete()
    {
        foreach (SiteReturn site in Sample.Returns)
        {
            foreach (string variable in Sample.Study.Options.Weighting.Variables!)
            {
                site.Respondents.Codes(variable)!.Should().OnlyContain(answer => Answer.IsCode(answer), variable);
            }
        }
    }

    [Fact]
    public void Verdicts_left_undecided_are_few_but_there_are_some()
    {
        Dictionary<string, (int Undecided, int All)> counts = [];
        foreach (SiteReturn site in Sample.Returns)
        {
            foreach (OutcomeColumn column in Sample.Rules.Score(site.Respondents).Columns)
            {
                (int undecided, int all) = counts.GetValueOrDefault(column.Indicator.Id);
                counts[column.Indicator.Id] = (undecided + column.States.Count(state => state == Outcome.Indeterminate), all + column.States.Length);
            }
        }

        foreach ((string indicator, (int undecided, int all)) in counts)
        {
            (undecided / (double)all).Should().BeInRange(0.002, indicator.StartsWith("any_", StringComparison.Ordinal) ? 0.06 : 0.025, indicator);
        }
    }

    [Fact]
    public void Raking_to_the_margins_needs_weights_between_three_tenths_and_three()
    {
        string[] variables = [.. Sample.Study.Options.Weighting.Variables!];
        foreach (SiteReturn site in Sample.Returns.Where(entry => entry.Respondents.Site.Population is not null))
        {
            double[] weights = [.. Enumerable.Repeat(1.0, site.Respondents.Count)];
            double population = site.Respondents.Site.Population!.Value;
            for (int cycle = 0; cycle < 100; cycle++)
            {
                foreach (string variable in variables)
                {
                    IReadOnlyList<Code> codes = Sample.Study.Codebook.Find(variable)!.CodeList!.Codes;
                    byte[] answers = site.Respondents.Codes(variable)!;
                    double[] sums = new double[codes.Count];
                    for (int row = 0; row < weights.Length; row++)
                    {
                        sums[answers[row]] += weights[row];
                    }

                    double[] targets = [.. codes.Select(code => Sample.Study.Margins
                        .Single(margin => margin.Site == site.Respondents.Site.Id && margin.Variable == variable && margin.Level == code.Name).Count!.Value)];
                    targets.Sum().Should().Be(population);
                    for (int row = 0; row < weights.Length; row++)
                    {
                        weights[row] *= targets[answers[row]] * weights.Length / population / sums[answers[row]];
                    }
                }
            }

            weights.Min().Should().BeInRange(0.3, 0.8);
            weights.Max().Should().BeInRange(1.5, 3);
        }
    }

    [Fact]
    public void International_site_has_no_margins_and_no_population()
    {
        Site site = Sample.Study.Sites.Single(entry => entry.Attributes["territory"] == "international");

        site.Population.Should().BeNull();
        Sample.Study.Margins.Should().NotContain(margin => margin.Site == site.Id);
    }

    [Fact]
    public void Truth_covers_exactly_the_indicators_of_the_study()
    {
        List<Finding> findings = [];
        RepresentationBlocks blocks = RepresentationBlocks.Load(Sample.Study.RepresentationBlocks!, Sample.Study.Codebook, findings)!;
        IEnumerable<string> indicators =
        [
            .. Sample.Rules.Indicators.Select(indicator => indicator.Id),
            // What a respondent does across words has no closed form in the simulator's model, and no truth.
            .. new RepresentationScoring(blocks, Sample.Study.Codebook).Indicators.Where(indicator => indicator.Block != "score_overall").Select(indicator => indicator.Id),
            .. Sample.Study.VariableIndicators.Select(declared => declared.Indicator.Id),
        ];

        foreach (JsonProperty site in Truth.GetProperty("sites").EnumerateObject())
        {
            site.Value.GetProperty("indicators").EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(indicators, site.Name);
        }

        Truth.GetProperty("sites").EnumerateObject().Select(site => site.Name).Should().BeEquivalentTo(Sample.Study.Sites.Select(site => site.Id.Value));
        Truth.GetProperty("pools").EnumerateObject().Select(pool => pool.Name).Should().BeEquivalentTo([.. Sample.Study.Pools.Select(pool => pool.Id), "pooled"]);
    }

    [Theory]
    [InlineData("depressive_none", "depressive_mild", "depressive_moderate", "depressive_severe")]
    [InlineData("suicide_risk_none", "suicide_risk_low", "suicide_risk_moderate", "suicide_risk_high")]
    [InlineData("image_murder_fou", "image_murder_malade_mental", "image_murder_depressif", "image_murder_aucun", "image_murder_nsp")]
    public void Truth_of_a_partition_sums_to_one_in_every_group(params string[] partition)
    {
        foreach (JsonElement site in Populations())
        {
            foreach (Func<JsonElement, double> group in Groups())
            {
                partition.Sum(indicator => group(site.GetProperty("indicators").GetProperty(indicator))).Should().BeApproximately(1, 1e-7);
            }
        }
    }

    [Fact]
    public void Truth_of_a_pool_is_that_of_its_people()
    {
        JsonElement pool = Truth.GetProperty("pools").GetProperty("metropolitan");
        double people = 0;
        double cases = 0;
        foreach (string id in pool.GetProperty("sites").EnumerateArray().Select(site => site.GetString()!))
        {
            JsonElement site = Truth.GetProperty("sites").GetProperty(id);
            double population = site.GetProperty("population").GetDouble();
            people += population;
            cases += population * site.GetProperty("indicators").GetProperty("any_disorder").GetProperty("total").GetDouble();
        }

        pool.GetProperty("population").GetDouble().Should().Be(people);
        pool.GetProperty("indicators").GetProperty("any_disorder").GetProperty("total").GetDouble().Should().BeApproximately(cases / people, 1e-7);
    }

    private static IEnumerable<JsonElement> Populations() =>
        Truth.GetProperty("sites").EnumerateObject().Concat(Truth.GetProperty("pools").EnumerateObject()).Select(property => property.Value);

    private static IEnumerable<Func<JsonElement, double>> Groups() =>
    [
        indicator => indicator.GetProperty("total").GetDouble(),
        indicator => indicator.GetProperty("sex").GetProperty("women").GetDouble(),
        indicator => indicator.GetProperty("age_band").GetProperty("60+").GetDouble(),
    ];
}
