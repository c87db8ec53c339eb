namespace Smpg.Analysis.Simulation;

/// <summary>National targets of one behaviour.</summary>
/// <param name="Variable">Column, as R04.</param>
/// <param name="Words">Share attributed to fou, malade mental, depressif, nobody, and "don't know".</param>
/// <param name="Violence">How much the answer follows the image of the dangerous madman: 0 to 1.</param>
/// <param name="Abnormal">Share judging it abnormal.</param>
/// <param name="Dangerous">Share judging it dangerous.</param>
internal sealed record BehaviourTargets(string Variable, double[] Words, double Violence, double Abnormal, double Dangerous);

/// <summary>National targets of one yes-no attitude, by word (fou, malade mental, depressif).</summary>
/// <param name="Item">Question, as T03.</param>
/// <param name="Yes">Share answering yes, by word.</param>
/// <param name="Trait">The opinion it follows.</param>
/// <param name="Loading">Correlation with that opinion.</param>
/// <param name="Education">Shift by level of education, in standard deviations.</param>
/// <param name="Age">Shift by age band, in standard deviations.</param>
internal sealed record AttitudeTargets(string Item, double[] Yes, OpinionTrait Trait, double Loading, double[] Education, double[] Age);

/// <summary>National targets of a question with several answers, by word and answer.</summary>
/// <param name="Item">Question, as T13.</param>
/// <param name="Shares">By word, the share of each answer.</param>
/// <param name="Education">Logit shift by answer, per level of education above the second.</param>
internal sealed record NominalTargets(string Item, double[][] Shares, double[] Education);

/// <summary>Opinions that several questions share, so that scores are reliable.</summary>
internal enum OpinionTrait
{
    /// <summary>Belief that such people are excluded.</summary>
    Exclusion,

    /// <summary>Belief that they answer for what they are and do.</summary>
    Responsibility,

    /// <summary>Belief that they can be cured and live among others.</summary>
    Hope,
}

/// <summary>National targets of the representations. Sources and what is inferred: docs/methods/simulation.md.</summary>
internal static class RepresentationTargets
{
    public const int Words = 3;
    public const int AttributionAnswers = 5;

    /// <summary>Suffixes of the words in column names.</summary>
    public static readonly string[] Suffixes = ["F", "M", "D"];

    /// <summary>Names of the answers to an attribution.</summary>
    public static readonly string[] AnswerNames = ["fou", "malade_mental", "depressif", "aucun", "nsp"];

    private static readonly double[] Even4 = [0, 0, 0, 0];
    private static readonly double[] Even5 = [0, 0, 0, 0, 0];

    /// <summary>R01 to R18.</summary>
    public static readonly BehaviourTargets[] Behaviours =
    [
        new("R01", [0.020, 0.060, 0.870, 0.030, 0.020], 0.0, 0.35, 0.12),
        new("R02", [0.060, 0.120, 0.760, 0.030, 0.030], 0.1, 0.80, 0.80),
        new("R03", [0.040, 0.120, 0.770, 0.040, 0.030], 0.0, 0.45, 0.25),
        new("R04", [0.450, 0.300, 0.060, 0.140, 0.050], 1.0, 0.97, 0.98),
        new("R05", [0.390, 0.340, 0.030, 0.190, 0.050], 1.0, 0.98, 0.97),
        new("R06", [0.376, 0.330, 0.030, 0.210, 0.054], 1.0, 0.98, 0.96),
        new("R07", [0.290, 0.330, 0.120, 0.200, 0.060], 1.0, 0.88, 0.93),
        new("R08", [0.240, 0.300, 0.360, 0.050, 0.050], 0.6, 0.90, 0.90),
        new("R09", [0.240, 0.280, 0.120, 0.310, 0.050], 1.0, 0.93, 0.94),
        new("R10", [0.220, 0.470, 0.090, 0.170, 0.050], 0.4, 0.80, 0.45),
        new("R11", [0.240, 0.500, 0.070, 0.140, 0.050], 0.4, 0.75, 0.30),
        new("R12", [0.440, 0.420, 0.060, 0.040, 0.040], 0.5, 0.86, 0.60),
        new("R13", [0.080, 0.660, 0.040, 0.170, 0.050], 0.2, 0.55, 0.15),
        new("R14", [0.100, 0.170, 0.270, 0.410, 0.050], 0.2, 0.70, 0.80),
        new("R15", [0.060, 0.140, 0.350, 0.400, 0.050], 0.2, 0.62, 0.76),
        new("R16", [0.090, 0.610, 0.040, 0.190, 0.070], 0.2, 0.60, 0.40),
        new("R17", [0.130, 0.220, 0.310, 0.280, 0.060], 0.2, 0.55, 0.15),
        new("R18", [0.030, 0.100, 0.660, 0.170, 0.040], 0.0, 0.30, 0.10),
    ];

