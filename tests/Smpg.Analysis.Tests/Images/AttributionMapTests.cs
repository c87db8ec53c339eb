using Smpg.Analysis.Images;
using Smpg.Analysis.Weighting;

namespace Smpg.Analysis.Tests.Images;

public class AttributionMapTests
{
    private static readonly string Murder = string.Concat(Enumerable.Repeat("ffffdfan", 10));
    private static readonly string Rape = string.Concat(Enumerable.Repeat("dfdfddda", 10));

    [Fact]
    public void Map_of_two_words_has_one_axis_and_a_site_alike_lies_on_the_word()
    {
        AttributionMap map = Map(SmallImages.Site("s1", Murder, Rape), SmallImages.Site("s2", Murder, Rape));
        map.AxisShares.Should().ContainSingle().Which.Should().BeApproximately(1, 1e-12);
        foreach (string word in new[] { "fou", "depressif" })
        {
            MapPoint place = map.Points.Single(point => point.Kind == MapPointKind.Word && point.Id == word);
            place.Y.Should().Be(0);
            map.Points.Where(point => point.Kind == MapPointKind.SiteWord && point.Id == word).Should().HaveCount(2)
                .And.OnlyContain(point => Math.Abs(point.X - place.X) < 1e-12, "both sites answered as the pool");
        }

        map.Points.Count(point => point.Kind == MapPointKind.OtherLevel).Should().Be(2);
    }

    [Fact]
    public void Ellipses_are_the_same_each_time_and_halve_with_four_times_the_people()
    {
        AttributionMap one = Map(SmallImages.Site("s1", Murder, Rape));
        Map(SmallImages.Site("s1", Murder, Rape)).Points.Should().BeEquivalentTo(one.Points);
        string Four(string text) => string.Concat(Enumerable.Repeat(text, 4));
        AttributionMap four = Map(SmallImages.Site("s1", Four(Murder), Four(Rape)));
        MapPoint small = four.Points.Single(point => point.Kind == MapPointKind.Behaviour && point.Id == "murder");
        MapPoint large = one.Points.Single(point => point.Kind == MapPointKind.Behaviour && point.Id == "murder");
        small.X.Should().BeApproximately(large.X, 1e-12);

        // 400 replicates: the ratio of two standard deviations is known within about 7 %.
        (large.Ellipse!.Major / small.Ellipse!.Major).Should().BeApproximately(2, 0.35);
    }

    [Fact]
    public void Ellipse_of_a_covariance_has_its_axes_and_angle()
    {
        // Variances 4 and 1, uncorrelated: half-axes 2 and 1 times sqrt(5.991).
        MapEllipse upright = MapEllipse.Of(1, 4, 0);
        upright.Major.Should().BeApproximately(2 * 2.4477468306808166, 1e-12);
        upright.Minor.Should().BeApproximately(2.4477468306808166, 1e-12);
        upright.Angle.Should().BeApproximately(90, 1e-12);
        MapEllipse.Of(1, 1, 0.5).Angle.Should().BeApproximately(45, 1e-12);
        MapEllipse.Of(0, 0, 0).Should().Be(new MapEllipse(0, 0, 0));
    }

    [Fact]
    public void Unit_without_contrast_has_no_map_and_no_classes()
    {
        AttributionAnswers answers = SmallImages.Answers(SmallImages.Site("s1", "ffff", "ffff"));
        AttributionMap.Of(answers, "s1", [SiteId.Parse("s1")]).Should().BeNull();
        AttributionClasses.Of(answers, "s1", [SiteId.Parse("s1")]).Should().BeNull();
    }

    [Fact]
    public void Classes_find_the_two_ways_of_answering()
    {
        string murder = new string('f', 60) + new string('d', 40);
        AttributionClasses classes = AttributionClasses.Of(SmallImages.Answers(SmallImages.Site("s1", murder, murder)), "s1", [SiteId.Parse("s1")])!;
        classes.Shares.Should().HaveCount(2);
        classes.Shares[0].Should().BeApproximately(0.6, 1e-12);
        classes.BetweenShare.Should().BeApproximately(1, 1e-12);
        classes.Cells.Single(cell => cell.Behaviour == "murder" && cell.Level == "fou" && cell.ClassIndex == 0).Should()
            .Match<ClassCell>(cell => cell.Cases == 60 && cell.Profile.ClassMean == 1);
    }

    private static AttributionMap Map(params WeightedRespondents[] sites) =>
        AttributionMap.Of(SmallImages.Answers(sites), "pooled", [.. sites.Select(site => site.Respondents.Site.Id)])!;
}
