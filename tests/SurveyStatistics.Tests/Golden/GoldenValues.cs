using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;

namespace SurveyStatistics.Tests.Golden;

/// <summary>Our value of one row, and how far R's may lie from it.</summary>
internal sealed record GoldenValue(double? Actual, double Relative, double Floor, bool Clamped);

/// <summary>Collects our values under the keys of the golden table.</summary>
internal sealed class GoldenValues
{
    /// <summary>Closed formulae.</summary>
    public const double Closed = 1e-10;

    /// <summary>One of the two programs iterates.</summary>
    public const double Iterated = 1e-8;

    /// <summary>R interpolates a profile.</summary>
    public const double Profile = 1e-5;

    private readonly Dictionary<(string Id, string What), GoldenValue> values = [];

    public IReadOnlyDictionary<(string Id, string What), GoldenValue> All => values;

    public void Add(string id, string what, double? actual, double relative = Closed, double floor = 0, bool clamped = false)
        => values.Add((id, what), new GoldenValue(actual, relative, floor, clamped));

    /// <summary>Estimate and standard error as <c>coef/</c> and <c>SE/</c>.</summary>
    public void AddEstimate(string id, string name, double? estimate, double? standardError, double relative = Closed, double floor = 0)
    {
        Add(id, $"coef/{name}", estimate, relative, floor);
        Add(id, $"SE/{name}", standardError, relative, floor);
    }

    /// <summary>
    /// All methods of <c>svyciprop</c>. R's conventions that differ from ours are passed in: <paramref name="rowsOfDesign"/>, the n of its beta method, is all
    /// rows of the design it was given, and its likelihood method multiplies the cut-off by <paramref name="weightRatio"/>, mean weight of valid over mean
    /// weight of all rows.
    /// </summary>
    public void AddProportion(
        string id,
        MeanEstimate estimate,
        int rowsOfDesign,
        double df,
        double weightRatio = 1,
        double confidence = 0.95,
        double relative = Closed,
        string? prefixOfBy = null,
        double? betaDf = null)
    {
        double p = estimate.Estimate!.Value, se = estimate.StandardError!.Value;
        foreach (var (name, method) in Methods)
        {
            var input = ProportionInput.From(estimate) with { Df = df };
            input = name switch
            {
                "beta" => input with { N = rowsOfDesign, Df = betaDf ?? df },
                "likelihood" => input with { StandardError = se * Math.Sqrt(weightRatio) },
                _ => input,
            };
            var interval = ProportionInterval.Compute(method, in input, confidence);
            bool fitted = name is "logit" or "likelihood";
            double ofEstimate = fitted ? Math.Max(relative, Iterated) : relative;
            double ofLimits = name == "likelihood" ? Profile : ofEstimate;
            string key = prefixOfBy is null ? id : $"{id}.{name}";
            string what = prefixOfBy ?? $"{name}/est_lo_hi_se";
            Add(key, $"{what}/est", p, ofEstimate);
            Add(key, $"{what}/lo", interval.Lower, ofLimits, clamped: true);
            Add(key, $"{what}/hi", interval.Upper, ofLimits, clamped: true);
            if (prefixOfBy is null)
            {
                Add(key, $"{what}/se", se, relative);
            }
        }
    }

    public static IReadOnlyList<(string Name, IntervalMethod Method)> Methods { get; } =
    [
        ("logit", IntervalMethod.Logit), ("likelihood", IntervalMethod.Likelihood), ("asin", IntervalMethod.Arcsine),
        ("beta", IntervalMethod.KornGraubard), ("mean", IntervalMethod.Wald), ("xlogit", IntervalMethod.Logit),
    ];

    public static MeanEstimate Mean(SurveyDesign design, double[] y, bool[]? inDomain = null, CalibrationResiduals? residuals = null)
        => MeanEstimate.From(DomainMoments.Compute(design, residuals, y, inDomain, new MomentsWorkspace()));

    public static double WeightRatio(SurveyDesign design, double[] y, bool[]? inDomain = null)
    {
        double valid = 0, all = 0;
        int validRows = 0, allRows = 0;
        for (int i = 0; i < y.Length; i++)
        {
            if (inDomain is null || inDomain[i])
            {
                all += design.Weights[i];
                allRows++;
                if (double.IsFinite(y[i]))
                {
                    valid += design.Weights[i];
                    validRows++;
                }
            }
        }

        return valid / validRows / (all / allRows);
    }
}
