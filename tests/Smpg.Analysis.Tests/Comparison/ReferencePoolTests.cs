using Smpg.Analysis.Comparison;
using Smpg.Analysis.Studies;
using static Smpg.Analysis.Tests.Weighting.SmallStudy;

namespace Smpg.Analysis.Tests.Comparison;

public class ReferencePoolTests
{
    private static readonly Site[] Sites = [Site("a"), Site("b"), Site("c"), Site("d")];

    [Theory]
    [InlineData("a", "north", "b")]
    [InlineData("b", "north", "a")] // also in east, which comes later
    [InlineData("c", "east", "b")]
    [InlineData("d", "", "")] // in no pool
    public void Reference_is_the_first_pool_that_holds_the_site_without_it(string site, string pool, string others)
    {
        Study study = Of(Sites, pools: [Pool("north", "a", "b"), Pool("east", "b", "c"), Pool("all_but_d", "a", "b", "c")]);

        (string actual, IReadOnlyList<SiteId> reference) = ReferencePool.Of(study, SiteId.Parse(site));

        actual.Should().Be(pool);
        string.Join(' ', reference).Should().Be(others);
    }

    [Fact]
    public void Site_alone_in_its_first_pool_is_compared_with_nobody()
    {
        Study study = Of(Sites, pools: [Pool("alone", "a"), Pool("all", "a", "b", "c", "d")]);

        (string pool, IReadOnlyList<SiteId> others) = ReferencePool.Of(study, SiteId.Parse("a"));

        pool.Should().Be("alone");
        others.Should().BeEmpty();
    }

    [Fact]
    public void Study_without_pools_compares_with_all_other_sites()
    {
        (string pool, IReadOnlyList<SiteId> others) = ReferencePool.Of(Of(Sites), SiteId.Parse("b"));

        pool.Should().Be("pooled");
        string.Join(' ', others).Should().Be("a c d");
    }

    [Fact]
    public void Study_of_one_site_has_no_reference()
    {
        ReferencePool.Of(Of([Site("a")]), SiteId.Parse("a")).Others.Should().BeEmpty();
    }

    private static Pool Pool(string id, params string[] sites) => new(id, LocalisedText.Same(id), [.. sites.Select(SiteId.Parse)]);
}
