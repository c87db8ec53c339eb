using SurveyStatistics.Numerics;

namespace SurveyStatistics.Intervals;

/// <summary>Interval of the proportions whose binomial likelihood ratio against the estimate stays below a cut-off.</summary>
internal static class LikelihoodRatio
{
    private const int MaxSteps = 200;

    /// <summary>Beyond it the smaller of the two proportions is no longer a normal double: the limit is 0 or 1.</summary>
    private const double LargestLogit = 700;

    /// <summary>{μ: 2 n (p log(p / μ) + (1 - p) log((1 - p) / (1 - μ))) at most the cut-off}.</summary>
    /// <param name="p">Estimate, in [0, 1].</param>
    /// <param name="n">Respondents, above 0, not necessarily whole.</param>
    /// <param name="cutOff">At least 0.</param>
    public static Interval Interval(double p, double n, double cutOff)
    {
        // Without cases, or without others, one term of the deviance is left and can be solved for μ.
        if (p <= 0)
        {
            return new Interval(0, -ExpMinusOne(-cutOff / (2 * n)));
        }

        return p >= 1
            ? new Interval(Math.Exp(-cutOff / (2 * n)), 1)
            : new Interval(Limit(p, n, cutOff, -1), Limit(p, n, cutOff, 1));
    }

    /// <summary>
    /// Newton steps on the log-odds. The deviance is convex in them, so that from outside the interval they approach the limit from outside.
    /// </summary>
    private static double Limit(double p, double n, double cutOff, int side)
    {
        if (Deviance(p, n, side * LargestLogit) < cutOff)
        {
            return side < 0 ? 0 : 1;
        }

        double logit = Math.Log(p) - Math.Log(1 - p);
        double reach = Math.Sqrt(cutOff / (n * p * (1 - p)));
        do
        {
            logit = side * Math.Min(LargestLogit, side * (logit + (side * reach)));
            reach *= 2;
        }
        while (Deviance(p, n, logit) < cutOff);

        for (int step = 0; step < MaxSteps; step++)
        {
            double x = IncompleteBeta.FromLogit(logit).X;
            double next = logit - ((Deviance(p, n, logit) - cutOff) / (2 * n * (x - p)));

            // Rounding has the last word once a step no longer leads inwards.
            if (!(side * (logit - next) > 1e-15 * Math.Max(1, Math.Abs(logit))))
            {
                break;
            }

            logit = next;
        }

        return IncompleteBeta.FromLogit(logit).X;
    }

    private static double Deviance(double p, double n, double logit)
    {
        var (x, y) = IncompleteBeta.FromLogit(logit);
        return 2 * (IncompleteBeta.Deviance(n * p, n * x) + IncompleteBeta.Deviance(n * (1 - p), n * y));
    }

    private static double ExpMinusOne(double x) => Math.Abs(x) < 1e-5 ? x * (1 + (x / 2 * (1 + (x / 3)))) : Math.Exp(x) - 1;
}
