using SurveyStatistics.Intervals;

namespace SurveyStatistics.Misclassification;

/// <summary>What a validation study found of a test.</summary>
/// <param name="Sensitivity">Share of true cases that the test finds, 0 to 1.</param>
/// <param name="SensitivityN">True cases examined, above 0.</param>
/// <param name="Specificity">Share of true non-cases that the test leaves out, 0 to 1.</param>
/// <param name="SpecificityN">True non-cases examined, above 0.</param>
public readonly record struct TestAccuracy(double Sensitivity, double SensitivityN, double Specificity, double SpecificityN);

/// <summary>Whether an apparent prevalence can be corrected, and if not which bound forbids it.</summary>
public enum CorrectionStatus
{
    /// <summary>The corrected prevalence is between 0 and 1.</summary>
    Estimated,

    /// <summary>Se + Sp ≤ 1: the test does no better than chance.</summary>
    UninformativeTest,

    /// <summary>p &lt; 1 - Sp: fewer positives than the false positives that the specificity announces among people without the condition.</summary>
    BelowFalsePositives,

    /// <summary>p &gt; Se: more positives than there would be if everybody had the condition.</summary>
    AboveSensitivity,

    /// <summary>The whole interval of the corrected prevalence is below 0 or above 1: these values cannot hold in this population.</summary>
    Incompatible,
}

/// <summary>A prevalence corrected for the errors of the test (Rogan and Gladen), with an interval that knows that Se and Sp are estimates too.</summary>
/// <param name="Status">Whether it can be corrected.</param>
/// <param name="Estimate">π = (p + Sp - 1)/(Se + Sp - 1), 0 to 1; null unless estimated. Never cut to 0: an inadmissible value is refused.</param>
/// <param name="Low">Lower limit, cut at 0; null unless estimated.</param>
/// <param name="High">Upper limit, cut at 1; null unless estimated.</param>
/// <param name="UncutLow">Lower limit as computed; null for an uninformative test.</param>
/// <param name="UncutHigh">Upper limit as computed; null for an uninformative test.</param>
/// <param name="ZeroSpecificity">The specificity at which the true prevalence would be 0, 1 - p: how close the published value is to pure error.</param>
/// <remarks>
/// Rogan and Gladen 1978, <i>American Journal of Epidemiology</i> 107, 71-76; interval of Lang and Reiczigel 2014, <i>Preventive Veterinary Medicine</i> 113,
/// 13-22: p, Se and Sp each moved as Agresti and Coull do, and a correction dp of the centre. docs/methods/statistics.md, "Errors of the test".
/// Errors are assumed to be those of the validation study and the same for everybody, which a clinical sample rarely warrants.
/// </remarks>
public sealed record RoganGladen(
    CorrectionStatus Status, double? Estimate, double? Low, double? High, double? UncutLow, double? UncutHigh, double ZeroSpecificity)
{
    /// <summary>Corrects one prevalence.</summary>
    /// <param name="p">Apparent prevalence, 0 to 1.</param>
    /// <param name="n">Its <b>effective</b> sample size (n over the design effect), above 0.</param>
    /// <param name="test">Accuracy of the test.</param>
    /// <param name="confidence">Confidence level, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share outside 0 to 1 or a size that is not above 0.</exception>
    public static RoganGladen Correct(double p, double n, TestAccuracy test, double confidence)
    {
        RequireShare(p, nameof(p));
        RequireShare(test.Sensitivity, nameof(test));
        RequireShare(test.Specificity, nameof(test));
        RequireSize(n, nameof(n));
        RequireSize(test.SensitivityN, nameof(test));
        RequireSize(test.SpecificityN, nameof(test));
        if (test.Sensitivity + test.Specificity <= 1)
        {
            return new RoganGladen(CorrectionStatus.UninformativeTest, null, null, null, null, null, 1 - p);
        }

        double estimate = (p + test.Specificity - 1) / (test.Sensitivity + test.Specificity - 1);
        (double? low, double? high) = Limits(p, n, test, confidence);
        CorrectionStatus status = high < 0 || low > 1 ? CorrectionStatus.Incompatible
            : estimate < 0 ? CorrectionStatus.BelowFalsePositives
            : estimate > 1 ? CorrectionStatus.AboveSensitivity
            : CorrectionStatus.Estimated;
        return status == CorrectionStatus.Estimated
            ? new RoganGladen(status, estimate, Cut(low), Cut(high), low, high, 1 - p)
            : new RoganGladen(status, null, null, null, low, high, 1 - p);
    }

    // Null where the moved Se and Sp no longer add up to more than 1, which takes a validation study of a handful of people.
    private static (double? Low, double? High) Limits(double p, double n, TestAccuracy test, double confidence)
    {
        double z = Quantiles.NormalTwoSided(confidence);
        double size = n + (z * z);
        double moved = ((n * p) + (z * z / 2)) / size;
        double sizeSe = test.SensitivityN + 2;
        double se = ((test.SensitivityN * test.Sensitivity) + 1) / sizeSe;
        double sizeSp = test.SpecificityN + 2;
        double sp = ((test.SpecificityN * test.Specificity) + 1) / sizeSp;
        double youden = se + sp - 1;
        if (youden <= 0)
        {
            return (null, null);
        }

        double centre = (moved + sp - 1) / youden;
        double errorSe = se * (1 - se) / sizeSe;
        double errorSp = sp * (1 - sp) / sizeSp;
        double shift = 2 * z * z * ((centre * errorSe) - ((1 - centre) * errorSp));
        double error = Math.Sqrt((moved * (1 - moved) / size) + (centre * centre * errorSe) + ((1 - centre) * (1 - centre) * errorSp)) / youden;
        return (centre + shift - (z * error), centre + shift + (z * error));
    }

    private static double? Cut(double? limit) => limit is double value ? Math.Clamp(value, 0, 1) : null;

    private static void RequireShare(double share, string name)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(name, "A share must be from 0 to 1.");
        }
    }

    private static void RequireSize(double size, string name)
    {
        if (!(size > 0 && double.IsFinite(size)))
        {
            throw new ArgumentOutOfRangeException(name, "A size must be above 0.");
        }
    }
}
