using SurveyStatistics.Designs;

namespace SurveyStatistics.Tests.Designs;

public sealed class SurveyDesignTests
{
    [Fact]
    public void Create_from_weights_alone_makes_every_row_a_psu_of_one_stratum()
    {
        var design = SurveyDesign.Create([1, 2, 3]);
        design.Count.Should().Be(3);
        design.PsuCount.Should().Be(3);
        design.StratumCount.Should().Be(1);
        design.PsusInStratum.ToArray().Should().Equal(3);
        design.PopulationCorrection.ToArray().Should().Equal(1);
        design.EachRowIsPsu.Should().BeTrue();
    }

    [Fact]
    public void Create_numbers_strata_and_psus_in_order_of_appearance()
    {
        var design = SurveyDesign.Create([1, 1, 1, 1], stratum: [7, 3, 7, 3], psu: [1, 1, 2, 1]);
        design.StratumLabels.ToArray().Should().Equal(7, 3);
        design.PsuOfRow.ToArray().Should().Equal(0, 1, 2, 1);
        design.StratumOfPsu.ToArray().Should().Equal(0, 1, 0);
        design.PsusInStratum.ToArray().Should().Equal(2, 1);
        design.LonelyStrata.ToArray().Should().Equal(1);
        design.EachRowIsPsu.Should().BeFalse();
    }

    [Fact]
    public void Create_takes_sizes_or_fractions()
    {
        SurveyDesign.Create([1, 1], populationSize: [8, 8]).PopulationCorrection[0].Should().BeApproximately(0.75, 1e-15);
        SurveyDesign.Create([1, 1], populationSize: [0.25, 0.25]).PopulationCorrection[0].Should().BeApproximately(0.75, 1e-15);
        SurveyDesign.Create([1, 1], populationSize: [double.PositiveInfinity, double.PositiveInfinity]).PopulationCorrection[0].Should().Be(1);
        SurveyDesign.Create([1, 1], populationSize: [2, 2]).PopulationCorrection[0].Should().Be(0);
        SurveyDesign.Create([1], populationSize: [0.99999999]).LonelyStrata.IsEmpty.Should().BeTrue("a stratum sampled in full to 1e-7 is not lonely, as in R");
    }

    [Fact]
    public void Create_without_rows_is_an_empty_design()
    {
        var design = SurveyDesign.Create([]);
        design.Count.Should().Be(0);
        design.StratumCount.Should().Be(0);
    }

    [Fact]
    public void Create_refuses_what_is_no_design()
    {
        Problem(() => SurveyDesign.Create([1, 1], stratum: [1])).Should().Be((DesignProblem.LengthMismatch, -1));
        Problem(() => SurveyDesign.Create([1, -1])).Should().Be((DesignProblem.InvalidWeight, 1));
        Problem(() => SurveyDesign.Create([double.NaN, 1])).Should().Be((DesignProblem.InvalidWeight, 0));
        Problem(() => SurveyDesign.Create([1, double.PositiveInfinity])).Should().Be((DesignProblem.InvalidWeight, 1));
        Problem(() => SurveyDesign.Create([1, 1], stratum: [1, 2], psu: [5, 5], nest: false)).Should().Be((DesignProblem.PsuInSeveralStrata, 1));
        Problem(() => SurveyDesign.Create([1, 1], populationSize: [0, 0])).Should().Be((DesignProblem.InvalidPopulationSize, 0));
        Problem(() => SurveyDesign.Create([1, 1], populationSize: [9, 8])).Should().Be((DesignProblem.PopulationSizeVaries, 1));
        Problem(() => SurveyDesign.Create([1, 1, 1], populationSize: [2, 2, 2])).Should().Be((DesignProblem.PopulationSmallerThanSample, -1));
    }

    [Fact]
    public void WithWeights_keeps_the_sampling_and_checks_the_weights()
    {
        var design = SurveyDesign.Create([1, 1, 1], stratum: [1, 1, 2], lonelyPsu: LonelyPsuPolicy.Adjust).WithWeights([2, 3, 4]);
        design.Weights.ToArray().Should().Equal(2, 3, 4);
        design.LonelyPsu.Should().Be(LonelyPsuPolicy.Adjust);
        design.StratumCount.Should().Be(2);
        Problem(() => design.WithWeights([1, 2])).Should().Be((DesignProblem.LengthMismatch, -1));
        Problem(() => design.WithWeights([1, 2, double.NaN])).Should().Be((DesignProblem.InvalidWeight, 2));
    }

    private static (DesignProblem Problem, int Row) Problem(Func<SurveyDesign> create)
    {
        var exception = create.Should().Throw<InvalidDesignException>().Which;
        return (exception.Problem, exception.Row);
    }
}
