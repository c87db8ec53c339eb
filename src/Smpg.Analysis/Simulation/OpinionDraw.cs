namespace Smpg.Analysis.Simulation;

/// <summary>Draws what one respondent says of the behaviours and of the three words.</summary>
/// <remarks>Opinions depend on the respondent's traits, on the cell, on the site and on the interviewer, never on disorders.</remarks>
internal sealed class OpinionDraw(AttributionModel attribution, AttitudeModel attitudes, SiteEffects site, double intraclass)
{
    /// <summary>Share of a trait that concerns all three words rather than one.</summary>
    private const double AcrossWords = 0.5;
    private const double JudgementLoading = 0.4;

    private static readonly int Traits = Enum.GetValues<OpinionTrait>().Length;

    private readonly double[,] traits = new double[Traits, RepresentationTargets.Words];

    /// <summary>Answers to R01..R18: places of the codes.</summary>
    public int[] Attributions { get; } = new int[RepresentationTargets.Behaviours.Length];

    /// <summary>Judgements of R01..R18: abnormal and dangerous.</summary>
    public bool[,] Judgements { get; } = new bool[RepresentationTargets.Behaviours.Length, 2];

    /// <summary>Yes-no attitudes by question and word.</summary>
    public bool[,] Attitudes { get; } = new bool[RepresentationTargets.Attitudes.Length, RepresentationTargets.Words];

    /// <summary>T08 by word: 0 totally, 1 partly, 2 no.</summary>
    public int[] Cure { get; } = new int[RepresentationTargets.Words];

    /// <summary>T13 to T15 by question and word: places of the codes.</summary>
    public int[,] Nominal { get; } = new int[RepresentationTargets.Nominal.Length, RepresentationTargets.Words];

    /// <summary>Draws one respondent.</summary>
    /// <param name="cell">The respondent's cell.</param>
    /// <param name="interviewer">The interviewer's effect on opinions, standard normal.</param>
    /// <param name="random">Stream.</param>
    public void Draw(OpinionCell cell, double interviewer, RandomStream random)
    {
        double shared = Math.Sqrt(intraclass) * interviewer;
        double folie = shared + Math.Sqrt(1 - intraclass) * random.Normal();
        double nobody = random.Normal();
        double severity = random.Normal();
        for (int behaviour = 0; behaviour < Attributions.Length; behaviour++)
        {
            Attributions[behaviour] = attribution.Draw(behaviour, cell, site.Attributions[behaviour], folie, nobody, random);
            for (int judgement = 0; judgement < 2; judgement++)
            {
                double mean = attitudes.JudgementMean(behaviour, judgement, site.Judgements[behaviour][judgement]);
                Judgements[behaviour, judgement] = mean + Deviation(JudgementLoading, severity, shared, random) > 0;
            }
        }

        for (int trait = 0; trait < Traits; trait++)
        {
            double common = Math.Sqrt(AcrossWords) * random.Normal();
            for (int word = 0; word < RepresentationTargets.Words; word++)
            {
                traits[trait, word] = common + Math.Sqrt(1 - AcrossWords) * random.Normal();
            }
        }

        for (int word = 0; word < RepresentationTargets.Words; word++)
        {
            for (int item = 0; item < RepresentationTargets.Attitudes.Length; item++)
            {
                AttitudeTargets targets = RepresentationTargets.Attitudes[item];
                double mean = attitudes.Mean(item, word, cell, site.Attitudes[item][word]);
                Attitudes[item, word] = mean + Deviation(targets.Loading, traits[(int)targets.Trait, word], shared, random) > 0;
            }

            double hope = Deviation(RepresentationTargets.CureLoading, traits[(int)OpinionTrait.Hope, word], shared, random);
            Cure[word] = attitudes.CureMean(0, word, cell, site.Cure[word]) + hope > 0 ? 0
                : attitudes.CureMean(1, word, cell, site.Cure[word]) + hope > 0 ? 1
                : 2;
            for (int item = 0; item < RepresentationTargets.Nominal.Length; item++)
            {
                Nominal[item, word] = random.Pick(attitudes.NominalShares(item, word, cell, site.Nominal[item][word]));
            }
        }
    }

    // Standard normal over respondents and interviewers.
    private double Deviation(double loading, double trait, double shared, RandomStream random) =>
        loading * trait + shared + Math.Sqrt(1 - loading * loading - intraclass) * random.Normal();
}
