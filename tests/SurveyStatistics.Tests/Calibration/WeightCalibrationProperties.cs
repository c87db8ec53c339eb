using FsCheck;
using FsCheck.Fluent;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Properties;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Calibration;

/// <summary>What must hold for any sample: generated strata, clusters, weights, two margins and a continuous variable.</summary>
public sealed class WeightCalibrationProperties
{
    public static TheoryData<string> Distances => ["linear", "raking", "logit", "truncated-linear", "truncated-raking"];

    private static CalibrationDistance Distance(string name) => name switch
    {
        "linear" => CalibrationDistance.Linear,
        "raking" => CalibrationDistance.Raking,
        "logit" => CalibrationDistance.Logit(0.4, 2.5),
        "truncated-linear" => CalibrationDistance.TruncatedLinear(0.4, 2.5),
        _ => CalibrationDistance.TruncatedRaking(0.4, 2.5),
    };

    [Theory]
    [MemberData(nameof(Distances))]
    public void Margins_and_auxiliaries_are_hit(string name)
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var problem = Problem(sample);
            var result = WeightCalibration.Solve(problem, Distance(name));
            result.Status.Should().Be(CalibrationStatus.Converged);
            foreach (var margin in problem.Margins)
            {
                for (int level = 0; level < margin.Targets.Length; level++)
                {
                    // 1e-12 as declared, and as much again for summing in plain order.
                    double sum = Enumerable.Range(0, sample.Rows).Where(i => margin.LevelOfRow[i] == level).Sum(i => result.Weights[i]);
                    sum.ShouldAgree(margin.Targets[level], 2e-12, margin.Name);
                }
            }

