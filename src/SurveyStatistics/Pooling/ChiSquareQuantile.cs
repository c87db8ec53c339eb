using SurveyStatistics.Intervals;

namespace SurveyStatistics.Pooling;

/// <summary>Quantiles of chi-square at whole degrees of freedom and ordinary tails, for the Q-profile.</summary>
internal static class ChiSquareQuantile
{
    /// <summary>x with P(chi-square above x) = <paramref name="upperTail"/>, by bisection of its logarithm to the last digits.</summary>
    public static double Upper(double upperTail, double df)
    {
        double low = -60, high = Math.Log(df + (40 * Math.Sqrt(2 * df)) + 1500);
        for (int step = 0; step < 200; step++)
        {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high)
            {
                break;
            }

            if (TailProbabilities.ChiSquareUpper(Math.Exp(middle), df) > upperTail)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return Math.Exp(0.5 * (low + high));
    }
}
