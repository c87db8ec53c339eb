namespace SurveyStatistics.Intervals;

/// <summary>Confidence intervals for a proportion, always within [0, 1] and never NaN.</summary>
/// <remarks>
/// Without respondents, and without degrees of freedom (except for <see cref="IntervalMethod.ClopperPearson"/>, which needs none), the interval is [0, 1].
/// docs/methods/statistics.md, "Intervals for proportions"; checked against R survey 4.1-1 in tests/reference/survey-ciprop
/// and against the NCHS standard in tests/reference/survey-nchs.
/// </remarks>
public static class ProportionInterval
{
    /// <summary>The interval by one method.</summary>
    /// <param name="method">Method.</param>
    /// <param name="input">Estimate, precision and sample sizes.</param>
    /// <param name="confidence">In (0, 1), for instance 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1), a proportion outside [0, 1], a negative or NaN precision or size, or an unknown method.</exception>
    public static Interval Compute(IntervalMethod method, in ProportionInput input, double confidence)
    {
        Quantiles.RequireProbability(confidence, nameof(confidence));
        RequireValid(in input);
        if (input.N == 0 || !(input.EffectiveN > 0) || (!(input.Df > 0) && method != IntervalMethod.ClopperPearson))
        {
            return Interval.Unit;
        }

        double tail = (1 - confidence) / 2;
        bool atEnd = input.P is 0 or 1;
        var interval = method switch
        {
            IntervalMethod.Wilson => Wilson(input.P, input.EffectiveN, Quantiles.StudentTUpper(tail, input.Df)),
            IntervalMethod.Logit => atEnd ? WilsonAtEnd(in input, tail) : Logit(in input, tail),
            IntervalMethod.KornGraubard => KornGraubard(in input, tail, capped: false),
            IntervalMethod.KornGraubardNchs => KornGraubard(in input, tail, capped: true),
            IntervalMethod.ClopperPearson => Exact(input.P, input.EffectiveN, tail),
            IntervalMethod.Arcsine => Arcsine(in input, tail, atEnd),
            IntervalMethod.Wald => atEnd ? WilsonAtEnd(in input, tail) : Wald(in input, tail),
            IntervalMethod.Likelihood => Likelihood(in input, tail, atEnd),
            _ => throw new ArgumentOutOfRangeException(nameof(method), "Unknown interval method."),
        };
        return new Interval(Math.Clamp(interval.Lower, 0, 1), Math.Clamp(interval.Upper, 0, 1));
    }

    /// <summary>E. B. Wilson (1927), JASA 22, 209-212; the ends at p = 0 and p = 1 are exactly 0 and 1.</summary>
    internal static Interval Wilson(double p, double n, double t)
    {
        double t2 = t * t;
        double centre = p + (t2 / (2 * n));
        double half = t * Math.Sqrt((p * (1 - p) / n) + (t2 / (4 * n * n)));
        double unit = 1 + (t2 / n);

        // (centre - half) / unit, written without the subtraction.
        double lower = p <= 0 ? 0 : p * p / (centre + half);
        return new Interval(lower, p >= 1 ? 1 : (centre + half) / unit);
    }

    private static Interval WilsonAtEnd(in ProportionInput input, double tail)
        => Wilson(input.P, input.KishEffectiveN > 0 ? input.KishEffectiveN : input.EffectiveN, Quantiles.StudentTUpper(tail, input.Df));

    private static Interval Logit(in ProportionInput input, double tail)
    {
        double p = input.P;
        double half = Quantiles.StudentTUpper(tail, input.Df) * input.StandardError / (p * (1 - p));
        double odds = p / (1 - p);
        double lower = odds * Math.Exp(-half);
        double inverseUpper = Math.Exp(-half) / odds;
        return new Interval(lower / (1 + lower), 1 / (1 + inverseUpper));
    }

    private static Interval Wald(in ProportionInput input, double tail)
    {
        double half = Quantiles.StudentTUpper(tail, input.Df) * input.StandardError;
        return new Interval(input.P - half, input.P + half);
    }

