using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Calibration;

/// <summary>
/// Standard errors of R survey 4.1-1 after rake() (ten sweeps) and calibrate() (projection) on strongly correlated margins, for totals, means and
/// domains, by the fast path (each row a PSU) and by the row path: tests/reference/survey-raking.
/// </summary>
public sealed class CalibrationResidualsReferenceTests
{
    public static TheoryData<string, ResidualMethod> Cases
    {
        get
        {
            var data = new TheoryData<string, ResidualMethod>();
            foreach (string name in RakingReferenceCase.Names)
            {
                data.Add(name, ResidualMethod.RakeSweeps);
                data.Add(name, ResidualMethod.Projection);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Domain_standard_errors_agree_with_R(string name, ResidualMethod method)
    {
        var (design, residuals) = Calibrated(name, method);
        var workspace = new MomentsWorkspace();
        var expected = Expected(name, method);
        foreach (string variable in new[] { "common", "rare", "partial", "score", "student" })
        {
            double[] y = RakingReferenceCase.Input.Numbers(variable);
            var total = DomainMoments.Compute(design, residuals, y, default, workspace);
            Check(total, expected, variable, "all", "");
            foreach (string grouping in new[] { "sex", "age", "occ" })
            {
                int[] levels = RakingReferenceCase.Input.Codes(grouping);
                for (int level = 0; level <= levels.Max(); level++)
                {
                    bool[] inDomain = Array.ConvertAll(levels, l => l == level);
                    Check(DomainMoments.Compute(design, residuals, y, inDomain, workspace), expected, variable, grouping, $"{level}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Level_by_level_pass_over_binary_outcomes_agrees_with_R(string name, ResidualMethod method)
    {
        var (design, residuals) = Calibrated(name, method);
        var workspace = new MomentsWorkspace();
        var expected = Expected(name, method);
        foreach (string variable in new[] { "common", "rare", "partial", "student" })
        {
            byte[] outcome = Array.ConvertAll(RakingReferenceCase.Input.Numbers(variable), v => double.IsNaN(v) ? (byte)255 : (byte)v);
            foreach (string grouping in new[] { "sex", "age", "occ" })
            {
                byte[] levels = Array.ConvertAll(RakingReferenceCase.Input.Codes(grouping), l => (byte)l);
                var perLevel = new DomainMoments[levels.Max() + 1];
                var total = DomainMoments.ComputeLevels(design, residuals, outcome, levels, perLevel.Length, workspace, perLevel);
                Check(total, expected, variable, "all", "");
                for (int level = 0; level < perLevel.Length; level++)
                {
                    Check(perLevel[level], expected, variable, grouping, $"{level}");
                    DomainMoments.Compute(design, residuals, outcome, levels, (byte)level, workspace).Should().Be(perLevel[level]);
                }
            }
        }
    }

    [Fact]
    public void Ten_sweeps_leave_a_trace_of_a_margin_that_projection_removes()
    {
        // Students are a level of the occupation margin: their share is known, so its variance is 0. Ten sweeps stop short of that.
        double Se(ResidualMethod method)
        {
            var (design, residuals) = Calibrated("constant", method);
            double[] y = RakingReferenceCase.Input.Numbers("student");
            return MeanEstimate.From(DomainMoments.Compute(design, residuals, y, default, new MomentsWorkspace())).StandardError!.Value;
        }

        Se(ResidualMethod.Projection).Should().BeLessThan(1e-12);
        Se(ResidualMethod.RakeSweeps).ShouldAgree(7.582829e-05, 1e-6, "R survey 4.1-1, printed by make.R");
    }

    private static (SurveyDesign Design, CalibrationResiduals Residuals) Calibrated(string name, ResidualMethod method)
    {
        var reference = new RakingReferenceCase(name);
        var residuals = CalibrationResiduals.Create(reference.Margins, reference.Base, reference.Weights, method);
        return (SurveyDesign.Create(reference.Weights), residuals);
    }

    private static ReferenceTable Expected(string name, ResidualMethod method)
        => ReferenceTable.Read("survey-raking/expected.csv").Where("case", name).Where("method", method == ResidualMethod.Projection ? "calibrate" : "rake");

    private static void Check(DomainMoments moments, ReferenceTable expected, string variable, string grouping, string level)
    {
        double Stored(string quantity)
            => expected.Value(("variable", variable), ("domain", grouping), ("level", level), ("quantity", quantity));

        string row = $"{variable} {grouping} {level}";
        var mean = MeanEstimate.From(moments);
        mean.Estimate.ShouldAgree(Stored("estimate"), 1e-10, row, floor: 1e-15);
        mean.StandardError.ShouldAgree(Stored("se"), 1e-9, row, floor: 1e-13);
        if (grouping == "all")
        {
            TotalEstimate.From(moments).StandardError.ShouldAgree(Stored("total_se"), 1e-9, row + " total", floor: 1e-8);
        }
    }
}
