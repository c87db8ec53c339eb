using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Models;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Golden;

/// <summary>What the library answers where <see cref="GoldenScope.Departures"/> says that R's answer is not reproduced.</summary>
public sealed class GoldenDepartureTests
{
    // The interval for 0 of n cases is known by other means: Clopper and Pearson's exact upper limit is 1 - 0.025^(1/n); every method has to give an
    // interval of that order, where R prints NaN, [0, 0], an error or [1.8e-12, 4.8e-12].
    [Theory]
    [InlineData("clus1")]
    [InlineData("srs_nofpc")]
    public void No_case_and_only_cases_have_an_interval_by_every_method(string name)
    {
        var sample = GoldenSample.Of(name);
        foreach (double value in new[] { 0.0, 1.0 })
        {
            var mean = GoldenValues.Mean(sample.Design, [.. Enumerable.Repeat(value, sample.Rows)]);
            mean.Estimate.Should().Be(value);
            mean.StandardError.Should().Be(0);
            foreach (var method in Enum.GetValues<IntervalMethod>())
            {
                var interval = ProportionInterval.Compute(method, ProportionInput.From(mean), 0.95);
                double exact = 1 - Math.Pow(0.025, 1.0 / sample.Rows);
                (value == 0 ? interval.Lower : interval.Upper).Should().Be(value, "{0}", method);
                interval.Width.Should().BeInRange(exact / 4, exact * 1.4, "{0}", method);
            }
        }
    }

    [Theory]
    [InlineData("clus1", "rare1")]
    [InlineData("clus1", "ell0")]
    public void Arcsine_limit_below_the_angle_0_is_0(string name, string outcome)
    {
        var sample = GoldenSample.Of(name);
        double[] y = outcome == "ell0" ? sample.Is("ell", "0") : [.. Enumerable.Range(0, sample.Rows).Select(i => i == 0 ? 1.0 : 0.0)];
        ProportionInterval.Compute(IntervalMethod.Arcsine, ProportionInput.From(GoldenValues.Mean(sample.Design, y)), 0.95).Lower.Should().Be(0);
    }

    // Roots of R's own deviance by uniroot: tests/reference/golden-survey-4.1-1/likelihood.R.
    [Fact]
    public void Likelihood_limits_are_the_roots_that_R_interpolates()
    {
        var table = ReferenceTable.ReadTabbed("golden-survey-4.1-1/likelihood.tsv");
        table.Count.Should().Be(13);
        for (int i = 0; i < table.Count; i++)
        {
            string id = table.Text(i, "id"), what = table.Text(i, "what");
            var mean = OutcomeOf(id, what);
            double confidence = id.EndsWith("L90", StringComparison.Ordinal) ? 0.90 : 0.95;
            double df = id.EndsWith("dfInf", StringComparison.Ordinal) ? double.PositiveInfinity : mean.Df;
            var interval = ProportionInterval.Compute(IntervalMethod.Likelihood, ProportionInput.From(mean) with { Df = df }, confidence);
            interval.Lower.ShouldAgree(table.Number(i, "lower"), 1e-9, $"{id} {what} lower");
            interval.Upper.ShouldAgree(table.Number(i, "upper"), 1e-9, $"{id} {what} upper");
            GoldenTable.Number(id, what + "lo").ShouldAgree(table.Number(i, "lower"), 6e-3, "R's spline is near");
            GoldenTable.Number(id, what + "hi").ShouldAgree(table.Number(i, "upper"), 6e-3, "R's spline is near");
        }
    }

    [Theory]
    [InlineData("srs")]
    [InlineData("srs_nofpc")]
    public void A_quantile_on_a_boundary_is_the_smallest_value_that_reaches_it(string name)
    {
        // Equal weights: 180 of 200 is the share 0.9 exactly.
        var sample = GoldenSample.Of(name);
        double[] api = sample.Numbers("api00");
        api.Count(v => v <= 818).Should().Be(180);
        api.Count(v => v < 818).Should().BeLessThan(180);
        QuantileEstimate.Compute(sample.Design, null, api, default, 0.9, IntervalMethod.Wald, 0.95, new MomentsWorkspace()).Estimate.Should().Be(818);
    }

