using System.Globalization;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace Smpg.Benchmarks;

/// <summary>One site: rows, margins to rake to, outcomes of 0.6 to 17 %, sex and age groups as domains.</summary>
/// <param name="BaseWeights">All equal.</param>
/// <param name="Margins">Sex, age, occupation.</param>
/// <param name="Outcomes">One column of 0, 1 and 255 (not answered) each.</param>
/// <param name="Sex">Domain of each row.</param>
/// <param name="Age">Domain of each row.</param>
internal sealed record SyntheticSite(double[] BaseWeights, CalibrationMargin[] Margins, byte[][] Outcomes, byte[] Sex, byte[] Age)
{
    public int Rows => BaseWeights.Length;
}

/// <summary>97 sites of 900 people, 20 outcomes: the size of the survey, drawn here from a fixed seed.</summary>
internal sealed class SyntheticSurvey
{
    public const int SiteCount = 97;
    public const int RowsPerSite = 900;
    public const int OutcomeCount = 20;
    private static readonly double[] SampleSex = [0.44, 0.56];
    private static readonly double[] SampleAge = [0.16, 0.22, 0.24, 0.22, 0.16];
    private static readonly double[] SampleOccupation = [0.35, 0.30, 0.20, 0.15];
    private static readonly double[] PopulationSex = [0.48, 0.52];
    private static readonly double[] PopulationAge = [0.12, 0.20, 0.27, 0.24, 0.17];
    private static readonly double[] PopulationOccupation = [0.30, 0.33, 0.22, 0.15];

    public SyntheticSurvey()
    {
        var random = new Random(97);
        Sites = [.. Enumerable.Range(0, SiteCount).Select(_ => Draw(random))];
    }

    public IReadOnlyList<SyntheticSite> Sites { get; }

    /// <summary>Writes what side-by-side.R reads.</summary>
    public void Export(string folder)
    {
        Directory.CreateDirectory(folder);
        using var rows = new StreamWriter(Path.Combine(folder, "rows.csv"));
        rows.WriteLine("site,sex,age,occupation," + string.Join(',', Enumerable.Range(1, OutcomeCount).Select(k => $"d{k:00}")));
        using var targets = new StreamWriter(Path.Combine(folder, "targets.csv"));
        targets.WriteLine("site,margin,level,target");
        for (int s = 0; s < Sites.Count; s++)
        {
            var site = Sites[s];
            foreach (var margin in site.Margins)
            {
                for (int level = 0; level < margin.Levels.Count; level++)
                {
                    targets.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{s + 1},{margin.Name},{level},{margin.Targets[level]:R}"));
                }
            }

            for (int i = 0; i < site.Rows; i++)
            {
                string outcomes = string.Join(',', site.Outcomes.Select(o => o[i] > 1 ? "NA" : o[i] == 1 ? "1" : "0"));
                rows.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{s + 1},{site.Sex[i]},{site.Age[i]},{site.Margins[2].LevelOfRow[i]},{outcomes}"));
            }
        }
    }

    /// <summary>Raked design of a site with its calibration residuals.</summary>
    public static (SurveyDesign Design, CalibrationResiduals Residuals) Weigh(SyntheticSite site)
    {
        double[] weights = Raking.Rake(site.BaseWeights, site.Margins).Weights;
        return (SurveyDesign.Create(weights), CalibrationResiduals.Create(site.Margins, site.BaseWeights, weights, ResidualMethod.RakeSweeps));
    }

    private static SyntheticSite Draw(Random random)
    {
        double population = 40_000 + (60_000 * random.NextDouble());
        double site = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()) * 0.3;
        var sex = new int[RowsPerSite];
        var age = new int[RowsPerSite];
        var occupation = new int[RowsPerSite];
        var outcomes = Enumerable.Range(0, OutcomeCount).Select(_ => new byte[RowsPerSite]).ToArray();
        for (int i = 0; i < RowsPerSite; i++)
        {
            sex[i] = Level(random, SampleSex);
            age[i] = Level(random, SampleAge);
            occupation[i] = Level(random, SampleOccupation);
            for (int k = 0; k < OutcomeCount; k++)
            {
                double prevalence = 0.006 * Math.Pow(0.17 / 0.006, k / (OutcomeCount - 1.0));
                double eta = Math.Log(prevalence / (1 - prevalence)) + site + (0.3 * (sex[i] - 0.5)) - (0.15 * (age[i] - 2));
                outcomes[k][i] = random.NextDouble() < 0.015 ? (byte)255 : random.NextDouble() < 1 / (1 + Math.Exp(-eta)) ? (byte)1 : (byte)0;
            }
        }

        double[] weights = new double[RowsPerSite];
        Array.Fill(weights, population / RowsPerSite);
        return new SyntheticSite(
            weights,
            [
                Margin("sex", PopulationSex, population, sex),
                Margin("age", PopulationAge, population, age),
                Margin("occupation", PopulationOccupation, population, occupation),
            ],
            outcomes,
            Array.ConvertAll(sex, v => (byte)v),
            Array.ConvertAll(age, v => (byte)v));
    }

    private static int Level(Random random, double[] shares)
    {
        double draw = random.NextDouble();
        int level = 0;
        while (level < shares.Length - 1 && draw >= shares[level])
        {
            draw -= shares[level++];
        }

        return level;
    }

    private static CalibrationMargin Margin(string name, double[] shares, double population, int[] levels)
        => new(name, [.. shares.Select((_, l) => l.ToString(CultureInfo.InvariantCulture))], Array.ConvertAll(shares, s => s * population), levels);
}
