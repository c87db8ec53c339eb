namespace SurveyStatistics.Numerics;

/// <summary>Running sum with Neumaier's correction: the error does not grow with the number of terms.</summary>
/// <remarks>A. Neumaier (1974), "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54, 39-51.</remarks>
internal struct CompensatedSum
{
    private double sum;
    private double correction;

    public void Add(double term)
    {
        double next = sum + term;
        correction += Math.Abs(sum) >= Math.Abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    public readonly double Value => sum + correction;

    public static double Of(ReadOnlySpan<double> terms)
    {
        CompensatedSum total = default;
        foreach (double term in terms)
        {
            total.Add(term);
        }

        return total.Value;
    }
}