    private static Interval Arcsine(in ProportionInput input, double tail, bool atEnd)
    {
        double t = Quantiles.StudentTUpper(tail, input.Df);
        double angle = Math.Asin(Math.Sqrt(input.P));

        // On this scale the standard error is 1 / (2 sqrt(n)) whatever p, which defines the ends.
        double half = atEnd
            ? t / (2 * Math.Sqrt(input.KishEffectiveN > 0 ? input.KishEffectiveN : input.EffectiveN))
            : t * input.StandardError / (2 * Math.Sqrt(input.P * (1 - input.P)));
        return new Interval(SquaredSine(angle - half), SquaredSine(angle + half));
    }

    /// <summary>
    /// J. N. K. Rao and A. J. Scott (1984), Annals of Statistics 12, 46-60: likelihood ratio over its design effect. The cut-off t² n / (n - 1) holds the
    /// dispersion of the Pearson residuals, as R's does.
    /// </summary>
    private static Interval Likelihood(in ProportionInput input, double tail, bool atEnd)
    {
        double t = Quantiles.StudentTUpper(tail, input.Df);
        double cutOff = t * t * (input.N > 1 ? input.N / (input.N - 1.0) : 1);
        if (atEnd)
        {
            return LikelihoodRatio.Interval(input.P, input.KishEffectiveN > 0 ? input.KishEffectiveN : input.EffectiveN, cutOff);
        }

        double variance = input.StandardError * input.StandardError;
        return variance > 0 ? LikelihoodRatio.Interval(input.P, input.P * (1 - input.P) / variance, cutOff) : new Interval(input.P, input.P);
    }

    private static double SquaredSine(double angle)
    {
        double sine = Math.Sin(Math.Clamp(angle, 0, Math.PI / 2));
        return sine * sine;
    }

    /// <summary>
    /// E. L. Korn and B. I. Graubard (1998), Survey Methodology 24, 193-201: exact interval on n* = p (1 - p) / v (t_(n-1) / t_df)^2.
    /// At 0 and 1, n* = n (J. D. Parker et al. 2017, Vital and Health Statistics 2(175)).
    /// </summary>
    private static Interval KornGraubard(in ProportionInput input, double tail, bool capped)
    {
        double p = input.P;
        if (p is 0 or 1)
        {
            return Exact(p, input.N, tail);
        }

        double size = KornGraubardSize(in input, tail, capped);
        return double.IsPositiveInfinity(size) ? new Interval(p, p) : Exact(p, size, tail);
    }

    /// <summary>n* above, strictly between 0 and 1; infinite without capping where the standard error is 0.</summary>
    internal static double KornGraubardSize(in ProportionInput input, double tail, bool capped)
    {
        double size = double.PositiveInfinity;
        if (input.StandardError > 0)
        {
            double ratio = input.N > 1 ? Quantiles.StudentTUpper(tail, input.N - 1) / Quantiles.StudentTUpper(tail, input.Df) : 1;
            size = input.P * (1 - input.P) / (input.StandardError * input.StandardError) * ratio * ratio;
        }

        return capped ? Math.Min(size, input.N) : size;
    }

    /// <summary>C. J. Clopper and E. S. Pearson (1934), Biometrika 26, 404-413, as beta quantiles, for a size that need not be whole.</summary>
    private static Interval Exact(double p, double n, double tail)
    {
        double cases = p * n, others = n - cases;
        double lower = cases > 0 ? Quantiles.Beta(tail, cases, others + 1) : 0;
        double upper = others > 0 ? Quantiles.BetaUpper(tail, cases + 1, others) : 1;
        return new Interval(lower, upper);
    }

    private static void RequireValid(in ProportionInput input)
    {
        bool valid = input.P is >= 0 and <= 1 && input.StandardError >= 0 && input.N >= 0 && input.EffectiveN >= 0 && input.KishEffectiveN >= 0
            && !double.IsNaN(input.Df);
        if (!valid)
        {
            throw new ArgumentOutOfRangeException(nameof(input), "A proportion in [0, 1] with non-negative precision and sizes is needed.");
        }
    }
}