    [Fact]
    public void Covariances_of_domains_exist_with_missing_outcomes()
    {
        var nhanes = GoldenSample.Of("nhanes");
        var means = DomainMeans.Compute(
            nhanes.Design, null, nhanes.Numbers("HI_CHOL"), nhanes.Codes("race", "1", "2", "3", "4"), 4, new MomentsWorkspace());
        for (int a = 0; a < 4; a++)
        {
            double se = GoldenTable.Number("by.hichol.race.nhanes", $"SE/{a + 1}");
            means.Covariance(a, a).ShouldAgree(se * se, 1e-10, "variance");
            for (int b = 0; b < 4; b++)
            {
                means.Covariance(a, b).Should().Be(means.Covariance(b, a));
            }
        }
    }

    [Fact]
    public void An_empty_domain_has_no_estimate_and_one_respondent_no_standard_error()
    {
        var sample = GoldenSample.Of("srs_nofpc");
        double[] api = sample.Numbers("api00");
        var empty = GoldenValues.Mean(sample.Design, api, new bool[sample.Rows]);
        empty.Status.Should().Be(EstimateStatus.NoRespondents);
        empty.Estimate.Should().BeNull();
        empty.StandardError.Should().BeNull();
        bool[] first = [.. Enumerable.Range(0, sample.Rows).Select(i => i == 0)];
        GoldenValues.Mean(sample.Design, api, first).StandardError.Should().BeNull();
    }

    [Fact]
    public void A_missing_outcome_does_not_shift_the_standard_age_structure()
    {
        // R without excluding.missing weighs the answers by the age structure of answers and non-answers together: .1086 instead of .1059.
        var nhanes = GoldenSample.Of("nhanes");
        double[] y = nhanes.Numbers("HI_CHOL");
        byte[] age = nhanes.Codes("agecat", "1", "2", "3", "4");
        double[] standard = [55901, 77670, 72816, 45364];
        double wrong = GoldenTable.Number("stdize.noexcl.hichol.nhanes", "coef/HI_CHOL");
        var mean = StandardisedEstimate.Compute(nhanes.Design, null, y, age, standard, default, new MomentsWorkspace()).Mean;
        mean.Estimate.Should().NotBe(wrong).And.BeLessThan(0.106);
    }

    [Fact]
    public void A_lonely_stratum_fails_by_default_and_is_centred_at_the_mean_of_all_PSUs_on_request()
    {
        var sample = GoldenSample.Of("strat");
        int firstOfE = Enumerable.Range(0, sample.Rows).First(i => sample.Table.Text(i, "stype") == "E");
        int[] kept = [firstOfE, .. Enumerable.Range(0, sample.Rows).Where(i => sample.Table.Text(i, "stype") != "E")];
        int[] all = GoldenSample.Labels(sample.Table, "stype");
        double[] weights = [.. kept.Select(i => sample.Table.Number(i, "pw"))];
        int[] strata = [.. kept.Select(i => all[i])];
        double[] y = [.. kept.Select(i => sample.Table.Number(i, "api00"))];
        DomainMoments Moments(LonelyPsuPolicy policy)
            => DomainMoments.Compute(SurveyDesign.Create(weights, strata, lonelyPsu: policy), null, y, default, new MomentsWorkspace());

        FluentActions.Invoking(() => Moments(LonelyPsuPolicy.Fail)).Should().Throw<LonelyPsuException>();

        // R survey 4.5.
        TotalEstimate.From(Moments(LonelyPsuPolicy.Adjust)).StandardError.ShouldAgree(32892.3140362976, 1e-10, "adjust");
    }

