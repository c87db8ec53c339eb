using SurveyStatistics.Misclassification;

namespace SurveyStatistics.Tests.Misclassification;

/// <summary>
/// Estimates and limits before cutting: R's <c>asht::prevSeSp(method = "binomial")</c>, four decimals, on cases with sizes chosen for illustration.
/// </summary>
public sealed class RoganGladenTests
{
    [Theory]
    [InlineData(0.05, 36105, 0.83, 60, 0.97, 290, 0.0250, -0.0049, 0.0469)]
    [InlineData(0.20, 900, 0.92, 40, 0.90, 80, 0.1220, 0.0259, 0.1933)]
    public void Corrected_prevalence_and_its_interval_agree_with_R(double p, double n, double se, double nSe, double sp, double nSp, double estimate, double low, double high)
    {
        var corrected = RoganGladen.Correct(p, n, new TestAccuracy(se, nSe, sp, nSp), 0.95);
        corrected.Status.Should().Be(CorrectionStatus.Estimated);
        corrected.Estimate.Should().BeApproximately(estimate, 5e-5);
        corrected.UncutLow.Should().BeApproximately(low, 5e-5);
        corrected.UncutHigh.Should().BeApproximately(high, 5e-5);
        corrected.Low.Should().BeApproximately(Math.Max(0, low), 5e-5, "the interval is cut to what a share can be");
        corrected.High.Should().BeApproximately(high, 5e-5);
    }

    [Theory]
    [InlineData(0.11, 36105, 0.96, 140, 0.88, 230, CorrectionStatus.BelowFalsePositives)] // -0.0119, the interval reaches above 0
    [InlineData(0.128, 36105, 0.88, 80, 0.70, 260, CorrectionStatus.Incompatible)] // -0.2966, all of the interval below 0
    [InlineData(0.85, 900, 0.80, 40, 0.95, 40, CorrectionStatus.AboveSensitivity)] // 1.0667, the interval reaches below 1
    [InlineData(0.99, 9000, 0.60, 900, 0.95, 900, CorrectionStatus.Incompatible)]
    [InlineData(0.30, 900, 0.40, 100, 0.60, 100, CorrectionStatus.UninformativeTest)]
    [InlineData(0.30, 900, 0.30, 100, 0.50, 100, CorrectionStatus.UninformativeTest)]
    public void Inadmissible_values_are_refused_by_the_bound_they_violate(double p, double n, double se, double nSe, double sp, double nSp, CorrectionStatus status)
    {
        var corrected = RoganGladen.Correct(p, n, new TestAccuracy(se, nSe, sp, nSp), 0.95);
        corrected.Status.Should().Be(status);
        (corrected.Estimate, corrected.Low, corrected.High).Should().Be((null, null, null), "a refused value is not 0");
        corrected.ZeroSpecificity.Should().BeApproximately(1 - p, 1e-15);
    }

    [Fact]
    public void All_negative_interval_keeps_its_upper_limit_for_the_analyst() =>
        RoganGladen.Correct(0.128, 36105, new TestAccuracy(0.88, 80, 0.70, 260), 0.95).UncutHigh.Should().BeApproximately(-0.1827, 5e-5);

    [Fact]
    public void At_the_tipping_specificity_the_corrected_prevalence_is_zero()
    {
        double tipping = RoganGladen.Correct(0.128, 5000, new TestAccuracy(0.9, 100, 0.95, 100), 0.95).ZeroSpecificity;
        var at = RoganGladen.Correct(0.128, 5000, new TestAccuracy(0.9, 100, tipping, 100), 0.95);
        at.Estimate.Should().BeApproximately(0, 1e-14);
    }

    [Fact]
    public void Perfect_test_known_from_many_people_gives_back_the_Agresti_Coull_interval()
    {
        // p = 0.2, n = 100: Agresti and Coull 1998 (American Statistician 52, 119-126), 0.2111 ± 1.96 sqrt(0.2111 0.7889 / 103.84).
        var corrected = RoganGladen.Correct(0.2, 100, new TestAccuracy(1, 1e12, 1, 1e12), 0.95);
        corrected.Estimate.Should().BeApproximately(0.2, 1e-12);
        corrected.Low.Should().BeApproximately(0.1326, 1e-4);
        corrected.High.Should().BeApproximately(0.2896, 1e-4);
    }

    [Fact]
    public void A_validation_study_of_one_person_leaves_no_interval()
    {
        // Moved towards one half, the sensitivity of one case and this specificity add up to less than 1: (0.9 + 1)/3 + 201/1002.
        var corrected = RoganGladen.Correct(0.85, 500, new TestAccuracy(0.9, 1, 0.2, 1000), 0.95);
        corrected.Status.Should().Be(CorrectionStatus.Estimated);
        corrected.Estimate.Should().BeApproximately(0.5, 1e-12);
        (corrected.Low, corrected.High, corrected.UncutLow, corrected.UncutHigh).Should().Be((null, null, null, null));
    }

    [Theory]
    [InlineData(-0.1, 10, 0.9, 10, 0.9, 10)]
    [InlineData(0.1, 0, 0.9, 10, 0.9, 10)]
    [InlineData(0.1, 10, 1.1, 10, 0.9, 10)]
    [InlineData(0.1, 10, 0.9, 0, 0.9, 10)]
    [InlineData(0.1, 10, 0.9, 10, double.NaN, 10)]
    public void Impossible_arguments_throw(double p, double n, double se, double nSe, double sp, double nSp) =>
        FluentActions.Invoking(() => RoganGladen.Correct(p, n, new TestAccuracy(se, nSe, sp, nSp), 0.95)).Should().Throw<ArgumentOutOfRangeException>();
}