    /// <summary>T01 to T07 and T09 to T12.</summary>
    public static readonly AttitudeTargets[] Attitudes =
    [
        new("T01", [0.72, 0.85, 0.95], OpinionTrait.Hope, 0.30, [-0.10, 0, 0.05, 0.10], Even5),
        new("T02", [0.14, 0.27, 0.72], OpinionTrait.Responsibility, 0.45, Even4, Even5),
        new("T03", [0.14, 0.18, 0.36], OpinionTrait.Responsibility, 0.70, [0.10, 0, -0.05, -0.10], [-0.10, -0.05, 0, 0.05, 0.12]),
        new("T04", [0.24, 0.27, 0.60], OpinionTrait.Responsibility, 0.70, [0.05, 0, 0, -0.05], Even5),
        new("T05", [0.52, 0.40, 0.24], OpinionTrait.Exclusion, 0.70, [-0.10, 0, 0.05, 0.10], [0.05, 0, 0, 0, -0.08]),
        new("T06", [0.72, 0.62, 0.42], OpinionTrait.Exclusion, 0.75, [-0.10, 0, 0.05, 0.12], [0.05, 0.05, 0, 0, -0.08]),
        new("T07", [0.76, 0.65, 0.34], OpinionTrait.Exclusion, 0.80, [-0.10, 0, 0.08, 0.15], [0.08, 0.05, 0, 0, -0.10]),
        new("T09", [0.67, 0.66, 0.58], OpinionTrait.Responsibility, -0.30, [0.15, 0, -0.08, -0.15], [-0.10, -0.05, 0, 0.05, 0.10]),
        new("T10", [0.33, 0.50, 0.93], OpinionTrait.Hope, 0.50, Even4, [0.05, 0, 0, 0, 0]),
        new("T11", [0.21, 0.34, 0.62], OpinionTrait.Hope, 0.25, [-0.10, 0, 0.08, 0.12], [-0.05, 0, 0.05, 0.05, -0.05]),
        new("T12", [0.012, 0.020, 0.150], OpinionTrait.Hope, 0.10, Even4, [-0.15, -0.05, 0.05, 0.10, 0.05]),
    ];

    /// <summary>T08, can be cured: totally, and totally or partly, by word.</summary>
    public static readonly (double Totally, double TotallyOrPartly)[] Cure = [(0.12, 0.55), (0.17, 0.69), (0.55, 0.94)];

    /// <summary>Shift of T08 by level of education and its correlation with hope.</summary>
    public static readonly double[] CureEducation = [-0.15, 0, 0.08, 0.12];

    public const double CureLoading = 0.60;

    /// <summary>T13 to T15.</summary>
    public static readonly NominalTargets[] Nominal =
    [
        new("T13",
            [[0.70, 0.13, 0.05, 0.09, 0.03], [0.66, 0.16, 0.08, 0.08, 0.02], [0.32, 0.36, 0.24, 0.06, 0.02]],
            [0, 0.10, -0.10, 0, -0.10]),
        new("T14",
            [[0.24, 0.32, 0.11, 0.08, 0.25], [0.25, 0.21, 0.14, 0.11, 0.29], [0.20, 0.06, 0.36, 0.22, 0.16]],
            [-0.05, -0.10, 0.15, 0.05, 0]),
        new("T15",
            [[0.34, 0.28, 0.14, 0.08, 0.16], [0.50, 0.22, 0.12, 0.05, 0.11], [0.10, 0.58, 0.22, 0.02, 0.08]],
            [0.05, 0.05, 0.10, -0.30, 0]),
    ];

    /// <summary>Shift of the logit of "fou" for violent acts by age band: the young put them less under folie.</summary>
    public static readonly double[] FolieByAge = [-0.30, -0.12, 0.00, 0.10, 0.28];

    /// <summary>Shift of the logit of "fou" for violent acts by level of education.</summary>
    public static readonly double[] FolieByEducation = [0.32, 0.10, -0.10, -0.32];

    /// <summary>Shift of the logits of "nobody" and "don't know" by level of education, for every behaviour.</summary>
    public static readonly double[] NobodyByEducation = [0.15, 0.05, -0.05, -0.15];
}
