using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Designs;

/// <summary>Against R survey 4.1-1: tests/reference/survey-twostage. The clus2 rows also stand in R's own documentation of apiclus2.</summary>
public sealed class TwoStageTests
{
    private static readonly ReferenceTable Expected = ReferenceTable.Read("survey-twostage/expected.csv");

    [Theory]
    [InlineData("clus2", "all")]
    [InlineData("clus2", "1")]
    [InlineData("made", "all")]
    [InlineData("made", "1")]
    [InlineData("fractions", "all")]
    [InlineData("fractions", "1")]
    [InlineData("calibrated", "all")]
    [InlineData("calibrated", "1")]
    public void Means_totals_and_df_of_two_stage_designs_agree_with_R(string name, string domain)
    {
        var input = ReferenceTable.Read(name == "clus2" ? "survey-twostage/input-clus2.csv" : "survey-twostage/input-made.csv");
        var design = Design(input, name == "fractions");
        design.IsTwoStage.Should().BeTrue();
        CalibrationResiduals? residuals = null;
        int[] inDomainCodes = input.Codes("domain");
        if (name == "calibrated")
        {
            double[] w = input.Numbers("weight");
            double total = w.Sum() * 1.02, inside = w.Where((_, i) => inDomainCodes[i] == 1).Sum() * 0.98;
            var problem = CalibrationProblem.Create(
                w, [new("domain", ["0", "1"], [total - inside, inside], inDomainCodes)], scale: BaseWeightScale.AsGiven);
            (design, residuals) = WeightCalibration.Solve(problem, CalibrationDistance.Linear).Apply(design);
        }

        bool[] inDomain = Array.ConvertAll(inDomainCodes, d => domain == "all" || d == 1);
        foreach (string variable in new[] { "y", "b" })
        {
            double R(string quantity) => Expected.Value(("design", name), ("variable", variable), ("domain", domain), ("quantity", quantity));
            var moments = DomainMoments.Compute(design, residuals, input.Numbers(variable), inDomain, new MomentsWorkspace());
            var mean = MeanEstimate.From(moments);
            var total = TotalEstimate.From(moments);
            mean.Estimate.ShouldAgree(R("mean"), 1e-10, variable);
            mean.StandardError.ShouldAgree(R("mean_se"), 1e-10, variable, floor: 1e-12);
            total.Estimate.ShouldAgree(R("total"), 1e-10, variable);
            total.StandardError.ShouldAgree(R("total_se"), 1e-10, variable);

            // R counts PSUs of rows without an outcome too: 40 districts, of which two have no enrolment.
            if (variable == "y")
            {
                mean.Df.Should().Be((int)R("df"));
            }
        }
    }

    [Fact]
    public void A_ratio_takes_both_stages()
    {
        var input = ReferenceTable.Read("survey-twostage/input-clus2.csv");
        var ratio = RatioEstimate.Compute(Design(input, false), null, input.Numbers("b"), input.Numbers("y"), default, new MomentsWorkspace());
        ratio.Estimate.ShouldAgree(Expected.Value(("variable", "b/y"), ("quantity", "ratio")), 1e-10, "ratio");
        ratio.StandardError.ShouldAgree(Expected.Value(("variable", "b/y"), ("quantity", "ratio_se")), 1e-10, "standard error");
    }

    [Fact]
    public void Binary_outcomes_take_the_path_by_rows_also_where_every_row_is_a_psu()
    {
        // One unit of one in every PSU: taken in full.
        double[] w = [2, 2, 2, 2];
        var one = SurveyDesign.Create(w, populationSize: [8, 8, 8, 8]);
        var two = one.WithSecondStage([], [1, 1, 1, 1]);
        byte[] outcome = [1, 0, 1, 1];
        two.EachRowIsPsu.Should().BeTrue();
        var workspace = new MomentsWorkspace();
        MeanEstimate.From(DomainMoments.Compute(two, null, outcome, workspace)).StandardError
            .ShouldAgree(MeanEstimate.From(DomainMoments.Compute(one, null, outcome, workspace)).StandardError!.Value, 1e-12, "units taken in full add nothing");
    }

    [Fact]
    public void Without_first_stage_sizes_the_second_stage_adds_nothing()
    {
        var input = ReferenceTable.Read("survey-twostage/input-made.csv");
        var ultimate = SurveyDesign.Create(input.Numbers("weight"), input.Codes("stratum"), input.Codes("psu"));
        var two = ultimate.WithSecondStage(input.Codes("ssu"), input.Numbers("fpc2"), input.Codes("substratum"));
        Se(two, input).Should().Be(Se(ultimate, input));
    }