    [Fact]
    public void Margins_that_contradict_each_other_are_refused()
    {
        var sample = GoldenSample.Of("srs_nofpc");
        var types = GoldenCalibrated.TypeMargin(sample);
        var halves = new CalibrationMargin("g", ["a", "b"], [3000, 4000], [.. Enumerable.Range(0, sample.Rows).Select(i => i % 2 == 0 ? 0 : 1)]);
        Raking.Rake(sample.Numbers("pw"), [halves, types]).Status.Should().Be(RakingStatus.Infeasible);
    }

    [Theory]
    [InlineData("clus1")]
    [InlineData("strat")]
    public void Raking_meets_its_margins_where_R_stops_early(string name)
    {
        var sample = GoldenSample.Of(name);
        CalibrationMargin[] margins = [GoldenCalibrated.TypeMargin(sample), GoldenCalibrated.SchoolWideMargin(sample)];
        var result = Raking.Rake(sample.Numbers("pw"), margins);
        for (int level = 0; level < 3; level++)
        {
            double sum = Enumerable.Range(0, sample.Rows).Where(i => margins[0].LevelOfRow[i] == level).Sum(i => result.Weights[i]);
            sum.ShouldAgree(margins[0].Targets[level], 1e-11, "margin");
        }

        // R's first weight after its default stop is near, and not the same.
        double stopped = GoldenTable.Number($"rake2.default.{name}", "w/w1");
        result.Weights[0].ShouldAgree(stopped, 1e-3, "near");
    }

    [Fact]
    public void Truncated_raking_has_weights_where_R_finds_none()
    {
        var sample = GoldenSample.Of("strat");
        CalibrationMargin[] margins = [GoldenCalibrated.TypeMargin(sample), GoldenCalibrated.SchoolWideMargin(sample), GoldenCalibrated.ImprovementMargin(sample)];
        double[] weights = sample.Numbers("pw");
        var result = Raking.Rake(weights, margins, new RakingOptions { LowerBound = 0.6, UpperBound = 1.7 });
        result.Status.Should().Be(RakingStatus.Converged);
        double scale = 6194 / weights.Sum();
        for (int i = 0; i < sample.Rows; i++)
        {
            (result.Weights[i] / (weights[i] * scale)).Should().BeInRange(0.6 - 1e-9, 1.7 + 1e-9);
        }
    }

    [Theory]
    [InlineData("clus1", 0.6, 1.7)]
    [InlineData("clus1_nofpc", 0.6, 1.7)]
    [InlineData("clus1", 0.99, 1.01)]
    [InlineData("strat", 0.99, 1.01)]
    public void Bounds_that_no_weights_can_keep_are_a_status(string name, double low, double high)
    {
        var sample = GoldenSample.Of(name);
        CalibrationMargin[] margins = [GoldenCalibrated.TypeMargin(sample), GoldenCalibrated.SchoolWideMargin(sample), GoldenCalibrated.ImprovementMargin(sample)];
        var problem = CalibrationProblem.Create(sample.Numbers("pw"), margins, scale: BaseWeightScale.AsGiven);
        foreach (var distance in new[] { CalibrationDistance.Logit(low, high), CalibrationDistance.TruncatedLinear(low, high) })
        {
            var result = WeightCalibration.Solve(problem, distance);
            result.Status.Should().Be(CalibrationStatus.Infeasible);
            result.Obstacles.Should().NotBeEmpty();
        }
    }

