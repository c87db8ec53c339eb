using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using static Smpg.Analysis.Tests.Estimation.SmallEstimates;

namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>Models leave whole or not at all: counts of each level, the outcome itself, its groups, and an attacker who subtracts.</summary>
public class ModelReleaseTests
{
    private static readonly Indicator Outcome = Share("outcome", IndicatorDomain.Realities);
    private static readonly AdjustedModel Model = new("m", LocalisedText.Same("M"), ["outcome"], [new AdjustedTerm("sex", "men")], [], 1);

    [Theory]
    [InlineData(5, 30, 40, 60, true)]
    [InlineData(4, 30, 40, 60, false)]
    [InlineData(40, 4, 40, 60, false)]
    [InlineData(40, 30, 0, 60, false)] // a level without a case
    [InlineData(40, 30, 0, 0, false)] // a level without a respondent
    public void Model_leaves_only_where_every_level_has_enough_cases_and_others(int menCases, int menOthers, int womenCases, int womenOthers, bool leaves)
    {
        ReleasedModel released = Release([("a", [menCases, menOthers, womenCases, womenOthers])])[0];
        (released.Numbers is not null).Should().Be(leaves);
        released.Suppression.Should().Be(leaves ? Suppression.None : Suppression.Primary);
        (released.Status is null).Should().Be(!leaves, "how a fit ended may tell of an empty level");
    }

    [Fact]
    public void Hidden_outcome_hides_its_model() =>
        Release([("a", [40, 40, 40, 40])], (key, _) => key.IsTotal ? Suppression.Secondary : Suppression.None)[0].Numbers.Should().BeNull();

    [Fact]
    public void Secret_group_hides_the_model_and_an_imprecise_one_does_not()
    {
        Release([("a", [40, 40, 40, 40])], (key, _) => key.Level1 == "women" ? Suppression.Secondary : Suppression.None)[0].Numbers.Should().BeNull();
        Release([("a", [40, 40, 40, 40])], (key, _) => key.Level1 == "women" ? Suppression.Precision : Suppression.None)[0].Numbers.Should().NotBeNull();
    }

    [Fact]
    public void Counts_of_a_hidden_site_do_not_follow_from_the_others()
    {
        IReadOnlyList<ReleasedModel> released = Release([("a", [4, 40, 40, 40]), ("b", [30, 40, 40, 40]), ("c", [60, 40, 40, 40])]);
        string[] shown = [.. released.Where(model => model.Numbers is not null).Select(model => model.Unit)];
        shown.Should().NotContain("a");
        shown.Should().HaveCount(2, "one more of the two sites and the whole is hidden with it");
    }

    [Fact]
    public void Intervals_that_do_not_exist_are_not_published_as_ratios()
    {
        ReleasedModel released = Release([("a", [40, 40, 40, 40])], status: AdjustedStatus.NoDegreesOfFreedom)[0];
        released.Suppression.Should().Be(Suppression.Precision);
        released.Numbers.Should().BeNull();
        released.Status.Should().Be(AdjustedStatus.NoDegreesOfFreedom);
    }

    // Sites with positive and negative men, then women; the whole is their sum where there are several.
    private static IReadOnlyList<ReleasedModel> Release(
        (string Site, int[] Counts)[] sites, Func<EstimateKey, Indicator, Suppression>? hidden = null, AdjustedStatus status = AdjustedStatus.Fitted)
    {
        List<(string Unit, IReadOnlyList<SiteId> Sites)> units = [.. sites.Select(site => (site.Site, (IReadOnlyList<SiteId>)[SiteId.Parse(site.Site)]))];
        List<AdjustedEstimates> models = [.. sites.Select(site => Of(site.Site, site.Counts, status))];
        if (sites.Length > 1)
        {
            units.Add((SiteId.Pooled, [.. sites.Select(site => SiteId.Parse(site.Site))]));
            models.Add(Of(SiteId.Pooled, [.. Enumerable.Range(0, 4).Select(k => sites.Sum(site => site.Counts[k]))], status));
        }

        EstimateKey[] keys = [.. units.SelectMany(unit => new[]
        {
            new EstimateKey(unit.Unit, "outcome"), new EstimateKey(unit.Unit, "outcome", "sex", "men"), new EstimateKey(unit.Unit, "outcome", "sex", "women"),
        })];
        ReleasedEstimate[] estimates = [.. keys.Select(key => new ReleasedEstimate(
            key, Outcome, EstimateStatus.Estimated, Reliability.Ok, hidden?.Invoke(key, Outcome) ?? Suppression.None, CellDisplay.Shown))];
        return ModelRelease.Release(models, estimates, units, new DisclosureOptions());
    }

    private static AdjustedEstimates Of(string unit, int[] counts, AdjustedStatus status) => new(
        unit, Model, Outcome, status,
        [new AdjustedTermEstimates(Model.Terms[0], [new AdjustedLevel("men", true, counts[0], counts[1], null, null), new AdjustedLevel("women", false, counts[2], counts[3], null, null)], null, null)])
    {
        N = counts.Sum(),
        Events = counts[0] + counts[2],
    };
}
