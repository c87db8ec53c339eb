namespace SurveyStatistics.Multivariate;

/// <summary>A Gauss-Legendre rule on [-1, 1].</summary>
/// <param name="Nodes">Points, in ascending order.</param>
/// <param name="Weights">One a point.</param>
internal sealed record GaussRule(double[] Nodes, double[] Weights)
{
    /// <summary>The rule of the given number of points, by Newton steps on the Legendre polynomial (Abramowitz and Stegun 1964, 25.4.29).</summary>
    public static GaussRule Legendre(int points)
    {
        var nodes = new double[points];
        var weights = new double[points];
        for (int i = 0; i < points; i++)
        {
            double x = -Math.Cos(Math.PI * (i + 0.75) / (points + 0.5));
            double slope = 0;
            for (int step = 0; step < 8; step++)
            {
                double previous = 1, value = x;
                for (int degree = 2; degree <= points; degree++)
                {
                    (previous, value) = (value, (((2 * degree) - 1) * x * value - ((degree - 1) * previous)) / degree);
                }

                slope = points * ((x * value) - previous) / ((x * x) - 1);
                x -= value / slope;
            }

            nodes[i] = x;
            weights[i] = 2 / ((1 - (x * x)) * slope * slope);
        }

        return new GaussRule(nodes, weights);
    }
}
