namespace SurveyStatistics.Pooling;

/// <summary>
/// Fisher scoring for a variance at or above 0, within the bracket that the signs of the score have shown: a step out of it is replaced by its middle.
/// Plain scoring can go round in circles where a few units are far more precise than the others.
/// </summary>
internal sealed class ScoringSearch(double start)
{
    /// <summary>Scoring steps before halving alone: where they draw near too slowly.</summary>
    private const int Patience = 50;

    private double low = double.NegativeInfinity;
    private double high = double.PositiveInfinity;
    private int steps;

    public double TauSquared { get; private set; } = start;

    public bool IsDone { get; private set; }

    /// <summary>Moves by the score over the information.</summary>
    /// <param name="step">Score over information at <see cref="TauSquared"/>.</param>
    /// <param name="scale">A number of the order of a variance, for tau^2 near 0.</param>
    public void Step(double step, double scale)
    {
        if (step >= 0)
        {
            low = TauSquared;
        }
        else
        {
            high = TauSquared;
        }

        steps++;
        double next = Math.Max(0, TauSquared + step);
        bool outside = (next <= low || next >= high) && next != TauSquared;
        if ((outside || steps > Patience) && low < high && double.IsFinite(low + high))
        {
            next = low + ((high - low) / 2);
        }

        // Where rounding decides the sign of the score, the bracket closes.
        IsDone = Math.Abs(next - TauSquared) <= 1e-14 * (next + scale) || low >= high;
        TauSquared = next;
    }
}
