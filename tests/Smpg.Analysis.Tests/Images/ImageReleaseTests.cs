using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Images;
using Smpg.Analysis.Studies;
using SurveyStatistics.Multivariate;

namespace Smpg.Analysis.Tests.Images;

public class ImageReleaseTests
{
    private static readonly DisclosureOptions Options = new();
    private static readonly (string, LocalisedText)[] Levels = [.. new[] { "a", "b", "c" }.Select(name => (name, LocalisedText.Same(name)))];

    [Fact]
    public void Distance_is_hidden_with_any_share_behind_it()
    {
        WordDistance distance = new("s1", "fou", "depressif", ["murder", "rape"], 0.4, 0.1, 9, 0.2, 0.6);
        string[] shares = ["image_murder_fou", "image_rape_fou", "image_murder_depressif", "image_rape_depressif"];
        Release(Images(distances: [distance]), shares).Distances.Single().Value.Should().Be(0.4);
        foreach (string hidden in shares)
        {
            ReleasedDistance released = Release(Images(distances: [distance]), [.. shares.Where(share => share != hidden)]).Distances.Single();
            (released.Published, released.Value, released.StandardError, released.Low).Should().Be((false, null, null, null));
        }
    }

    [Theory]
    [InlineData(100, 100, 100, "abc")]
    [InlineData(100, 100, 29, "a")]
    [InlineData(100, 20, 29, "a")]
    [InlineData(100, 100, 0, "ab")]
    public void Small_level_is_hidden_and_never_alone(int a, int b, int c, string published)
    {
        ScoreContrast[] contrasts = [Contrast("a", a), Contrast("b", b), Contrast("c", c)];
        IReadOnlyList<ReleasedContrast> released = Release(Images(contrasts: contrasts), ["score"]).Contrasts;
        if (published == "a")
        {
            released.Count(row => row.Published).Should().Be(1);
        }
        else
        {
            string.Concat(released.Where(row => row.Published).Select(row => row.Level)).Should().Be(published);
        }

        released.Where(row => !row.Published).All(row => row is { Difference: null, PValue: null, Adjusted: null }).Should().BeTrue();
    }

    [Fact]
    public void Contrast_of_a_hidden_score_is_hidden() =>
        Release(Images(contrasts: [Contrast("a", 100), Contrast("b", 100)]), []).Contrasts.Should().OnlyContain(row => !row.Published);

    [Theory]
    [InlineData(40, 40, true)]
    [InlineData(0, 40, true)]
    [InlineData(4, 40, false)]
    [InlineData(97, 40, false)]
    public void Behaviour_with_a_small_count_is_hidden_in_every_class(int first, int second, bool published)
    {
        ClassProfile profile = new(0.4, 0.5, 100, 200, 2);
        AttributionClasses classes = new("pooled", 200, 2, [0.5, 0.5], [100, 100], 0.3, [new ClassCell("murder", "fou", 0, first, profile), new ClassCell("murder", "fou", 1, second, profile)]);
        Release(Images(classes: [classes]), [], "pooled").Classes.Single().Cells.Should().OnlyContain(cell => cell.Published == published && (cell.Share != null) == published);
    }

    [Fact]
    public void Answer_never_given_is_said_only_where_the_counts_are_published()
    {
        ItemComparability row = new(SiteId.Parse("s1"), "R01", "attribution", "murder", null, AskedAs.AskedDifferently, "answer_never_given", ["aucun"]);
        Release(Images(comparability: [row]), ["image_murder_aucun"]).Comparability.Single().Status.Should().Be("asked_differently");
        ReleasedComparability silent = Release(Images(comparability: [row]), []).Comparability.Single();
        (silent.Status, silent.Reason, silent.Levels.Count).Should().Be(("asked", "", 0));
    }

    [Fact]
    public void Units_not_asked_for_are_left_out() =>
        Release(Images(distances: [new("s2", "fou", "depressif", [], 0.4, 0.1, 9, 0.2, 0.6)], contrasts: [Contrast("a", 100)]), ["score"], "s3").Should()
            .Match<ReleasedImages>(images => images.Distances.Count == 0 && images.Contrasts.Count == 0);

    private static ScoreContrast Contrast(string level, int n) => new("s1", "score", "group", level, n, 200, 5, 2, 30, 1, 9, 0.02);

    private static ImageAnalysis Images(
        IReadOnlyList<WordDistance>? distances = null,
        IReadOnlyList<ScoreContrast>? contrasts = null,
        IReadOnlyList<AttributionClasses>? classes = null,
        IReadOnlyList<ItemComparability>? comparability = null) =>
        new([], distances ?? [], contrasts ?? [], [("group", LocalisedText.Same("group"), Levels)], [], classes ?? [], comparability ?? []);

    private static ReleasedImages Release(ImageAnalysis images, string[] published, string unit = "s1")
    {
        string[] all = ["score", "image_murder_fou", "image_rape_fou", "image_murder_depressif", "image_rape_depressif", "image_murder_aucun"];
        ReleasedEstimate[] estimates = [.. all.Select(id => new ReleasedEstimate(
            new EstimateKey("s1", id),
            new Indicator(id, IndicatorDomain.Images, IndicatorStatistic.Proportion, LocalisedText.Same(id)) { Block = id == "score" ? "score" : "attribution", Item = id.Split('_').ElementAtOrDefault(1) },
            EstimateStatus.Estimated,
            Reliability.Ok,
            published.Contains(id) ? Suppression.None : Suppression.Primary,
            CellDisplay.Shown))];

        // Only the last case is about what an item's own estimates show: the others of the item are taken as published there.
        estimates = [.. estimates.Where(estimate => published.Contains(estimate.Key.Indicator) || published.Length == 0 || images.Comparability.Count == 0)];
        return ImageRelease.Of(images, estimates, [unit], Options);
    }
}
