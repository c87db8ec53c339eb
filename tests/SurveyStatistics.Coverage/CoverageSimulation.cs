using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;

namespace SurveyStatistics.Coverage;

/// <summary>Draws samples with a known proportion and counts how often each interval holds it.</summary>
public static class CoverageSimulation
{
    /// <summary>Confidence of every interval.</summary>
    public const double Confidence = 0.95;

    /// <summary>Wilson's interval on three effective sizes, then the other methods.</summary>
    public static IReadOnlyList<string> Methods { get; } =
    [
        "wilson", "wilson-kish", "wilson-linearised", "korn-graubard", "korn-graubard-nchs", "clopper-pearson", "likelihood", "logit", "arcsine", "wald",
    ];

    /// <summary>Simulates one setting.</summary>
    /// <param name="cell">Setting.</param>
    /// <param name="replicates">Samples to draw.</param>
    /// <param name="seed">The same seed gives the same numbers.</param>
    /// <returns>One result per method, in the order of <see cref="Methods"/>.</returns>
    public static IReadOnlyList<CoverageResult> Run(CoverageCell cell, int replicates, int seed)
    {
        var random = new Random(seed);
        bool clustered = cell.Sampling == "clusters";
        double[] weights = clustered ? [.. Enumerable.Repeat(1.0, cell.N)] : Weights(cell, random);
        var design = SurveyDesign.Create(weights, psu: clustered ? [.. Enumerable.Range(0, cell.N).Select(i => i / CoverageCell.ClusterSize)] : []);
        var workspace = new MomentsWorkspace();
        var outcome = new byte[cell.N];
        var below = new int[Methods.Count];
        var above = new int[Methods.Count];
        var width = new double[Methods.Count];
        for (int r = 0; r < replicates; r++)
        {
            Draw(cell, random, outcome);
            var mean = MeanEstimate.From(DomainMoments.Compute(design, null, outcome, workspace));
            var input = ProportionInput.From(mean);
            for (int m = 0; m < below.Length; m++)
            {
                var interval = Compute(Methods[m], in input);
                below[m] += interval.Upper < cell.P ? 1 : 0;
                above[m] += interval.Lower > cell.P ? 1 : 0;
                width[m] += interval.Width;
            }
        }

        return [.. Enumerable.Range(0, Methods.Count).Select(m => new CoverageResult(
            cell,
            Methods[m],
            (replicates - below[m] - above[m]) / (double)replicates,
            below[m] / (double)replicates,
            above[m] / (double)replicates,
            width[m] / replicates))];
    }

    private static Interval Compute(string method, in ProportionInput input) => method switch
    {
        "wilson" => ProportionInterval.Compute(IntervalMethod.Wilson, in input, Confidence),
        "wilson-kish" => ProportionInterval.Compute(IntervalMethod.Wilson, input with { EffectiveN = input.KishEffectiveN }, Confidence),
        "wilson-linearised" => ProportionInterval.Compute(IntervalMethod.Wilson, input with { EffectiveN = Linearised(in input) }, Confidence),
        "korn-graubard" => ProportionInterval.Compute(IntervalMethod.KornGraubard, in input, Confidence),
        "korn-graubard-nchs" => ProportionInterval.Compute(IntervalMethod.KornGraubardNchs, in input, Confidence),
        "clopper-pearson" => ProportionInterval.Compute(IntervalMethod.ClopperPearson, in input, Confidence),
        "likelihood" => ProportionInterval.Compute(IntervalMethod.Likelihood, in input, Confidence),
        "logit" => ProportionInterval.Compute(IntervalMethod.Logit, in input, Confidence),
        "arcsine" => ProportionInterval.Compute(IntervalMethod.Arcsine, in input, Confidence),
        _ => ProportionInterval.Compute(IntervalMethod.Wald, in input, Confidence),
    };

    /// <summary>p (1 - p) / v, as R's Wilson interval takes it; Kish's size where there is no variance.</summary>
    private static double Linearised(in ProportionInput input)
        => input.StandardError > 0 ? input.P * (1 - input.P) / (input.StandardError * input.StandardError) : input.KishEffectiveN;

    /// <summary>Log-normal weights whose design effect by Kish is exactly the setting's.</summary>
    private static double[] Weights(CoverageCell cell, Random random)
    {
        double[] normal = [.. Enumerable.Range(0, cell.N).Select(_ => Normal(random))];
        double low = 0, high = 4;
        for (int step = 0; step < 60; step++)
        {
            double spread = (low + high) / 2;
            (low, high) = Kish(normal, spread) < cell.DesignEffect ? (spread, high) : (low, spread);
        }

        return Array.ConvertAll(normal, z => Math.Exp(low * z));
    }

    private static double Kish(double[] normal, double spread)
    {
        double sum = normal.Sum(z => Math.Exp(spread * z)), squares = normal.Sum(z => Math.Exp(2 * spread * z));
        return normal.Length * squares / (sum * sum);
    }

    private static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static void Draw(CoverageCell cell, Random random, byte[] outcome)
    {
        // A person repeats the answer of the PSU with probability c and else answers alone, so that two of a PSU correlate by c² = (deff - 1) / (size - 1).
        bool clustered = cell.Sampling == "clusters";
        double copies = clustered ? Math.Sqrt((cell.DesignEffect - 1) / (CoverageCell.ClusterSize - 1)) : 0;
        bool common = false;
        for (int i = 0; i < outcome.Length; i++)
        {
            if (clustered && i % CoverageCell.ClusterSize == 0)
            {
                common = random.NextDouble() < cell.P;
            }

            bool own = random.NextDouble() < cell.P;
            outcome[i] = (clustered && random.NextDouble() < copies ? common : own) ? (byte)1 : (byte)0;
        }
    }
}
