using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Disclosure;

/// <summary>How far an estimate may be relied on.</summary>
/// <remarks>
/// Proportions: the presentation standards of NCHS (Parker et al. 2017, Vital and Health Statistics 2(175)), read on the Korn-Graubard
/// interval with capped effective size at 95 % whatever interval is printed; plus the caution band for small bases and few degrees of
/// freedom. docs/methods.md#precision.
/// </remarks>
public static class PrecisionRule
{
    /// <summary>The verdict for one estimate.</summary>
    public static Reliability Of(Estimate estimate, DisclosureOptions options)
    {
        if (estimate.Status != EstimateStatus.Estimated || estimate.Value is not double value)
        {
            return Reliability.Insufficient;
        }

        if (estimate.N < options.MinimumBase || estimate.EffectiveN < options.MinimumBase)
        {
            return Reliability.Insufficient;
        }

        bool fewDegrees = estimate.Df < 8;
        bool smallBase = estimate.N < options.CautionBase;
        if (estimate.Indicator.Statistic != IndicatorStatistic.Proportion)
        {
            return fewDegrees || smallBase ? Reliability.Caution : Reliability.Ok;
        }

        double width = estimate.PrecisionHigh!.Value - estimate.PrecisionLow!.Value;
        if (width >= 0.30)
        {
            return Reliability.Insufficient;
        }

        if (value is 0 or 1)
        {
            return Reliability.Review;
        }

        if (width > 0.05 && width > 1.3 * value)
        {
            return Reliability.Imprecise;
        }

        bool wideComplement = width > 0.05 && width > 1.3 * (1 - value);
        return fewDegrees || smallBase || wideComplement ? Reliability.Caution : Reliability.Ok;
    }
}
