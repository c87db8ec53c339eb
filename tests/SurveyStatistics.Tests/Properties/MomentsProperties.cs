using FsCheck;
using FsCheck.Fluent;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Properties;

public sealed class MomentsProperties
{
    public static TheoryData<ResidualMethod> Methods => new(ResidualMethod.RakeSweeps, ResidualMethod.Projection);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Scaling_weights_changes_neither_means_nor_standard_errors(ResidualMethod method)
        => Prop.ForAll(Samples.Any(), sample =>
        {
            double[] w = sample.Raked().Weights;
            double[] scaled = Array.ConvertAll(w, x => 1000 * x);
            double[] scaledBase = Array.ConvertAll(sample.Base, x => 7 * x);
            var residuals = CalibrationResiduals.Create(sample.Margins(), sample.Base, w, method);
            var scaledResiduals = CalibrationResiduals.Create(sample.Margins(), scaledBase, scaled, method);
            var workspace = new MomentsWorkspace();
            var one = MeanEstimate.From(DomainMoments.Compute(sample.RowDesign(w), residuals, sample.Outcome, workspace));
            var other = MeanEstimate.From(DomainMoments.Compute(sample.RowDesign(scaled), scaledResiduals, sample.Outcome, workspace));
            ShouldBeSame(one, other);
        }).Check(Samples.Fixed);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Permuting_rows_changes_nothing(ResidualMethod method)
        => Prop.ForAll(Samples.Any(), sample =>
        {
            double[] w = sample.Raked().Weights;
            int[] order = [.. Enumerable.Range(0, sample.Rows).Select(i => sample.Rows - 1 - i)];
            var turned = new Sample(
                Permute(sample.Base, order), Permute(sample.Stratum, order), Permute(sample.Psu, order), Permute(sample.Sex, order), Permute(sample.Age, order), Permute(sample.Outcome, order), Permute(sample.Level, order), sample.Strata);
            double[] turnedW = Permute(w, order);
            var residuals = CalibrationResiduals.Create(sample.Margins(), sample.Base, w, method);
            var turnedResiduals = CalibrationResiduals.Create(turned.Margins(), turned.Base, turnedW, method);
            var workspace = new MomentsWorkspace();
            foreach (bool clusters in new[] { false, true })
            {
                var one = DomainMoments.Compute(clusters ? sample.ClusterDesign(w) : sample.RowDesign(w), residuals, sample.Outcome, workspace);
                var other = DomainMoments.Compute(clusters ? turned.ClusterDesign(turnedW) : turned.RowDesign(turnedW), turnedResiduals, turned.Outcome, workspace);
                ShouldBeSame(MeanEstimate.From(one), MeanEstimate.From(other));
            }
        }).Check(Samples.Fixed);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Complement_has_the_same_standard_error_and_design_effect(ResidualMethod method)
        => Prop.ForAll(Samples.Any(), sample =>
        {
            double[] w = sample.Raked().Weights;
            var residuals = CalibrationResiduals.Create(sample.Margins(), sample.Base, w, method);
            var design = sample.ClusterDesign(w);
            var workspace = new MomentsWorkspace();
            var one = MeanEstimate.From(DomainMoments.Compute(design, residuals, sample.Outcome, workspace));
            var other = MeanEstimate.From(DomainMoments.Compute(design, residuals, sample.Complement(), workspace));
            other.Estimate.ShouldAgree(1 - one.Estimate!.Value, 1e-12, "complement", 1e-14);
            ShouldBeClose(one.StandardError, other.StandardError, 1e-8);
            ShouldBeClose(one.DesignEffect, other.DesignEffect, 1e-8);
        }).Check(Samples.Fixed);

