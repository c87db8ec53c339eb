using System.Globalization;

namespace SurveyStatistics.Coverage;

/// <summary>The table as text.</summary>
public static class CoverageTable
{
    /// <summary>Replicates of the published table.</summary>
    public const int Replicates = 4000;

    /// <summary>Names of the columns.</summary>
    public const string Header = "sampling,deff,n,p,method,coverage,below,above,width";

    /// <summary>Seed of a setting: its place in <see cref="CoverageCell.All"/> after a fixed base, so that one setting can be run alone.</summary>
    public static int SeedOf(CoverageCell cell) => 20_261_121 + CoverageCell.All.ToList().IndexOf(cell);

    /// <summary>One line of the table.</summary>
    public static string Line(CoverageResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Cell.Sampling},{result.Cell.DesignEffect},{result.Cell.N},{result.Cell.P},{result.Method},{result.Coverage:0.00000},{result.Below:0.00000},{result.Above:0.00000},{result.Width:0.000000}");
}
