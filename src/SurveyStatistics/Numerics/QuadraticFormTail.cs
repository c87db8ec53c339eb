namespace SurveyStatistics.Numerics;

/// <summary>Upper tail of a sum of weighted chi-squares with one degree of freedom each, over an independent chi-square divided by its degrees of freedom.</summary>
/// <remarks>
/// J. P. Imhof (1961), Biometrika 48, 419-426: P(Q above 0) = 1/2 + 1/π ∫ sin θ(u) / (u ρ(u)) du for Q = Σ λ_j χ²_(h_j), θ = ½ Σ h_j atan(λ_j u),
/// log ρ = ¼ Σ h_j log(1 + λ_j² u²). On the scale of log u the integrand is smooth on the whole line, where the trapezoidal rule converges faster than any
/// power of the step; it is halved until nothing changes.
/// </remarks>
internal static class QuadraticFormTail
{
    private const double Smallest = -60;
    private const double Largest = 60;
    private const double Negligible = 1e-13;
    private const int MaxHalvings = 12;

    /// <summary>P(Σ weights χ²_1 above x χ²_df / df), to about 1e-12 absolute.</summary>
    /// <param name="x">Above 0.</param>
    /// <param name="weights">Each at least 0, one of them above.</param>
    /// <param name="df">Degrees of freedom of the divisor, above 0.</param>
    public static double Upper(double x, ReadOnlySpan<double> weights, double df)
    {
        // The scale of u does not matter: the largest weight sets it.
        double scale = 0;
        foreach (double weight in weights)
        {
            scale = Math.Max(scale, weight);
        }

        double divisor = x / (df * scale);
        double[] scaled = new double[weights.Length];
        for (int j = 0; j < scaled.Length; j++)
        {
            scaled[j] = weights[j] / scale;
        }

        double step = 0.5;
        double sum = Sum(scaled, divisor, df, 0, step);
        double integral = step * sum;
        for (int halving = 0; halving < MaxHalvings; halving++)
        {
            sum += Sum(scaled, divisor, df, step / 2, step);
            step /= 2;
            double finer = step * sum;
            bool done = Math.Abs(finer - integral) < Negligible;
            integral = finer;
            if (done && halving > 0)
            {
                break;
            }
        }

        return Math.Clamp(0.5 + (integral / Math.PI), 0, 1);
    }

    private static double Sum(double[] weights, double divisor, double df, double shift, double step)
    {
        CompensatedSum sum = default;
        for (double s = Smallest + shift; s < Largest; s += step)
        {
            double u = Math.Exp(s);
            double angle = -df * Math.Atan(divisor * u);
            double logarithm = df * LogOnePlusSquare(divisor * u);
            foreach (double weight in weights)
            {
                angle += Math.Atan(weight * u);
                logarithm += LogOnePlusSquare(weight * u);
            }

            sum.Add(Math.Sin(angle / 2) * Math.Exp(-logarithm / 4));
        }

        return sum.Value;
    }

    private static double LogOnePlusSquare(double x) => x < 1e-4 ? x * x : Math.Log(1 + (x * x));
}
