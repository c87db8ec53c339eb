namespace Smpg.Analysis.Simulation;

/// <summary>To which word a behaviour is attributed: a multinomial logit with two tendencies of the respondent.</summary>
/// <remarks>
/// The logits of fou, malade mental, depressif, nobody and "don't know" for behaviour i are an intercept b(i,w), plus for fou
/// <c>violence(i) (age + education + 1.3 f)</c>, and for the last two an education shift and 0.7 n, plus a site effect s(k,w);
/// f (sees folie behind violence) and n (attributes to nobody) are independent standard normal tendencies of the respondent.
/// The intercepts are such that the reference population without site effect has the national shares. Shares are integrals over
/// f and n by the trapezoidal rule.
/// </remarks>
internal sealed class AttributionModel
{
    private const double FolieSlope = 1.3;
    private const double NobodySlope = 0.7;
    private const int Fou = 0;
    private const int Nobody = 3;
    private const int DontKnow = 4;

    private static readonly (double Node, double Weight)[] Nodes = Trapezoid();
    private static readonly double[] NobodyFactors = [.. Nodes.Select(at => PortableMath.Exp(NobodySlope * at.Node))];

    private readonly double[][] intercepts;

    private AttributionModel(double[][] intercepts) => this.intercepts = intercepts;

    /// <summary>Finds the intercepts by scaling odds until the shares are the targets.</summary>
    public static AttributionModel Calibrate()
    {
        double[][] intercepts = [.. RepresentationTargets.Behaviours.Select(behaviour => behaviour.Words.Select(PortableMath.Log).ToArray())];
        AttributionModel model = new(intercepts);
        double[] reference = OpinionCell.ReferenceShares();
        double[] none = new double[RepresentationTargets.AttributionAnswers];
        for (int behaviour = 0; behaviour < intercepts.Length; behaviour++)
        {
            for (int iteration = 0; iteration < 40; iteration++)
            {
                double[] shares = new double[RepresentationTargets.AttributionAnswers];
                for (int cell = 0; cell < OpinionCell.Count; cell++)
                {
                    double[] inCell = model.Shares(behaviour, OpinionCell.At(cell), none);
                    for (int answer = 0; answer < shares.Length; answer++)
                    {
                        shares[answer] += reference[cell] * inCell[answer];
                    }
                }

                for (int answer = 0; answer < shares.Length; answer++)
                {
                    intercepts[behaviour][answer] += PortableMath.Log(RepresentationTargets.Behaviours[behaviour].Words[answer] / shares[answer]);
                }
            }
        }

        return model;
    }

    /// <summary>Exact share of each answer in a cell of a site.</summary>
    /// <param name="behaviour">Place of the behaviour, from 0.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="siteEffects">Shift of each logit at the site.</param>
    public double[] Shares(int behaviour, OpinionCell cell, double[] siteEffects)
    {
        double[] odds = FixedOdds(behaviour, cell, siteEffects);
        double[] shares = new double[odds.Length];
        double folie = FolieSlope * RepresentationTargets.Behaviours[behaviour].Violence;
        foreach ((double f, double folieWeight) in Nodes)
        {
            double fou = odds[Fou] * PortableMath.Exp(folie * f);
            double words = fou + odds[1] + odds[2];
            double others = odds[Nobody] + odds[DontKnow];
            double toWords = 0;
            double toOthers = 0;
            for (int n = 0; n < Nodes.Length; n++)
            {
                double scale = folieWeight * Nodes[n].Weight / (words + others * NobodyFactors[n]);
                toWords += scale;
                toOthers += scale * NobodyFactors[n];
            }

            shares[Fou] += toWords * fou;
            shares[1] += toWords * odds[1];
            shares[2] += toWords * odds[2];
            shares[Nobody] += toOthers * odds[Nobody];
            shares[DontKnow] += toOthers * odds[DontKnow];
        }

        return shares;
    }

    /// <summary>Draws one respondent's answer.</summary>
    /// <param name="behaviour">Place of the behaviour, from 0.</param>
    /// <param name="cell">The respondent's cell.</param>
    /// <param name="siteEffects">Shift of each logit at the site.</param>
    /// <param name="folie">The respondent's tendency f.</param>
    /// <param name="nobody">The respondent's tendency n.</param>
    /// <param name="random">Stream.</param>
    public int Draw(int behaviour, OpinionCell cell, double[] siteEffects, double folie, double nobody, RandomStream random)
    {
        double[] odds = FixedOdds(behaviour, cell, siteEffects);
        odds[Fou] *= PortableMath.Exp(FolieSlope * RepresentationTargets.Behaviours[behaviour].Violence * folie);
        double factor = PortableMath.Exp(NobodySlope * nobody);
        odds[Nobody] *= factor;
        odds[DontKnow] *= factor;
        return random.Pick(odds);
    }

    private double[] FixedOdds(int behaviour, OpinionCell cell, double[] siteEffects)
    {
        double violence = RepresentationTargets.Behaviours[behaviour].Violence;
        double folie = violence * (RepresentationTargets.FolieByAge[cell.AgeBand] + RepresentationTargets.FolieByEducation[cell.Education]);
        double nobody = RepresentationTargets.NobodyByEducation[cell.Education];
        double[] odds = new double[RepresentationTargets.AttributionAnswers];
        for (int answer = 0; answer < odds.Length; answer++)
        {
            double shift = answer == Fou ? folie : answer >= Nobody ? nobody : 0;
            odds[answer] = PortableMath.Exp(intercepts[behaviour][answer] + siteEffects[answer] + shift);
        }

        return odds;
    }

    private static (double Node, double Weight)[] Trapezoid()
    {
        double[] nodes = [.. Enumerable.Range(-12, 25).Select(i => i * 0.5)];
        double total = nodes.Sum(NormalDistribution.Density);
        return [.. nodes.Select(node => (node, NormalDistribution.Density(node) / total))];
    }
}
