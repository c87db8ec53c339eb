using SurveyStatistics.Designs;

namespace SurveyStatistics.Calibration;

/// <summary>When a calibration stops.</summary>
public sealed record CalibrationOptions
{
    /// <summary>200 Newton steps at most, totals met to 1e-12.</summary>
    public static CalibrationOptions Default { get; } = new();

    /// <summary>Newton steps before giving up. Default 200; ten are usual.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>Largest accepted relative gap; see <see cref="CalibrationResult.LargestGap"/>. Default 1e-12.</summary>
    public double Tolerance { get; init; } = 1e-12;
}

/// <summary>How a calibration ended.</summary>
public enum CalibrationStatus
{
    /// <summary>Every total is met within the tolerance.</summary>
    Converged,

    /// <summary>The steps ran out, or rounding did before the tolerance; the weights are the best ones and the worst column is named.</summary>
    NotConverged,

    /// <summary>No weights of the kind asked for meet the totals: <see cref="CalibrationResult.Obstacles"/> says why. The weights are the base weights.</summary>
    Infeasible,
}

/// <summary>Calibrated weights, how well they meet the totals, and what they cost.</summary>
public sealed record CalibrationResult
{
    private readonly CalibrationProblem problem;

    internal CalibrationResult(CalibrationProblem problem) => this.problem = problem;

    /// <summary>How it ended.</summary>
    public required CalibrationStatus Status { get; init; }

    /// <summary>One weight per row, whatever the status; in the unit of the totals.</summary>
    public required double[] Weights { get; init; }

    /// <summary>g = weight over (scaled) base weight of each row; for rows of base weight 0 what it would be.</summary>
    public required double[] GFactors { get; init; }

    /// <summary>Newton steps.</summary>
    public required int Iterations { get; init; }

    /// <summary>
    /// Largest |sum of w x - target| relative to the target (levels; the population where the target is 0) or to the larger of |target| and
    /// sum of d |x| (auxiliaries, centred at their weighted mean where there are margins), from the weights themselves.
    /// </summary>
    public required double LargestGap { get; init; }

    /// <summary>Margin or auxiliary variable of the largest gap; of the first obstacle when infeasible.</summary>
    public required string WorstMargin { get; init; }

    /// <summary>Level of the largest gap or the first obstacle; null for a whole margin or an auxiliary variable.</summary>
    public required string? WorstLevel { get; init; }

    /// <summary>Rows of positive base weight whose g-factor is at the lower bound.</summary>
    public required int AtLowerBound { get; init; }

    /// <summary>Rows of positive base weight whose g-factor is at the upper bound.</summary>
    public required int AtUpperBound { get; init; }

    /// <summary>Rows with a negative weight, which only linear methods without a lower bound at or above 0 produce.</summary>
    public required int NegativeWeights { get; init; }

    /// <summary>What was found before the first step, and what made the problem infeasible.</summary>
    public required IReadOnlyList<CalibrationObstacle> Obstacles { get; init; }

    /// <summary>Smallest g-factor among rows of positive base weight; 1 without such a row.</summary>
    public double SmallestG => ExtremeG(Math.Min);

    /// <summary>Largest g-factor among rows of positive base weight; 1 without such a row.</summary>
    public double LargestG => ExtremeG(Math.Max);

    /// <summary>Kish's design effect n sum(w^2) / (sum w)^2 over rows of positive base weight, at least 1; 1 without such a row.</summary>
    public double KishDesignEffect
    {
        get
        {
            var used = Weights.Where((_, i) => problem.BaseWeights[i] > 0).ToArray();
            double sum = Numerics.CompensatedSum.Of(used);
            return used.Length == 0 || sum == 0 ? 1 : Math.Max(1, used.Length * Numerics.CompensatedSum.Of(Array.ConvertAll(used, w => w * w)) / (sum * sum));
        }
    }

    /// <summary>Effective over actual number of respondents, 1 / <see cref="KishDesignEffect"/>, in (0, 1].</summary>
    public double Efficiency => 1 / KishDesignEffect;

    /// <summary>
    /// What later estimates need to account for the calibration: least-squares residuals of scores on the calibration columns, weights d/σ². After
    /// post-stratification this is the centring within post-strata by base weights.
    /// </summary>
    /// <remarks>Deville and Särndal (1992), section 3: the same residuals serve every distance. docs/methods/statistics.md, "Calibration residuals".</remarks>
    public CalibrationResiduals Residuals()
    {
        double[] factor = problem.BaseWeights.ToArray();
        for (int i = 0; i < factor.Length && problem.InverseScale is not null; i++)
        {
            factor[i] *= problem.InverseScale[i];
        }

        return CalibrationResiduals.Create(problem.Margins, problem.Auxiliaries, factor, Weights);
    }

    /// <summary>The design with these weights, and the residuals, as estimators take them.</summary>
    /// <param name="design">Strata, PSUs and corrections of the same rows; its weights are replaced.</param>
    /// <exception cref="InvalidDesignException">Another number of rows, or a negative weight: choose a bounded distance.</exception>
    public (SurveyDesign Design, CalibrationResiduals Residuals) Apply(SurveyDesign design) => (design.WithWeights(Weights), Residuals());

    private double ExtremeG(Func<double, double, double> choose)
    {
        double? extreme = null;
        for (int i = 0; i < GFactors.Length; i++)
        {
            if (problem.BaseWeights[i] > 0)
            {
                extreme = extreme is double e ? choose(e, GFactors[i]) : GFactors[i];
            }
        }

        return extreme ?? 1;
    }
}
