namespace Smpg.Analysis.Simulation;

/// <summary>Answers about each word, the two judgements of each behaviour, and recourse: probits and simple multinomial logits.</summary>
/// <remarks>
/// A yes-no question has liability <c>z(share) + education + age + site + l trait + sqrt(1 - l^2) e</c>, standard normal given cell and site, so that
/// the share in a cell is a normal area whatever the trait. The intercept z is such that the reference population has the
/// national share.
/// </remarks>
internal sealed class AttitudeModel
{
    private static readonly double[] None4 = [0, 0, 0, 0];
    private static readonly double[] None5 = [0, 0, 0, 0, 0];

    private readonly double[,] yes;
    private readonly double[,] cure;
    private readonly double[,] judgements;
    private readonly double[][][] nominal;

    private AttitudeModel(double[,] yes, double[,] cure, double[,] judgements, double[][][] nominal)
    {
        this.yes = yes;
        this.cure = cure;
        this.judgements = judgements;
        this.nominal = nominal;
    }

    /// <summary>Finds the intercepts.</summary>
    public static AttitudeModel Calibrate()
    {
        double[] reference = OpinionCell.ReferenceShares();
        double[,] yes = new double[RepresentationTargets.Attitudes.Length, RepresentationTargets.Words];
        double[,] cure = new double[2, RepresentationTargets.Words];
        double[,] judgements = new double[RepresentationTargets.Behaviours.Length, 2];
        for (int word = 0; word < RepresentationTargets.Words; word++)
        {
            for (int item = 0; item < RepresentationTargets.Attitudes.Length; item++)
            {
                AttitudeTargets targets = RepresentationTargets.Attitudes[item];
                yes[item, word] = Intercept(reference, targets.Yes[word], targets.Education, targets.Age);
            }

            cure[0, word] = Intercept(reference, RepresentationTargets.Cure[word].Totally, RepresentationTargets.CureEducation, None5);
            cure[1, word] = Intercept(reference, RepresentationTargets.Cure[word].TotallyOrPartly, RepresentationTargets.CureEducation, None5);
        }

        for (int behaviour = 0; behaviour < RepresentationTargets.Behaviours.Length; behaviour++)
        {
            BehaviourTargets targets = RepresentationTargets.Behaviours[behaviour];
            judgements[behaviour, 0] = Intercept(reference, targets.Abnormal, None4, None5);
            judgements[behaviour, 1] = Intercept(reference, targets.Dangerous, None4, None5);
        }

        double[][][] nominal = [.. RepresentationTargets.Nominal.Select(targets => targets.Shares.Select(shares => NominalIntercepts(reference, shares, targets.Education)).ToArray())];
        return new AttitudeModel(yes, cure, judgements, nominal);
    }

    /// <summary>Mean of the liability of a yes-no question in a cell.</summary>
    public double Mean(int item, int word, OpinionCell cell, double siteEffect)
    {
        AttitudeTargets targets = RepresentationTargets.Attitudes[item];
        return yes[item, word] + targets.Education[cell.Education] + targets.Age[cell.AgeBand] + siteEffect;
    }

    /// <summary>Mean excess of T08 over the cut between partly and totally (0), or between not and partly (1).</summary>
    public double CureMean(int cut, int word, OpinionCell cell, double siteEffect) =>
        cure[cut, word] + RepresentationTargets.CureEducation[cell.Education] + siteEffect;

    /// <summary>Mean of the liability of a judgement (0 abnormal, 1 dangerous) of a behaviour.</summary>
    public double JudgementMean(int behaviour, int judgement, double siteEffect) => judgements[behaviour, judgement] + siteEffect;

    /// <summary>Shares of the answers to T13, T14 or T15 in a cell.</summary>
    /// <param name="item">0, 1 or 2.</param>
    /// <param name="word">The word.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="siteEffects">Shift of each logit at the site.</param>
    public double[] NominalShares(int item, int word, OpinionCell cell, double[] siteEffects) =>
        Softmax(nominal[item][word], RepresentationTargets.Nominal[item].Education, cell.Education, siteEffects);

    private static double Intercept(double[] reference, double share, double[] education, double[] age) =>
        RootFinding.Increasing(
            intercept =>
            {
                double sum = 0;
                for (int index = 0; index < reference.Length; index++)
                {
                    OpinionCell cell = OpinionCell.At(index);
                    sum += reference[index] * NormalDistribution.Cumulative(intercept + education[cell.Education] + age[cell.AgeBand]);
                }

                return sum;
            },
            share,
            -6,
            6);

    private static double[] NominalIntercepts(double[] reference, double[] targets, double[] slope)
    {
        double[] intercepts = [.. targets.Select(PortableMath.Log)];
        double[] none = new double[targets.Length];
        for (int iteration = 0; iteration < 40; iteration++)
        {
            double[] shares = new double[targets.Length];
            for (int index = 0; index < reference.Length; index++)
            {
                double[] inCell = Softmax(intercepts, slope, OpinionCell.At(index).Education, none);
                for (int answer = 0; answer < shares.Length; answer++)
                {
                    shares[answer] += reference[index] * inCell[answer];
                }
            }

            for (int answer = 0; answer < shares.Length; answer++)
            {
                intercepts[answer] += PortableMath.Log(targets[answer] / shares[answer]);
            }
        }

        return intercepts;
    }

    private static double[] Softmax(double[] intercepts, double[] slope, int education, double[] siteEffects)
    {
        double[] shares = new double[intercepts.Length];
        double total = 0;
        for (int answer = 0; answer < shares.Length; answer++)
        {
            shares[answer] = PortableMath.Exp(intercepts[answer] + slope[answer] * (education - 1) + siteEffects[answer]);
            total += shares[answer];
        }

        for (int answer = 0; answer < shares.Length; answer++)
        {
            shares[answer] /= total;
        }

        return shares;
    }
}
