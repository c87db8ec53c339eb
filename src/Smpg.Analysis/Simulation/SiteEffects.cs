namespace Smpg.Analysis.Simulation;

/// <summary>How a site departs from the nation, beyond the make-up of its population.</summary>
/// <param name="Disorders">Shift of every liability, in standard deviations.</param>
/// <param name="Attributions">Shift of the logit of every answer, by behaviour.</param>
/// <param name="Attitudes">Shift of every yes-no attitude, by question and word.</param>
/// <param name="Cure">Shift of T08, by word.</param>
/// <param name="Judgements">Shift of the two judgements, by behaviour.</param>
/// <param name="Nominal">Shift of the logits of T13 to T15, by question, word and answer.</param>
/// <param name="Recourse">Shift of every recourse item.</param>
internal sealed record SiteEffects(
    double[] Disorders,
    double[][] Attributions,
    double[][] Attitudes,
    double[] Cure,
    double[][] Judgements,
    double[][][] Nominal,
    double[] Recourse)
{
    /// <summary>Share of the variance between sites that all disorders have in common.</summary>
    private const double CommonShare = 0.5;

    /// <summary>A site like the nation.</summary>
    public static SiteEffects None { get; } = Of(() => 0, 0);

    /// <summary>Draws the effects of a site.</summary>
    /// <param name="site">Number of the site.</param>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="deviation">Standard deviation between sites on the probit scale.</param>
    public static SiteEffects Draw(int site, ulong seed, double deviation)
    {
        RandomStream random = new(seed, site, StreamPurpose.SiteEffects);
        return Of(random.Normal, deviation);
    }

    private static SiteEffects Of(Func<double> normal, double deviation)
    {
        double[] Independent(int count) => [.. Enumerable.Range(0, count).Select(_ => deviation * normal())];

        double common = Math.Sqrt(CommonShare) * deviation * normal();
        double[] disorders = [.. DisorderTargets.All.Select(_ => common + Math.Sqrt(1 - CommonShare) * deviation * normal())];

        // Logits: a shift of each word for all behaviours, and one of each behaviour.
        double[] words = Independent(RepresentationTargets.AttributionAnswers);
        return new SiteEffects(
            disorders,
            [.. RepresentationTargets.Behaviours.Select(_ => Independent(words.Length).Zip(words, (own, word) => own + word).ToArray())],
            [.. RepresentationTargets.Attitudes.Select(_ => Independent(RepresentationTargets.Words))],
            Independent(RepresentationTargets.Words),
            [.. RepresentationTargets.Behaviours.Select(_ => Independent(2))],
            [.. RepresentationTargets.Nominal.Select(targets => targets.Shares.Select(shares => Independent(shares.Length)).ToArray())],
            Independent(RecourseModel.Items.Length));
    }
}