    // R's rule spreads the excess over the other weights, some of which leave the range again (strict = FALSE), and leaves the margins either way.
    [Theory]
    [InlineData("clus1")]
    [InlineData("strat")]
    [InlineData("clus1_nofpc")]
    public void Trimming_says_that_a_range_cannot_keep_the_margins_and_keeps_both_in_the_tightest_that_can(string name)
    {
        var sample = GoldenSample.Of(name);
        CalibrationMargin[] margins = [GoldenCalibrated.TypeMargin(sample), GoldenCalibrated.SchoolWideMargin(sample), GoldenCalibrated.ImprovementMargin(sample)];
        double[] raked = Raking.Rake(sample.Numbers("pw"), margins).Weights;
        double[] sorted = [.. raked.Order()];
        double Share(double p) => sorted[(int)Math.Round(p * (sorted.Length - 1))];
        double low = Share(0.05), high = Share(0.95);
        var problem = CalibrationProblem.Create(sample.Numbers("pw"), margins, scale: BaseWeightScale.AsGiven);
        var trimmed = WeightTrimming.Trim(problem, raked, low, high);
        trimmed.Status.Should().Be(CalibrationStatus.Infeasible);
        trimmed.Calibration.Weights.Should().Equal(raked);
        trimmed.Calibration.Obstacles.Should().NotBeEmpty();

        // R's strict weights lie in the range, and no weights in it meet the margins.
        GoldenTable.Number($"trim.strict.{name}", "w/max").Should().BeLessThan(high * (1 + 1e-9));
        double tightest = WeightTrimming.TightestHighest(problem, raked, low)!.Value;
        tightest.Should().BeGreaterThan(high);
        double cap = tightest * (1 + 1e-6);
        var capped = WeightTrimming.Trim(problem, raked, low, cap);
        capped.Status.Should().Be(CalibrationStatus.Converged);
        capped.Calibration.Weights.Should().OnlyContain(w => w >= low && w <= cap);
        foreach (var margin in margins)
        {
            for (int level = 0; level < margin.Targets.Length; level++)
            {
                double sum = Enumerable.Range(0, sample.Rows).Where(i => margin.LevelOfRow[i] == level).Sum(i => capped.Calibration.Weights[i]);
                sum.ShouldAgree(margin.Targets[level], 1e-9, $"{margin.Name} {level}");
            }
        }
    }

    [Fact]
    public void Replicates_have_likelihood_limits_near_those_of_the_other_methods()
    {
        var interval = ProportionInterval.Compute(IntervalMethod.Likelihood, GoldenReplicates.Awards(), 0.95);
        interval.Lower.ShouldAgree(GoldenTable.Number("rep.JK1.ciprop.clus1", "xlogit/est_lo_hi_se/lo"), 0.01, "lower");
        interval.Upper.ShouldAgree(GoldenTable.Number("rep.JK1.ciprop.clus1", "xlogit/est_lo_hi_se/hi"), 0.01, "upper");
    }

    [Fact]
    public void A_linear_model_is_refused_and_not_fitted_by_another()
    {
        var sample = GoldenSample.Of("clus2");
        ModelTerm[] terms = [.. new[] { "ell", "meals", "mobility" }.Select(name => ModelTerm.Covariate(name, sample.Numbers(name)))];
        FluentActions.Invoking(() => LogisticModel.Fit(sample.Design, sample.Numbers("api00"), terms))
            .Should().Throw<ArgumentException>().WithParameterName("outcome");
    }

    private static MeanEstimate OutcomeOf(string id, string what)
    {
        string[] parts = id.Split('.');
        if (parts[0] == "by")
        {
            var nhanes = GoldenSample.Of("nhanes");
            string[] ages = ["(0,19]/", "(19,39]/", "(39,59]/", "(59,Inf]/"];
            return GoldenValues.Mean(nhanes.Design, nhanes.Numbers("HI_CHOL"), nhanes.Where("agecat", $"{Array.IndexOf(ages, what) + 1}"));
        }

        var sample = GoldenSample.Of(parts[0] == "edge" || parts[2] == "srs" ? "srs_nofpc" : parts[2]);
        return parts[1] switch
        {
            "domainH" => GoldenValues.Mean(sample.Design, sample.Is("awards", "Yes"), sample.Where("stype", "H")),
            "ell0" => GoldenValues.Mean(sample.Design, sample.Is("ell", "0")),
            "schwide" => GoldenValues.Mean(sample.Design, sample.Is("sch.wide", "Yes")),
            "hichol" => GoldenValues.Mean(sample.Design, sample.Numbers("HI_CHOL")),
            _ => GoldenValues.Mean(sample.Design, [.. Enumerable.Range(0, sample.Rows).Select(i => i == 0 ? 1.0 : 0.0)]),
        };
    }
}
