using FsCheck;
using FsCheck.Fluent;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace SurveyStatistics.Tests.Properties;

/// <summary>Generated samples: strata, clusters, weights, two margins, a 0/1 outcome with gaps and a grouping.</summary>
internal static class Samples
{
    /// <summary>The same cases on every run.</summary>
    public static Config Fixed => Config.QuickThrowOnFailure.WithReplay(20_260_101, 7).WithMaxTest(60);

    public static Arbitrary<Sample> Any(int minRows = 12, int maxRows = 90)
        => (from rows in Gen.Choose(minRows, maxRows)
            from seed in Gen.Choose(1, int.MaxValue - 1)
            select Make(rows, seed)).ToArbitrary();

    private static Sample Make(int rows, int seed)
    {
        var random = new Random(seed);
        int strata = random.Next(1, 4);
        var sample = new Sample(
            new double[rows], new int[rows], new int[rows], new int[rows], new int[rows], new byte[rows], new byte[rows], strata);
        double p = random.NextDouble();
        for (int i = 0; i < rows; i++)
        {
            sample.Base[i] = 0.2 + (3 * random.NextDouble());
            sample.Stratum[i] = i % strata;

            // Two PSUs at least in every stratum.
            sample.Psu[i] = i < 2 * strata ? i / strata : random.Next(4);
            sample.Sex[i] = i < 2 ? i : random.Next(2);
            sample.Age[i] = i < 3 ? i : random.Next(3);
            double draw = random.NextDouble();
            sample.Outcome[i] = draw < 0.05 ? (byte)255 : random.NextDouble() < p ? (byte)1 : (byte)0;
            sample.Level[i] = (byte)random.Next(4);
        }

        return sample;
    }
}

/// <summary>Columns of one generated sample; level 3 stands for "no level".</summary>
internal sealed record Sample(
    double[] Base, int[] Stratum, int[] Psu, int[] Sex, int[] Age, byte[] Outcome, byte[] Level, int Strata)
{
    public int Rows => Base.Length;

    public SurveyDesign RowDesign(double[] weights) => SurveyDesign.Create(weights, Stratum);

    public SurveyDesign ClusterDesign(double[] weights) => SurveyDesign.Create(weights, Stratum, Psu);

    /// <summary>Margins near what the base weights give, so that raking has something to do and can do it.</summary>
    public CalibrationMargin[] Margins()
    {
        double total = Base.Sum();
        return [Shifted("sex", Sex, 2, total), Shifted("age", Age, 3, total)];
    }

    public RakingResult Raked() => Raking.Rake(Base, Margins());

    public double[] Numeric() => Array.ConvertAll(Outcome, b => b <= 1 ? b : double.NaN);

    public byte[] Complement() => Array.ConvertAll(Outcome, b => b <= 1 ? (byte)(1 - b) : b);

    private CalibrationMargin Shifted(string name, int[] levels, int count, double total)
    {
        var targets = new double[count];
        for (int i = 0; i < Rows; i++)
        {
            targets[levels[i]] += 0.8 * Base[i];
        }

        for (int level = 0; level < count; level++)
        {
            targets[level] += 0.2 * total / count;
        }

        return new CalibrationMargin(name, [.. Enumerable.Range(0, count).Select(l => $"{name}{l}")], targets, levels);
    }
}
