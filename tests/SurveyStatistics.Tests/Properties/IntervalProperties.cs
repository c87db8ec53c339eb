using FsCheck;
using FsCheck.Fluent;
using SurveyStatistics.Intervals;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Properties;

/// <summary>Invariants of every interval for a proportion on generated estimates, from no case to all cases.</summary>
public sealed class IntervalProperties
{
    private static readonly IntervalMethod[] Methods = Enum.GetValues<IntervalMethod>();

    private static Config Fixed => Config.QuickThrowOnFailure.WithReplay(20_260_202, 7).WithMaxTest(400);

    private static Arbitrary<ProportionInput> Inputs =>
        (from cases in Gen.Choose(0, 400)
         from others in Gen.Choose(0, 400)
         from effect in Gen.Choose(40, 400)
         from kish in Gen.Choose(100, 300)
         from df in Gen.OneOf(Gen.Choose(1, 20).Select(d => (double)d), Gen.Choose(21, 2000).Select(d => (double)d), Gen.Constant(double.PositiveInfinity))
         where cases + others > 0
         select Make(cases, others, effect / 100.0, kish / 100.0, df)).ToArbitrary();

    [Fact]
    public void Interval_lies_in_0_to_1_and_holds_the_estimate()
        => Prop.ForAll(Inputs, input =>
        {
            foreach (var method in Methods)
            {
                var interval = ProportionInterval.Compute(method, input, 0.95);
                interval.Lower.Should().BeInRange(0, input.P * (1 + 1e-12), "{0}", method);
                interval.Upper.Should().BeInRange(input.P * (1 - 1e-12), 1, "{0}", method);
            }
        }).Check(Fixed);

    [Fact]
    public void Interval_of_the_complement_is_the_mirror_image()
        => Prop.ForAll(Inputs, input =>
        {
            foreach (var method in Methods)
            {
                var interval = ProportionInterval.Compute(method, input, 0.95);
                var mirror = ProportionInterval.Compute(method, input with { P = 1 - input.P }, 0.95);
                (1 - mirror.Upper).ShouldAgree(interval.Lower, 1e-8, $"{method}", 1e-13);
                (1 - mirror.Lower).ShouldAgree(interval.Upper, 1e-8, $"{method}", 1e-13);
            }
        }).Check(Fixed);

    [Fact]
    public void Interval_of_a_higher_confidence_holds_that_of_a_lower_one()
        => Prop.ForAll(Inputs, input =>
        {
            foreach (var method in Methods)
            {
                var narrow = ProportionInterval.Compute(method, input, 0.9);
                var wide = ProportionInterval.Compute(method, input, 0.99);
                wide.Lower.Should().BeLessThanOrEqualTo(narrow.Lower, "{0}", method);
                wide.Upper.Should().BeGreaterThanOrEqualTo(narrow.Upper, "{0}", method);
            }
        }).Check(Fixed);

    [Fact]
    public void Interval_narrows_with_a_larger_effective_size()
        => Prop.ForAll(Inputs, input =>
        {
            foreach (var method in new[] { IntervalMethod.Wilson, IntervalMethod.ClopperPearson })
            {
                var one = ProportionInterval.Compute(method, input, 0.95);
                var other = ProportionInterval.Compute(method, input with { EffectiveN = 2 * input.EffectiveN }, 0.95);
                other.Lower.Should().BeGreaterThanOrEqualTo(one.Lower, "{0}", method);
                other.Upper.Should().BeLessThanOrEqualTo(one.Upper, "{0}", method);
            }
        }).Check(Fixed);

    private static ProportionInput Make(int cases, int others, double effect, double kish, double df)
    {
        int n = cases + others;
        double p = (double)cases / n;
        double size = EffectiveSampleSize.For(p, n, effect, kish).Value;
        return new ProportionInput(p, Math.Sqrt(p * (1 - p) * effect / n), n, df, size, n / kish);
    }
}
