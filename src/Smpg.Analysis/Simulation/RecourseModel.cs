namespace Smpg.Analysis.Simulation;

/// <summary>National targets of one yes-no recourse item.</summary>
/// <param name="Variable">Column.</param>
/// <param name="Indicator">Indicator of study.yaml.</param>
/// <param name="Yes">Share answering yes among men with secondary schooling aged 40 to 49.</param>
/// <param name="Women">Shift for women, in standard deviations.</param>
/// <param name="Age">Shift by age band.</param>
/// <param name="Education">Shift by level of education.</param>
internal sealed record RecourseTargets(string Variable, string Indicator, double Yes, double Women, double[] Age, double[] Education);

/// <summary>Impact and help sought, asked of people with any disorder, and what everybody knows of places of care.</summary>
/// <remarks>Probits of sex, age band, education and site; given these the answers depend neither on each other nor on the disorder. All made up
/// but the share that knows places other than the psychiatric hospital (22 %).</remarks>
internal static class RecourseModel
{
    private static readonly double[] Even5 = [0, 0, 0, 0, 0];
    private static readonly double[] Even4 = [0, 0, 0, 0];

    /// <summary>H1 to H5, then P1.</summary>
    public static readonly RecourseTargets[] Items =
    [
        new("H1", "hindered", 0.55, 0.15, [-0.05, 0, 0, 0.05, 0.05], Even4),
        new("H2", "told_somebody", 0.55, 0.25, [0.15, 0.05, 0, -0.05, -0.15], Even4),
        new("H3a", "saw_general_practitioner", 0.38, 0.25, [-0.25, -0.10, 0, 0.10, 0.20], Even4),
        new("H3b", "saw_psychiatrist", 0.15, 0.10, [-0.05, 0.05, 0, 0, -0.20], [-0.10, 0, 0, 0.10]),
        new("H3c", "saw_psychologist", 0.13, 0.15, [0.15, 0.05, 0, -0.10, -0.30], [-0.20, -0.05, 0.05, 0.20]),
        new("H3d", "asked_family_or_friends", 0.42, 0.30, [0.20, 0.05, 0, -0.05, -0.10], Even4),
        new("H3e", "sought_religious_support", 0.06, 0.10, [-0.10, 0, 0, 0, 0.15], [0.10, 0, 0, -0.05]),
        new("H3f", "saw_traditional_healer", 0.05, 0.05, Even5, [0.15, 0, 0, -0.10]),
        new("H4", "took_medication", 0.27, 0.25, [-0.40, -0.10, 0, 0.15, 0.25], Even4),
        new("H5", "stayed_in_hospital", 0.07, 0.00, [-0.05, 0, 0, 0, 0], Even4),
        new("P1", "knows_other_places", 0.215, 0.05, [-0.05, 0, 0.05, 0.05, -0.05], [-0.25, -0.08, 0.05, 0.25]),
    ];

    /// <summary>Place of the item that is asked of everybody.</summary>
    public static readonly int Everybody = Items.Length - 1;

    /// <summary>Satisfaction with the help (very, fairly, little, not), asked of those who sought any, the same everywhere.</summary>
    public static readonly double[] Satisfaction = [0.22, 0.46, 0.21, 0.11];

    /// <summary>Share answering yes in a cell of a site.</summary>
    public static double Share(int item, OpinionCell cell, double[] siteEffects)
    {
        RecourseTargets targets = Items[item];
        return NormalDistribution.Cumulative(
            NormalDistribution.Quantile(targets.Yes)
            + (cell.Sex == PopulationCell.Women ? targets.Women : 0)
            + targets.Age[cell.AgeBand]
            + targets.Education[cell.Education]
            + siteEffects[item]);
    }
}