    [Theory]
    [MemberData(nameof(Methods))]
    public void One_pass_over_levels_equals_one_call_per_level_and_the_row_path(ResidualMethod method)
        => Prop.ForAll(Samples.Any(), sample =>
        {
            double[] w = sample.Raked().Weights;
            var residuals = CalibrationResiduals.Create(sample.Margins(), sample.Base, w, method);
            var workspace = new MomentsWorkspace();
            foreach (var design in new[] { sample.RowDesign(w), sample.ClusterDesign(w) })
            {
                var perLevel = new DomainMoments[3];
                var total = DomainMoments.ComputeLevels(design, residuals, sample.Outcome, sample.Level, 3, workspace, perLevel);
                ShouldBeSame(total, DomainMoments.Compute(design, residuals, sample.Numeric(), default, workspace));
                for (byte level = 0; level < 3; level++)
                {
                    bool[] inDomain = Array.ConvertAll(sample.Level, l => l == level);
                    ShouldBeSame(perLevel[level], DomainMoments.Compute(design, residuals, sample.Outcome, sample.Level, level, workspace));
                    ShouldBeSame(perLevel[level], DomainMoments.Compute(design, residuals, sample.Numeric(), inDomain, workspace));
                }

                var numeric = new DomainMoments[3];
                ShouldBeSame(total, DomainMoments.ComputeLevels(design, residuals, sample.Numeric(), sample.Level, 3, workspace, numeric));
                for (int level = 0; level < 3; level++)
                {
                    ShouldBeSame(perLevel[level], numeric[level]);
                }
            }
        }).Check(Samples.Fixed);

    [Fact]
    public void Combined_moments_of_two_sites_equal_one_design_with_sites_as_strata()
        => Prop.ForAll(Samples.Any(), Samples.Any(), (first, second) =>
        {
            var workspace = new MomentsWorkspace();
            double[] w1 = first.Raked().Weights, w2 = second.Raked().Weights;
            var combined = DomainMoments.Combine(
            [
                DomainMoments.Compute(SurveyDesign.Create(w1), null, first.Outcome, workspace),
                DomainMoments.Compute(SurveyDesign.Create(w2), null, second.Outcome, workspace),
            ]);
            int[] site = [.. Enumerable.Repeat(0, first.Rows), .. Enumerable.Repeat(1, second.Rows)];
            var joint = DomainMoments.Compute(SurveyDesign.Create([.. w1, .. w2], site), null, [.. first.Outcome, .. second.Outcome], workspace);
            ShouldBeSame(combined, joint);
        }).Check(Samples.Fixed);

    [Fact]
    public void Combined_calibrated_sites_equal_one_design_calibrated_to_margins_by_site()
        => Prop.ForAll(Samples.Any(), Samples.Any(), (first, second) =>
        {
            var workspace = new MomentsWorkspace();
            double[] w1 = first.Raked().Weights, w2 = second.Raked().Weights;
            var combined = DomainMoments.Combine(
            [
                DomainMoments.Compute(
                    SurveyDesign.Create(w1), CalibrationResiduals.Create(first.Margins(), first.Base, w1, ResidualMethod.Projection), first.Outcome, workspace),
                DomainMoments.Compute(
                    SurveyDesign.Create(w2), CalibrationResiduals.Create(second.Margins(), second.Base, w2, ResidualMethod.Projection), second.Outcome, workspace),
            ]);
            int[] site = [.. Enumerable.Repeat(0, first.Rows), .. Enumerable.Repeat(1, second.Rows)];
            CalibrationMargin[] joint =
            [
                new("sex in site", ["00", "01", "10", "11"], [1, 1, 1, 1], [.. first.Sex, .. second.Sex.Select(s => s + 2)]),
                new("age in site", ["00", "01", "02", "10", "11", "12"], [1, 1, 1, 1, 1, 1], [.. first.Age, .. second.Age.Select(a => a + 3)]),
            ];
            double[] w = [.. w1, .. w2], d = [.. first.Base, .. second.Base];
            var residuals = CalibrationResiduals.Create(joint, d, w, ResidualMethod.Projection);
            ShouldBeSame(combined, DomainMoments.Compute(SurveyDesign.Create(w, site), residuals, [.. first.Outcome, .. second.Outcome], workspace));
        }).Check(Samples.Fixed);