    [Fact]
    public void A_unit_alone_in_its_psu_is_lonely_at_stage_two()
    {
        // Two PSUs of four; the first holds two units of four, the second one of three. Weight 2 times 2 and 3; totals by hand.
        double[] w = [4, 4, 6], y = [1, 3, 2];
        SurveyDesign Of(LonelyPsuPolicy policy) => SurveyDesign.Create(w, psu: [0, 0, 1], populationSize: [4, 4, 4], lonelyPsu: policy)
            .WithSecondStage([1, 2, 1], [4, 4, 3]);

        FluentActions.Invoking(() => Total(LonelyPsuPolicy.Fail)).Should().Throw<LonelyPsuException>().Which.Should().Match<LonelyPsuException>(
            e => e.Stage == 2 && e.Strata.SequenceEqual(new[] { 1 }) && e.Message.Contains("second-stage unit", StringComparison.Ordinal));

        // Stage 1: PSU totals 16 and 12, (1 - 1/2) * 2 * 8 = 8 with squares 4 + 4 = 8. Stage 2, first PSU: unit totals 4 and 12,
        // 1/2 * (1 - 1/2) * 2 * (16 + 16) = 16. Lonely unit of total 12 in the second PSU: 1/2 * (1 - 1/3) = 1/3.
        Total(LonelyPsuPolicy.Certainty).ShouldAgree(Math.Sqrt(8 + 16), 1e-12, "certainty");
        Total(LonelyPsuPolicy.Average).ShouldAgree(Math.Sqrt(8 + 32), 1e-12, "average: as much as the other");

        // Mean unit total 28/3: 1/3 * (12 - 28/3)^2.
        Total(LonelyPsuPolicy.Adjust).ShouldAgree(Math.Sqrt(8 + 16 + (64.0 / 27)), 1e-12, "adjust");

        double? Total(LonelyPsuPolicy policy)
            => TotalEstimate.From(DomainMoments.Compute(Of(policy), null, y, default, new MomentsWorkspace())).StandardError;
    }

    [Fact]
    public void New_weights_keep_the_second_stage()
    {
        var input = ReferenceTable.Read("survey-twostage/input-made.csv");
        var design = Design(input, false);
        Se(design.WithWeights([.. input.Numbers("weight").Select(w => 3 * w)]), input).ShouldAgree(Se(design, input), 1e-12, "scaled");
    }

    [Fact]
    public void Columns_that_do_not_describe_a_second_stage_are_refused()
    {
        var design = SurveyDesign.Create([1, 1, 1, 1], psu: [0, 0, 1, 1], populationSize: [9, 9, 9, 9]);
        Problem(() => design.WithSecondStage([1], [2, 2, 2, 2])).Should().Be(DesignProblem.LengthMismatch);
        Problem(() => design.WithSecondStage([], [2, 2])).Should().Be(DesignProblem.LengthMismatch);
        Problem(() => design.WithSecondStage([], [2, 2, 2, 2], [1])).Should().Be(DesignProblem.LengthMismatch);
        Problem(() => design.WithSecondStage([], [2, 3, 2, 2])).Should().Be(DesignProblem.PopulationSizeVaries);
        Problem(() => design.WithSecondStage([], [2, 2, 0, 0])).Should().Be(DesignProblem.InvalidPopulationSize);
        Problem(() => design.WithSecondStage([], [3, 3, 1, 1])).Should().Be(DesignProblem.PopulationSmallerThanSample);
    }

    private static DesignProblem Problem(Action create)
        => FluentActions.Invoking(create).Should().Throw<InvalidDesignException>().Which.Problem;

    private static double Se(SurveyDesign design, ReferenceTable input)
        => MeanEstimate.From(DomainMoments.Compute(design, null, input.Numbers("y"), default, new MomentsWorkspace())).StandardError!.Value;

    private static SurveyDesign Design(ReferenceTable input, bool fractions)
    {
        int[] stratum = input.Codes("stratum"), psu = input.Codes("psu"), substratum = input.Codes("substratum"), ssu = input.Codes("ssu");
        double[] size1 = input.Numbers("fpc1"), size2 = input.Numbers("fpc2");
        if (fractions)
        {
            size1 = [.. size1.Select((size, i) => Distinct(j => stratum[j] == stratum[i], psu) / size)];
            size2 = [.. size2.Select((size, i) => Distinct(j => psu[j] == psu[i] && substratum[j] == substratum[i], ssu) / size)];
        }

        return SurveyDesign.Create(input.Numbers("weight"), stratum, psu, size1).WithSecondStage(ssu, size2, substratum);

        double Distinct(Func<int, bool> member, int[] labels) => Enumerable.Range(0, labels.Length).Where(member).Select(j => labels[j]).Distinct().Count();
    }
}
