using SurveyStatistics.Calibration;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Calibration;

/// <summary>One of the four cases of tests/reference/survey-raking: margins sex, age, occupation and education, the last three strongly correlated.</summary>
internal sealed class RakingReferenceCase
{
    public static readonly ReferenceTable Input = ReferenceTable.Read("survey-raking/input.csv");
    private static readonly ReferenceTable TargetTable = ReferenceTable.Read("survey-raking/targets.csv");
    private static readonly ReferenceTable WeightTable = ReferenceTable.Read("survey-raking/weights.csv");

    public RakingReferenceCase(string name)
    {
        Name = name;
        Base = Input.Numbers(name.StartsWith("varying", StringComparison.Ordinal) ? "base_var" : "base");
        string education = name.EndsWith("unknown", StringComparison.Ordinal) ? "edu5" : "edu";
        Margins = [.. new[] { "sex", "age", "occ", education }.Select(Margin)];
        Weights = WeightTable.Numbers(name);
        BoundedWeights = WeightTable.Numbers(name + "_bounded");
    }

    public static string[] Names => ["constant", "constant_unknown", "varying", "varying_unknown"];

    public string Name { get; }

    public double[] Base { get; }

    public CalibrationMargin[] Margins { get; }

    /// <summary>R's calibrate(calfun = "raking").</summary>
    public double[] Weights { get; }

    public double[] BoundedWeights { get; }

    private static CalibrationMargin Margin(string name)
    {
        var targets = TargetTable.Where("margin", name);
        return new CalibrationMargin(
            name, [.. Enumerable.Range(0, targets.Count).Select(r => targets.Text(r, "level"))], targets.Numbers("target"), Input.Codes(name));
    }
}