            Income(sample).Zip(result.Weights, (x, w) => x * w).Sum().ShouldAgree(problem.Auxiliaries[0].Total, 1e-11, "income");
        }).Check(Samples.Fixed);

    [Theory]
    [MemberData(nameof(Distances))]
    public void Calibrated_weights_are_calibrated_to_themselves(string name)
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var problem = Problem(sample);
            double[] once = WeightCalibration.Solve(problem, Distance(name)).Weights;
            if (Array.TrueForAll(once, w => w >= 0))
            {
                var again = CalibrationProblem.Create(once, problem.Margins, problem.Auxiliaries, scale: BaseWeightScale.AsGiven);
                ShouldBeClose(WeightCalibration.Solve(again, Distance(name)).Weights, once, 1e-10);
            }
        }).Check(Samples.Fixed);

    [Theory]
    [MemberData(nameof(Distances))]
    public void The_unit_of_base_weights_does_not_matter(string name)
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var problem = Problem(sample);
            var scaled = CalibrationProblem.Create([.. sample.Base.Select(w => 1000 * w)], problem.Margins, problem.Auxiliaries);
            ShouldBeClose(WeightCalibration.Solve(scaled, Distance(name)).Weights, WeightCalibration.Solve(problem, Distance(name)).Weights, 1e-9);
        }).Check(Samples.Fixed);

    [Theory]
    [MemberData(nameof(Distances))]
    public void The_order_of_rows_does_not_matter(string name)
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var problem = Problem(sample);
            int[] order = [.. Enumerable.Range(0, sample.Rows).Reverse()];
            var reversed = CalibrationProblem.Create(
                [.. order.Select(i => sample.Base[i])],
                [.. problem.Margins.Select(m => new CalibrationMargin(m.Name, m.Levels, m.Targets, [.. order.Select(i => m.LevelOfRow[i])]))],
                [.. problem.Auxiliaries.Select(a => new AuxiliaryTotal(a.Name, [.. order.Select(i => a.Values[i])], a.Total))]);
            double[] weights = WeightCalibration.Solve(problem, Distance(name)).Weights;
            ShouldBeClose(WeightCalibration.Solve(reversed, Distance(name)).Weights, [.. order.Select(i => weights[i])], 1e-9);
        }).Check(Samples.Fixed);

    [Theory]
    [MemberData(nameof(Distances))]
    public void Rows_without_weight_change_nothing(string name)
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var problem = Problem(sample);
            var padded = CalibrationProblem.Create(
                [.. sample.Base, 0, 0],
                [.. problem.Margins.Select(m => new CalibrationMargin(m.Name, m.Levels, m.Targets, [.. m.LevelOfRow, 0, 1]))],
                [.. problem.Auxiliaries.Select(a => new AuxiliaryTotal(a.Name, [.. a.Values, 17, -3], a.Total))]);
            var result = WeightCalibration.Solve(padded, Distance(name));
            var plain = WeightCalibration.Solve(problem, Distance(name));
            result.Weights[^2..].Should().Equal(0, 0);
            ShouldBeClose(result.Weights[..^2], plain.Weights, 1e-10);
            result.KishDesignEffect.ShouldAgree(plain.KishDesignEffect, 1e-10, "Kish");

            if (plain.NegativeWeights > 0)
            {
                return;
            }

            // In PSUs that are there already, they leave estimates and standard errors alone too.
            var (design, residuals) = plain.Apply(sample.ClusterDesign(sample.Base));
            var (other, otherResiduals) = result.Apply(SurveyDesign.Create(
                [.. sample.Base, 0, 0], [.. sample.Stratum, sample.Stratum[0], sample.Stratum[0]], [.. sample.Psu, sample.Psu[0], sample.Psu[0]]));
            ShouldBeSame(
                Mean(other, otherResiduals, [.. sample.Numeric(), 1, 0]), Mean(design, residuals, sample.Numeric()));
        }).Check(Samples.Fixed);

    [Fact]
    public void Raking_by_Newton_steps_gives_the_weights_of_raking_by_cycles()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var margins = sample.Margins();
            var problem = CalibrationProblem.Create(sample.Base, margins);
            ShouldBeClose(WeightCalibration.Solve(problem, CalibrationDistance.Raking).Weights, Raking.Rake(sample.Base, margins).Weights, 1e-10);
        }).Check(Samples.Fixed);

    [Fact]
    public void Truncated_raking_agrees_with_bounded_cycles_where_they_converge_and_is_never_left_undecided()
        => Prop.ForAll(Samples.Any(), Gen.Choose(1, 60).ToArbitrary(), (sample, percent) =>
        {
            double low = 1 - (percent / 100.0), high = 1 + (percent / 100.0);
            var margins = sample.Margins();
            var cycles = Raking.Rake(sample.Base, margins, new RakingOptions { LowerBound = low, UpperBound = high });
            var problem = CalibrationProblem.Create(sample.Base, margins);
            var newton = WeightCalibration.Solve(problem, CalibrationDistance.TruncatedRaking(low, high));
            newton.Status.Should().NotBe(CalibrationStatus.NotConverged);
            if (cycles.Status == RakingStatus.Converged)
            {
                newton.Status.Should().Be(CalibrationStatus.Converged);
                ShouldBeClose(newton.Weights, cycles.Weights, 1e-8);
            }
            else
            {
                newton.Status.Should().Be(CalibrationStatus.Infeasible, "cycles did not get there either");
            }

            // Which weights exist does not depend on the distance that chooses among them.
            WeightCalibration.Solve(problem, CalibrationDistance.TruncatedLinear(low, high)).Status.Should().Be(newton.Status);
            WeightCalibration.Solve(problem, CalibrationDistance.Logit(low, high)).Status.Should().Be(newton.Status);
        }).Check(Samples.Fixed);

    [Fact]
    public void Four_margins_far_from_the_sample_are_decided_alike_by_every_bounded_distance()
    {
        int feasible = 0;
        for (int seed = 1; seed <= 24; seed++)
        {
            var random = new Random(seed);
            const int rows = 120;
            CalibrationMargin Margin(int levels)
            {
                double[] shares = [.. Enumerable.Range(0, levels).Select(_ => 0.15 + random.NextDouble())];
                int[] of = [.. Enumerable.Range(0, rows).Select(i => i < levels ? i : Math.Min(levels - 1, (int)(levels * Math.Pow(random.NextDouble(), 1.7))))];
                return new CalibrationMargin($"{levels}", [.. shares.Select((_, l) => $"{l}")], [.. shares.Select(s => 10000 * s / shares.Sum())], of);
            }

            CalibrationMargin[] margins = [Margin(2), Margin(5), Margin(4), Margin(3)];
            var problem = CalibrationProblem.Create([.. Enumerable.Range(0, rows).Select(_ => 0.5 + random.NextDouble())], margins);
            double low = 0.4 * random.NextDouble(), high = 1.5 + (6 * random.NextDouble());
            CalibrationStatus[] statuses =
            [
                .. new[] { CalibrationDistance.Logit(low, high), CalibrationDistance.TruncatedLinear(low, high), CalibrationDistance.TruncatedRaking(low, high) }
                    .Select(distance => WeightCalibration.Solve(problem, distance).Status),
            ];
            statuses.Should().NotContain(CalibrationStatus.NotConverged, "seed {0}", seed);
            statuses.Distinct().Should().ContainSingle("seed {0}: which weights exist does not depend on the distance", seed);
            feasible += statuses[0] == CalibrationStatus.Converged ? 1 : 0;
        }

        feasible.Should().BeInRange(4, 20, "both outcomes have to occur for this test to say anything");
    }

    [Fact]
    public void With_an_auxiliary_every_bounded_outcome_is_decided_and_kept_to()
        => Prop.ForAll(Samples.Any(), Gen.Choose(1, 60).ToArbitrary(), (sample, percent) =>
        {
            double low = 1 - (percent / 100.0), high = 1 + (percent / 100.0);
            var problem = Problem(sample);
            var result = WeightCalibration.Solve(problem, CalibrationDistance.TruncatedLinear(low, high));
            result.Status.Should().NotBe(CalibrationStatus.NotConverged);
            (result.SmallestG, result.LargestG).Should().Match<(double, double)>(g => g.Item1 >= low && g.Item2 <= high);
            bool feasible = !WeightCalibration.Check(problem, CalibrationDistance.TruncatedLinear(low, high)).Any(o => o.Blocking);
            feasible.Should().Be(result.Status == CalibrationStatus.Converged);
        }).Check(Samples.Fixed);

    [Fact]
    public void A_row_split_in_two_within_its_psu_changes_nothing()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var problem = Problem(sample);
            double[] halves = [sample.Base[0] / 3, .. sample.Base[1..], 2 * sample.Base[0] / 3];
            var split = CalibrationProblem.Create(
                halves,
                [.. problem.Margins.Select(m => new CalibrationMargin(m.Name, m.Levels, m.Targets, [.. m.LevelOfRow, m.LevelOfRow[0]]))],
                [.. problem.Auxiliaries.Select(a => new AuxiliaryTotal(a.Name, [.. a.Values, a.Values[0]], a.Total))]);
            var (design, residuals) = WeightCalibration.Solve(problem, CalibrationDistance.Raking).Apply(sample.ClusterDesign(sample.Base));
            var (other, otherResiduals) = WeightCalibration.Solve(split, CalibrationDistance.Raking).Apply(
                SurveyDesign.Create(halves, [.. sample.Stratum, sample.Stratum[0]], [.. sample.Psu, sample.Psu[0]]));
            double[] y = sample.Numeric();
            ShouldBeSame(Mean(other, otherResiduals, [.. y, y[0]]), Mean(design, residuals, y));
        }).Check(Samples.Fixed);

    [Fact]
    public void Domains_that_partition_the_sample_add_up_to_its_total()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var (design, residuals) = WeightCalibration.Solve(Problem(sample), CalibrationDistance.Raking).Apply(sample.ClusterDesign(sample.Base));
            var workspace = new MomentsWorkspace();
            double whole = TotalEstimate.From(DomainMoments.Compute(design, residuals, Income(sample), default, workspace)).Estimate;
            double parts = Enumerable.Range(0, 4).Sum(level => TotalEstimate.From(DomainMoments.Compute(
                design, residuals, Income(sample), Array.ConvertAll(sample.Level, l => l == level), workspace)).Estimate);
            parts.ShouldAgree(whole, 1e-12, "sum of domains");
        }).Check(Samples.Fixed);

    [Fact]
    public void Equal_weights_give_the_textbook_standard_error_with_and_without_correction()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            // W. G. Cochran (1977), Sampling Techniques, 3rd ed., theorem 2.2: s²/n (1 - n/N).
            double[] y = Income(sample);
            int n = sample.Rows;
            double[] ones = [.. Enumerable.Repeat(1.0, n)];
            double mean = y.Average(), s2 = y.Sum(v => (v - mean) * (v - mean)) / (n - 1);
            Mean(SurveyDesign.Create(ones), null, y).StandardError.ShouldAgree(Math.Sqrt(s2 / n), 1e-10, "with replacement");
            double[] size = [.. Enumerable.Repeat(4.0 * n, n)];
            Mean(SurveyDesign.Create(ones, populationSize: size), null, y).StandardError.ShouldAgree(Math.Sqrt(s2 / n * 0.75), 1e-10, "one in four");
        }).Check(Samples.Fixed);

    [Fact]
    public void Trimmed_weights_keep_range_and_totals_or_say_why_not()
        => Prop.ForAll(Samples.Any(), Gen.Choose(5, 95).ToArbitrary(), (sample, percent) =>
        {
            var problem = Problem(sample);
            double[] given = WeightCalibration.Solve(problem, CalibrationDistance.Raking).Weights;
            double mean = given.Average(), lowest = mean * percent / 200, highest = mean * (2 - (percent / 100.0));
            var trimmed = WeightTrimming.Trim(problem, given, lowest, highest);
            trimmed.Status.Should().NotBe(CalibrationStatus.NotConverged);
            double? cap = WeightTrimming.TightestHighest(problem, given, lowest);
            if (cap is double best && Math.Abs((highest / best) - 1) > 1e-6)
            {
                (trimmed.Status == CalibrationStatus.Converged).Should().Be(highest > best);
            }

            if (trimmed.Status == CalibrationStatus.Converged)
            {
                trimmed.Calibration.Weights.Should().OnlyContain(w => w >= lowest && w <= highest);
                trimmed.Calibration.LargestGap.Should().BeLessThanOrEqualTo(1e-12);
                ShouldBeClose(WeightTrimming.Trim(problem, trimmed.Calibration.Weights, lowest, highest).Calibration.Weights, trimmed.Calibration.Weights, 1e-10);
            }
        }).Check(Samples.Fixed.WithMaxTest(20));

    private static double[] Income(Sample sample) => [.. Enumerable.Range(0, sample.Rows).Select(i => 20 + (5.0 * sample.Age[i]) + (i * 37 % 23))];

    /// <summary>The sample's margins and an income total a little off what the weights give.</summary>
    private static CalibrationProblem Problem(Sample sample)
    {
        double[] income = Income(sample);
        double total = Raking.Rake(sample.Base, sample.Margins()).Weights.Zip(income, (w, x) => w * x).Sum();
        return CalibrationProblem.Create(sample.Base, sample.Margins(), [new AuxiliaryTotal("income", income, 1.01 * total)]);
    }

    private static MeanEstimate Mean(SurveyDesign design, CalibrationResiduals? residuals, double[] y)
        => MeanEstimate.From(DomainMoments.Compute(design, residuals, y, default, new MomentsWorkspace()));

    private static void ShouldBeSame(MeanEstimate one, MeanEstimate other)
    {
        (one.Estimate is null).Should().Be(other.Estimate is null);
        (one.StandardError is null).Should().Be(other.StandardError is null);
        if (other.StandardError is double se)
        {
            one.Estimate.ShouldAgree(other.Estimate!.Value, 1e-9, "estimate", 1e-12);
            one.StandardError.ShouldAgree(se, 1e-8, "standard error", 1e-10);
        }
    }

    private static void ShouldBeClose(double[] weights, double[] expected, double relative)
    {
        weights.Length.Should().Be(expected.Length);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i].ShouldAgree(expected[i], relative, $"weight {i}", 1e-10);
        }
    }
}
