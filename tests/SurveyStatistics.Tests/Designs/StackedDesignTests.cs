using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Models;

namespace SurveyStatistics.Tests.Designs;

/// <summary>Independent samples put one below the other, against the same sample declared at once with the group crossed into strata and margins.</summary>
public class StackedDesignTests
{
    private static readonly int[] Group = [.. Enumerable.Range(0, 240).Select(i => i < 100 ? 0 : i < 180 ? 1 : 2)];
    private static readonly int[] Psu = [.. Enumerable.Range(0, 240).Select(i => i / 8)];
    private static readonly int[] Sex = [.. Enumerable.Range(0, 240).Select(i => ((i * 7) + (i / 5)) % 2)];
    private static readonly int[] Age = [.. Enumerable.Range(0, 240).Select(i => ((i * 11) + (i / 3)) % 3)];
    private static readonly double[] Outcome = [.. Enumerable.Range(0, 240).Select(i => ((i * 13) + (i / 7)) % 5 < 2 + Sex[i] ? 1.0 : 0)];
    private static readonly double[] Weights = [.. Enumerable.Range(0, 240).Select(i => 1 + (0.2 * Sex[i]) + (0.1 * Age[i]) + (0.5 * Group[i]))];

    [Theory]
    [InlineData(ResidualMethod.RakeSweeps)]
    [InlineData(ResidualMethod.Projection)]
    public void Model_on_stacked_samples_equals_that_on_the_sample_declared_at_once(ResidualMethod method)
    {
        SurveyDesign whole = SurveyDesign.Create(Weights, Group, Psu);
        CalibrationMargin[] crossed = [Margin("sex", Sex, 2, crossed: true), Margin("age", Age, 3, crossed: true)];
        CalibrationResiduals residuals = CalibrationResiduals.Create(crossed, [.. Weights.Select(_ => 1.0)], Weights, method);
        LogisticFit expected = Fit(whole, residuals);

        (SurveyDesign Design, CalibrationResiduals Residuals)[] parts = [.. Enumerable.Range(0, 3).Select(g => Part(g, method))];
        LogisticFit stacked = Fit(
            SurveyDesign.Stack([.. parts.Select(part => part.Design)]), CalibrationResiduals.Stack([.. parts.Select(part => ((CalibrationResiduals?)part.Residuals, part.Design.Count))]));

        stacked.Df.Should().Be(expected.Df);
        for (int c = 0; c < expected.Coefficients.Count; c++)
        {
            stacked.Coefficients[c].Estimate.Should().BeApproximately(expected.Coefficients[c].Estimate, 1e-12);
            stacked.Coefficients[c].StandardError!.Value.Should().BeApproximately(expected.Coefficients[c].StandardError!.Value, 1e-12);
        }

        // The check is of something: without the residuals the standard errors differ.
        Fit(whole, null).Coefficients[1].StandardError!.Value.Should().NotBeApproximately(expected.Coefficients[1].StandardError!.Value, 1e-4);
    }

    [Fact]
    public void Sample_that_was_not_calibrated_keeps_its_scores()
    {
        (SurveyDesign Design, CalibrationResiduals Residuals) calibrated = Part(0, ResidualMethod.RakeSweeps);
        CalibrationResiduals stacked = CalibrationResiduals.Stack([(null, 3), (calibrated.Residuals, calibrated.Design.Count)])!;
        double[] scores = [.. Enumerable.Range(0, stacked.Count).Select(i => Math.Sin(i))];
        double[] residual = new double[scores.Length];
        double[] alone = new double[calibrated.Design.Count];
        stacked.Residualise(scores, residual);
        calibrated.Residuals.Residualise(scores.AsSpan(3), alone);
        residual.Take(3).Should().Equal(scores.Take(3));
        residual.Skip(3).Should().Equal(alone);
        CalibrationResiduals.Stack([(null, 3), (null, 4)]).Should().BeNull();
    }

    [Fact]
    public void Parts_that_do_not_fit_together_are_refused()
    {
        SurveyDesign fails = SurveyDesign.Create([1, 1]);
        SurveyDesign certain = SurveyDesign.Create([1, 1], lonelyPsu: LonelyPsuPolicy.Certainty);
        FluentActions.Invoking(() => SurveyDesign.Stack([fails, certain])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => SurveyDesign.Stack([])).Should().Throw<ArgumentException>();
        CalibrationResiduals sweeps = Part(0, ResidualMethod.RakeSweeps).Residuals;
        CalibrationResiduals projection = Part(1, ResidualMethod.Projection).Residuals;
        FluentActions.Invoking(() => CalibrationResiduals.Stack([(sweeps, sweeps.Count), (projection, projection.Count)])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CalibrationResiduals.Stack([(sweeps, sweeps.Count + 1)])).Should().Throw<ArgumentException>();
    }

    private static CalibrationMargin Margin(string name, int[] level, int levels, bool crossed)
    {
        int count = crossed ? 3 * levels : levels;
        return new CalibrationMargin(
            name, [.. Enumerable.Range(0, count).Select(k => FormattableString.Invariant($"{k}"))], [.. Enumerable.Repeat(1.0, count)],
            crossed ? [.. level.Select((l, i) => (Group[i] * levels) + l)] : level);
    }

    private static (SurveyDesign Design, CalibrationResiduals Residuals) Part(int group, ResidualMethod method)
    {
        int[] rows = [.. Enumerable.Range(0, 240).Where(i => Group[i] == group)];
        double[] weights = [.. rows.Select(i => Weights[i])];
        CalibrationMargin[] margins =
        [
            Margin("sex", [.. rows.Select(i => Sex[i])], 2, crossed: false),
            Margin("age", [.. rows.Select(i => Age[i])], 3, crossed: false),
        ];
        return (SurveyDesign.Create(weights, psu: [.. rows.Select(i => Psu[i])]), CalibrationResiduals.Create(margins, [.. rows.Select(_ => 1.0)], weights, method));
    }

    private static LogisticFit Fit(SurveyDesign design, CalibrationResiduals? residuals) => LogisticModel.Fit(
        design, Outcome, [ModelTerm.Factor("sex", ["a", "b"], Sex), ModelTerm.Factor("age", ["a", "b", "c"], Age)], default, residuals);
}