    [Fact]
    public void Rows_outside_the_domain_stay_in_the_design()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            // Fewer rows of the same domain in a design without the others would change n_h: the variance must differ from the filtered one,
            // and equal the variance of the scores padded with zeros.
            var design = SurveyDesign.Create(sample.Base);
            var workspace = new MomentsWorkspace();
            byte level = 0;
            var inside = MeanEstimate.From(DomainMoments.Compute(design, null, sample.Outcome, sample.Level, level, workspace));
            int[] kept = [.. Enumerable.Range(0, sample.Rows).Where(i => sample.Level[i] == level && sample.Outcome[i] <= 1)];
            if (kept.Length < 2 || inside.StandardError is not > 0)
            {
                return;
            }

            var filtered = MeanEstimate.From(DomainMoments.Compute(
                SurveyDesign.Create([.. kept.Select(i => sample.Base[i])]), null, [.. kept.Select(i => sample.Outcome[i])], workspace));
            inside.Estimate.ShouldAgree(filtered.Estimate!.Value, 1e-12, "same estimate");

            // With zero scores summing to zero, the two variances stand exactly as n/(n-1) to m/(m-1).
            double n = sample.Rows, m = kept.Length;
            double ratio = inside.StandardError.Value / filtered.StandardError!.Value;
            (ratio * ratio).ShouldAgree(n / (n - 1) / (m / (m - 1)), 1e-9, "padded with zeros");
        }).Check(Samples.Fixed);

    [Fact]
    public void A_wider_domain_never_has_fewer_respondents_and_levels_add_up()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var design = sample.RowDesign(sample.Base);
            var perLevel = new DomainMoments[4];
            var total = DomainMoments.ComputeLevels(design, null, sample.Outcome, sample.Level, 4, new MomentsWorkspace(), perLevel);
            perLevel.Sum(l => l.RowCount).Should().Be(total.RowCount);
            perLevel.Sum(l => l.SumW).ShouldAgree(total.SumW, 1e-12, "weights");
            perLevel.Sum(l => l.Positives).Should().Be(total.Positives);
        }).Check(Samples.Fixed);

    private static T[] Permute<T>(T[] values, int[] order) => [.. order.Select(i => values[i])];

    private static void ShouldBeSame(MeanEstimate one, MeanEstimate other)
    {
        other.Status.Should().Be(one.Status);
        other.N.Should().Be(one.N);
        other.Df.Should().Be(one.Df);
        ShouldBeClose(one.Estimate, other.Estimate, 1e-12);
        ShouldBeClose(one.StandardError, other.StandardError, 1e-9);
        ShouldBeClose(one.DesignEffect, other.DesignEffect, 1e-9);
        other.KishDesignEffect.ShouldAgree(one.KishDesignEffect, 1e-12, "Kish");
    }

    private static void ShouldBeClose(double? one, double? other, double relative)
    {
        (other is null).Should().Be(one is null);
        if (one is double value)
        {
            other.ShouldAgree(value, relative, "same", 1e-12);
        }
    }

    private static void ShouldBeSame(DomainMoments one, DomainMoments other)
    {
        other.RowCount.Should().Be(one.RowCount);
        other.PsuCount.Should().Be(one.PsuCount);
        other.StratumCount.Should().Be(one.StratumCount);
        other.Positives.Should().Be(one.Positives);
        other.SumW.ShouldAgree(one.SumW, 1e-12, "W");
        other.SumW2.ShouldAgree(one.SumW2, 1e-12, "W2");
        other.SumWY.ShouldAgree(one.SumWY, 1e-12, "WY");
        other.SumWYY.ShouldAgree(one.SumWYY, 1e-12, "WYY");
        double scale = Math.Max(one.SumW2, 1e-9);
        other.A11.ShouldAgree(one.A11, 1e-10, "A11", 1e-12 * scale);
        other.A01.ShouldAgree(one.A01, 1e-10, "A01", 1e-12 * scale);
        other.A00.ShouldAgree(one.A00, 1e-10, "A00", 1e-12 * scale);
    }
}
