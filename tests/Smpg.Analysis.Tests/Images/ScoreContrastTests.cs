using System.Globalization;
using Smpg.Analysis.Images;
using Smpg.Analysis.Weighting;
using SurveyStatistics.Estimators;

namespace Smpg.Analysis.Tests.Images;

public class ScoreContrastTests
{
    private static readonly string[][] Input = Table("input.csv");

    // svyglm of R's survey 4.1-1: tests/reference/score-contrast.
    [Fact]
    public void Difference_standard_error_and_degrees_of_freedom_agree_with_R()
    {
        foreach (string[] row in Table("expected.csv"))
        {
            ScoreContrast contrast = Contrast(row[0] == "pooled" ? ["1", "2"] : [row[0]], int.Parse(row[1], CultureInfo.InvariantCulture));
            contrast.Difference.Should().BeApproximately(Number(row[2]), 1e-10);
            contrast.StandardError.Should().BeApproximately(Number(row[3]), 1e-9);
            contrast.Df.Should().Be((int)Number(row[4]));
            contrast.PValue.Should().BeInRange(0, 1);
        }
    }

    [Fact]
    public void Level_of_nobody_or_everybody_has_no_difference()
    {
        Contrast(["1"], 7).Should().Match<ScoreContrast>(contrast => contrast.N == 0 && contrast.Difference == null && contrast.PValue == null);
        WeightedRespondents site = SmallImages.Site("s1", "ffdd", "ffdd");
        ScoreContrast all = ScoreContrast.Of(("s1", "i", "g", "a"), [(site, [1, 2, 3, 4], [0, 0, 0, 0], new MomentsWorkspace())], 0, 0.95);
        (all.N, all.NOthers, all.Difference).Should().Be((4, 0, null));
    }

    [Fact]
    public void Score_that_does_not_vary_has_no_test()
    {
        WeightedRespondents site = SmallImages.Site("s1", "ffdd", "ffdd");
        ScoreContrast flat = ScoreContrast.Of(("s1", "i", "g", "a"), [(site, [50, 50, 50, 50], [0, 0, 1, 1], new MomentsWorkspace())], 0, 0.95);
        flat.Difference.Should().Be(0);
        flat.PValue.Should().BeNull();
    }

    private static ScoreContrast Contrast(string[] sites, int level) => ScoreContrast.Of(
        ("u", "score", "group", "level"),
        [.. sites.Select(site =>
        {
            string[][] rows = [.. Input.Where(row => row[0] == site)];
            string letters = new('f', rows.Length);
            return (
                SmallImages.Site("s" + site, letters, null, [.. rows.Select(row => Number(row[2]))], [.. rows.Select(row => (int)Number(row[1]))]),
                rows.Select(row => Number(row[4])).ToArray(),
                rows.Select(row => row[3].Length == 0 ? -1 : (int)Number(row[3])).ToArray(),
                new MomentsWorkspace());
        })],
        level,
        0.95);

    private static string[][] Table(string file) =>
        [.. File.ReadAllLines(RepositoryRoot.Path("tests", "reference", "score-contrast", file)).Skip(1).Select(line => line.Split(','))];

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
