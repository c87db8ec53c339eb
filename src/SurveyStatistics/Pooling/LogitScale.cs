using SurveyStatistics.Intervals;

namespace SurveyStatistics.Pooling;

/// <summary>A proportion on the log-odds scale, for pooling.</summary>
/// <param name="Value">Log-odds.</param>
/// <param name="Variance">Its sampling variance, above 0.</param>
/// <param name="Corrected">True where half a case and half a non-case had to be added.</param>
/// <remarks>docs/methods/statistics.md, "Log-odds for pooling".</remarks>
public readonly record struct LogitScale(double Value, double Variance, bool Corrected)
{
    /// <summary>Log-odds and variance of an estimated proportion.</summary>
    /// <param name="input">The estimate; its n must be above 0.</param>
    /// <returns>
    /// With n p (1 - p) at or above <see cref="EffectiveSampleSize.StableCount"/> and a standard error above 0: se^2 / (p (1 - p))^2 (delta method).
    /// With fewer cases: 1 / (n_eff p (1 - p)). At 0 and 1: log((x + 1/2) / (n_eff - x + 1/2)) with variance 1 / (x + 1/2) + 1 / (n_eff - x + 1/2).
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">No respondents, or a proportion outside [0, 1].</exception>
    /// <remarks>The half corrections: J. B. S. Haldane (1956), Annals of Human Genetics 20, 309-311, and F. J. Anscombe (1956), Biometrika 43, 461-464.</remarks>
    public static LogitScale From(in ProportionInput input)
    {
        double p = input.P;
        if (input.N == 0 || !(input.EffectiveN > 0) || !(p >= 0 && p <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(input), "Respondents and a proportion in [0, 1] are needed.");
        }

        if (p is 0 or 1)
        {
            double cases = (p * input.EffectiveN) + 0.5, others = ((1 - p) * input.EffectiveN) + 0.5;
            return new LogitScale(Math.Log(cases / others), (1 / cases) + (1 / others), Corrected: true);
        }

        double spread = p * (1 - p);
        double ratio = input.StandardError / spread;
        bool stable = input.N * spread >= EffectiveSampleSize.StableCount && input.StandardError > 0;
        return new LogitScale(Math.Log(p / (1 - p)), stable ? ratio * ratio : 1 / (input.EffectiveN * spread), Corrected: false);
    }

    /// <summary>Proportion of given log-odds.</summary>
    public static double ToProportion(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>An interval of log-odds as one of proportions.</summary>
    public static Interval ToProportion(Interval logOdds) => new(ToProportion(logOdds.Lower), ToProportion(logOdds.Upper));
}
