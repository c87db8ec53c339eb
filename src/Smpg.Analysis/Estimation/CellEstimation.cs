using Smpg.Analysis.Studies;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;

namespace Smpg.Analysis.Estimation;

/// <summary>One estimate from its sufficient statistics.</summary>
public static class CellEstimation
{
    /// <summary>
    /// The estimate, its standard error, and the study's interval. A proportion has an interval wherever somebody answered; a mean or
    /// a score only where the design leaves degrees of freedom.
    /// </summary>
    /// <remarks>docs/methods.md#estimation. The effective sample size follows the rule of <see cref="EffectiveSampleSize"/>.</remarks>
    public static Estimate Of(EstimateKey key, Indicator indicator, CellMoments cell, EstimationOptions options)
    {
        if (!cell.Asked)
        {
            return new Estimate(key, indicator, EstimateStatus.NotAsked) { Confidence = options.Confidence, Method = MethodName(indicator, options) };
        }

        MeanEstimate mean = MeanEstimate.From(cell.Moments);
        Estimate estimate = new(key, indicator, EstimateStatus.NoRespondents)
        {
            N = mean.N,
            Missing = cell.Missing,
            Cases = indicator.Statistic == IndicatorStatistic.Proportion ? (int)Math.Round(mean.Positives) : null,
            SumWeights = mean.SumWeights,
            Df = mean.Df,
            Confidence = options.Confidence,
            Method = MethodName(indicator, options),
        };
        if (mean.Estimate is not double value)
        {
            return estimate;
        }

        return indicator.Statistic == IndicatorStatistic.Proportion
            ? Proportion(estimate, mean, Math.Clamp(value, 0, 1), options)
            : Mean(estimate, mean, value, options.Confidence);
    }

    private static Estimate Proportion(Estimate estimate, MeanEstimate mean, double p, EstimationOptions options)
    {
        EffectiveSampleSize effective = EffectiveSampleSize.For(p, mean.N, mean.DesignEffect, mean.KishDesignEffect);
        ProportionInput input = new(p, mean.StandardError ?? 0, mean.N, mean.Df, effective.Value, mean.N / mean.KishDesignEffect);
        Interval interval = ProportionInterval.Compute(MethodOf(options.Interval), input, options.Confidence);
        Interval precision = ProportionInterval.Compute(IntervalMethod.KornGraubardNchs, input, 0.95);
        return estimate with
        {
            Status = EstimateStatus.Estimated,
            Value = p,
            StandardError = mean.StandardError,
            EffectiveN = effective.Value,
            DesignEffect = effective.DesignEffect,
            Low = interval.Lower,
            High = interval.Upper,
            PrecisionLow = precision.Lower,
            PrecisionHigh = precision.Upper,
        };
    }

    private static Estimate Mean(Estimate estimate, MeanEstimate mean, double value, double confidence)
    {
        double designEffect = Math.Max(1, mean.DesignEffect ?? mean.KishDesignEffect);
        Estimate result = estimate with
        {
            Status = EstimateStatus.NotEstimable,
            Value = value,
            EffectiveN = mean.N / designEffect,
            DesignEffect = designEffect,
        };
        if (mean.StandardError is not double error || mean.Df <= 0)
        {
            return result;
        }

        Interval? interval = MeanInterval.Compute(value, error, mean.Df, confidence);
        return result with
        {
            Status = EstimateStatus.Estimated,
            StandardError = error,
            Low = interval?.Lower,
            High = interval?.Upper,
        };
    }

    private static string MethodName(Indicator indicator, EstimationOptions options) =>
        indicator.Statistic != IndicatorStatistic.Proportion ? "wald" : options.Interval switch
        {
            ProportionIntervalRule.Wilson => "wilson",
            ProportionIntervalRule.Logit => "logit",
            ProportionIntervalRule.KornGraubard => "korn-graubard",
            ProportionIntervalRule.KornGraubardNchs => "korn-graubard-nchs",
            ProportionIntervalRule.ClopperPearson => "clopper-pearson",
            ProportionIntervalRule.Arcsine => "arcsine",
            _ => "wald",
        };

    private static IntervalMethod MethodOf(ProportionIntervalRule rule) => rule switch
    {
        ProportionIntervalRule.Wilson => IntervalMethod.Wilson,
        ProportionIntervalRule.Logit => IntervalMethod.Logit,
        ProportionIntervalRule.KornGraubard => IntervalMethod.KornGraubard,
        ProportionIntervalRule.KornGraubardNchs => IntervalMethod.KornGraubardNchs,
        ProportionIntervalRule.ClopperPearson => IntervalMethod.ClopperPearson,
        ProportionIntervalRule.Arcsine => IntervalMethod.Arcsine,
        _ => IntervalMethod.Wald,
    };
}
