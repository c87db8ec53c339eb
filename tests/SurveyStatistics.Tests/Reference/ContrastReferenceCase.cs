using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Tests.Golden;

namespace SurveyStatistics.Tests.Reference;

/// <summary>The designs of tests/reference/survey-contrasts: a cluster sample, a stratified one, the first raked to three margins.</summary>
internal sealed class ContrastReferenceCase
{
    private static readonly Lazy<ReferenceTable> Expected = new(() => ReferenceTable.Read("survey-contrasts/expected.csv"));

    public ContrastReferenceCase(string name)
    {
        Name = name;
        Sample = GoldenSample.Of(name == "raked" ? "clus1" : name);
        Design = Sample.Design;
        if (name == "raked")
        {
            CalibrationMargin[] margins =
                [GoldenCalibrated.TypeMargin(Sample), GoldenCalibrated.SchoolWideMargin(Sample), GoldenCalibrated.ImprovementMargin(Sample)];
            double[] weights = Raking.Rake(Sample.Numbers("pw"), margins).Weights;
            Design = Sample.Design.WithWeights(weights);
            Residuals = CalibrationResiduals.Create(margins, Sample.Numbers("pw"), weights, ResidualMethod.RakeSweeps);
        }
    }

    public static TheoryData<string> Names => new("clus1", "strat", "raked");

    public string Name { get; }

    public GoldenSample Sample { get; }

    public SurveyDesign Design { get; }

    public CalibrationResiduals? Residuals { get; }

    /// <summary>Closed formulae, or weights that both programs iterate for.</summary>
    public double Relative => Name == "raked" ? 1e-8 : 1e-10;

    public static double Stored(string name, string statistic) => Expected.Value.Value(("case", name), ("statistic", statistic));
}
