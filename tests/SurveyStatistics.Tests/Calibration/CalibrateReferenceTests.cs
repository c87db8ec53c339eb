using System.Globalization;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Calibration;

/// <summary>calibrate() and postStratify() of R survey 4.1-1, and calib() of R sampling 2.9: tests/reference/survey-calibrate.</summary>
public sealed class CalibrateReferenceTests
{
    private static readonly ReferenceTable Expected = ReferenceTable.Read("survey-calibrate/expected.csv");
    private static readonly ReferenceTable StoredWeights = ReferenceTable.Read("survey-calibrate/weights.csv");

    public static TheoryData<string, string, string> Cases => new()
    {
        { "strat", "linear", "margins" },
        { "strat", "raking", "margins" },
        { "strat", "logit", "margins" },
        { "strat", "truncated-linear", "margins" },
        { "strat", "truncated-raking", "margins" },
        { "clus1", "linear", "margins" },
        { "clus1", "raking", "margins" },
        { "clus1", "logit", "margins" },
        { "strat", "linear", "auxiliaries" },
        { "strat", "raking", "auxiliaries" },
        { "strat", "logit", "auxiliaries" },
        { "clus1", "linear", "api99" },
        { "clus1", "raking", "auxiliaries" },
        { "clus1", "truncated-linear", "auxiliaries" },
        { "clus1", "logit", "auxiliaries" },
        { "clus1", "linear", "ratio" },
        { "strat", "raking", "sigma" },
        { "strat", "linear", "sigma" },
        { "clus1", "poststratify", "stype" },
        { "clus1", "poststratify", "stype-schwide" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Calibrated_weights_and_standard_errors_agree_with_R(string sample, string method, string columns)
    {
        var input = ReferenceTable.Read($"survey-calibrate/input-{sample}.csv");
        var result = Solve(input, sample, method, columns);
        result.Status.Should().Be(CalibrationStatus.Converged);
        double relative = method is "linear" or "poststratify" ? 1e-10 : 1e-8;
        double[] stored = StoredWeights.Where("sample", sample).Where("method", method).Where("columns", columns).Numbers("value");
        stored.Length.Should().Be(input.Count);
        for (int i = 0; i < stored.Length; i++)
        {
            result.Weights[i].ShouldAgree(stored[i], relative, $"weight {i}");
        }

        var (design, residuals) = result.Apply(Design(input, sample));
        var workspace = new MomentsWorkspace();
        int[] stype = input.Codes("stype");
        foreach (string variable in new[] { "api00", "awards01", "enroll" })
        {
            double[] y = input.Numbers(variable == "awards01" ? "awards" : variable);
            foreach (string domain in new[] { "all", "H" })
            {
                bool[] inDomain = Array.ConvertAll(stype, s => domain == "all" || s == 1);
                var moments = DomainMoments.Compute(design, residuals, y, inDomain, workspace);
                var mean = MeanEstimate.From(moments);
                var total = TotalEstimate.From(moments);
                double R(string quantity) => Expected.Value(
                    ("sample", sample), ("method", method), ("columns", columns), ("variable", variable), ("domain", domain), ("quantity", quantity));

                mean.Estimate.ShouldAgree(R("mean"), relative, variable);
                mean.StandardError.ShouldAgree(R("mean_se"), relative, variable + " " + domain);
                total.Estimate.ShouldAgree(R("total"), relative, variable);
                total.StandardError.ShouldAgree(R("total_se"), relative, variable + " " + domain);
            }
        }
    }

    [Theory]
    [InlineData("strat", "linear", "margins", 1e-10)]
    [InlineData("clus1", "linear", "margins", 1e-10)]
    [InlineData("strat", "linear", "auxiliaries", 1e-10)]
    [InlineData("clus1", "linear", "auxiliaries", 1e-7)]
    [InlineData("strat", "raking", "margins", 1e-6)]
    [InlineData("clus1", "raking", "margins", 1e-6)]
    [InlineData("strat", "logit", "margins", 1e-5)]
    [InlineData("strat", "truncated-linear", "margins", 1e-6)]
    [InlineData("clus1", "truncated-linear", "auxiliaries", 1e-6)]
    public void G_factors_agree_with_the_package_sampling(string sample, string method, string columns, double relative)
    {
        // That package stops at a relative gap of 1e-6, and inverts uncentred cross products.
        var result = Solve(ReferenceTable.Read($"survey-calibrate/input-{sample}.csv"), sample, method, columns);
        double[] stored = ReferenceTable.Read("survey-calibrate/sampling.csv")
            .Where("sample", sample).Where("method", method).Where("columns", columns).Numbers("value");
        for (int i = 0; i < stored.Length; i++)
        {
            result.GFactors[i].ShouldAgree(stored[i], relative, string.Create(CultureInfo.InvariantCulture, $"g {i}"));
        }
    }

    [Fact]
    public void Linear_calibration_may_give_negative_weights_which_are_counted_and_refused_by_a_design()
    {
        var input = ReferenceTable.Read("survey-calibrate/input-clus1.csv");
        var result = Solve(input, "clus1", "linear", "auxiliaries");
        double[] stored = StoredWeights.Where("sample", "clus1").Where("method", "linear").Where("columns", "auxiliaries").Numbers("value");
        for (int i = 0; i < stored.Length; i++)
        {
            result.Weights[i].ShouldAgree(stored[i], 1e-9, $"weight {i}");
        }

        result.NegativeWeights.Should().Be(stored.Count(w => w < 0)).And.BePositive();
        FluentActions.Invoking(() => result.Apply(Design(input, "clus1"))).Should().Throw<InvalidDesignException>()
            .Which.Problem.Should().Be(DesignProblem.InvalidWeight);
    }

    [Fact]
    public void Kish_effect_and_g_range_of_a_calibrated_sample_agree_with_R()
    {
        // n sum(w^2) / (sum w)^2 of R's weights by R; smallest and largest of them over the constant base weight.
        var input = ReferenceTable.Read("survey-calibrate/input-clus1.csv");
        var result = Solve(input, "clus1", "raking", "margins");
        double[] w = StoredWeights.Where("sample", "clus1").Where("method", "raking").Where("columns", "margins").Numbers("value");
        result.KishDesignEffect.ShouldAgree(1.06871844634474, 1e-12, "Kish");
        result.Efficiency.ShouldAgree(1 / 1.06871844634474, 1e-12, "efficiency");
        result.SmallestG.ShouldAgree(w.Min() / input.Number(0, "base"), 1e-8, "smallest g");
        result.LargestG.ShouldAgree(w.Max() / input.Number(0, "base"), 1e-8, "largest g");
    }

    private static SurveyDesign Design(ReferenceTable input, string sample) => sample == "strat"
        ? SurveyDesign.Create(input.Numbers("base"), stratum: input.Codes("stratum"), populationSize: input.Numbers("fpc"))
        : SurveyDesign.Create(input.Numbers("base"), psu: input.Codes("psu"), populationSize: input.Numbers("fpc"));

    private static CalibrationResult Solve(ReferenceTable input, string sample, string method, string columns)
    {
        double[] baseWeights = input.Numbers("base"), meals = input.Numbers("meals");
        var stype = new CalibrationMargin("stype", ["E", "H", "M"], [4421, 755, 1018], input.Codes("stype"));
        CalibrationMargin[] three =
        [
            stype,
            new("sch.wide", ["No", "Yes"], [1072, 5122], input.Codes("sch.wide")),
            new("comp.imp", ["No", "Yes"], [1712, 4482], input.Codes("comp.imp")),
        ];
        AuxiliaryTotal[] auxiliaries = [new("api99", input.Numbers("api99"), 3914069), new("meals", meals, 297533)];
        double[] variance = Array.ConvertAll(meals, m => m + 1);
        if (method == "poststratify")
        {
            int[] schWide = input.Codes("sch.wide");
            return WeightCalibration.PostStratify(baseWeights, columns == "stype"
                ? stype
                : new CalibrationMargin(
                    "stype:sch.wide",
                    ["E:No", "E:Yes", "H:No", "H:Yes", "M:No", "M:Yes"],
                    [472, 3949, 334, 421, 266, 752],
                    [.. input.Codes("stype").Select((s, i) => (2 * s) + schWide[i])]));
        }

        var problem = columns switch
        {
            "margins" => CalibrationProblem.Create(baseWeights, three, scale: BaseWeightScale.AsGiven),
            "auxiliaries" => CalibrationProblem.Create(baseWeights, [stype], auxiliaries, scale: BaseWeightScale.AsGiven),
            "api99" => CalibrationProblem.Create(baseWeights, [stype], auxiliaries[..1], scale: BaseWeightScale.AsGiven),
            "ratio" => CalibrationProblem.Create(
                baseWeights, [], [new AuxiliaryTotal("meals + 1", variance, 303727)], variance, BaseWeightScale.AsGiven),
            "sigma" when method == "linear" => CalibrationProblem.Create(baseWeights, [stype], auxiliaries, variance, BaseWeightScale.AsGiven),
            _ => CalibrationProblem.Create(baseWeights, three, null, variance, BaseWeightScale.AsGiven),
        };
        return WeightCalibration.Solve(problem, Distance(sample, method, columns));
    }

    /// <summary>The bounds of make.R.</summary>
    private static CalibrationDistance Distance(string sample, string method, string columns) => (sample, method, columns) switch
    {
        (_, "linear", _) => CalibrationDistance.Linear,
        (_, "raking", _) => CalibrationDistance.Raking,
        (_, "truncated-raking", _) => CalibrationDistance.TruncatedRaking(0.5, 2),
        (_, "truncated-linear", "margins") => CalibrationDistance.TruncatedLinear(0.6, 1.7),
        (_, "truncated-linear", _) => CalibrationDistance.TruncatedLinear(0.4, 1.8),
        ("strat", "logit", "margins") => CalibrationDistance.Logit(0.6, 1.7),
        ("clus1", "logit", "margins") => CalibrationDistance.Logit(0.3, 3),
        ("strat", "logit", _) => CalibrationDistance.Logit(0.7, 1.5),
        _ => CalibrationDistance.Logit(0.3, 2),
    };
}
