using System.Xml.Linq;

using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Reporting.Pages;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>Funnels of the pooled report: who is drawn, who is named, and in which order.</summary>
/// <remarks>
/// At a share of 10 % and an effective size of 400 the standard error is 1.5 points, so that 99.8 % of like sites lie between about 5.4 % and
/// 14.6 %: 18 %, 20 % and 2 % are far out.
/// </remarks>
public class FunnelSectionTests
{
    private const string Anxiety = "any_anxiety";

    [Fact]
    public void Sites_outside_the_outer_limits_are_named_in_the_order_of_their_codes_never_of_their_values()
    {
        ReleasedStudy study = Metropolitan(30, site => site switch { "S004" => 0.18, "S009" => 0.20, "S017" => 0.02, _ => 0.10 });
        FunnelSection funnel = Funnel(study)!;
        Row(funnel).Cells[^1].Text.Should().Be("S004, S009, S017");
        Row(funnel).Cells[3].Text.Should().NotContain("widened");
        Names(funnel).Should().Equal("S004", "S009", "S017");
    }

    [Fact]
    public void Limits_widen_where_the_sites_scatter_more_than_chance()
    {
        // Half the sites at 5 %, half at 15 %: on the arcsine scale more than two standard errors either side, phi above 4.
        ReleasedStudy study = Metropolitan(30, site => int.Parse(site[1..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? 0.05 : 0.15);
        FunnelSection funnel = Funnel(study)!;
        Row(funnel).Cells[3].Text.Should().Contain("limits widened");
        Row(funnel).Cells[^1].Text.Should().Be("none");
    }

    [Fact]
    public void Hidden_sites_are_neither_drawn_nor_used()
    {
        ReleasedStudy all = Metropolitan(30, site => site == "S009" ? 0.20 : 0.10);
        ReleasedStudy hidden = With(all, estimate => estimate.Key.Unit != "S009" ? estimate : new ReleasedEstimate(
            estimate.Key, estimate.Indicator, EstimateStatus.Estimated, Reliability.Insufficient, Suppression.Primary, CellDisplay.Confidential));
        ReleasedStudy imprecise = With(all, estimate => estimate.Key.Unit != "S009" ? estimate : estimate with { Display = CellDisplay.Imprecise, Value = 0.9 });
        FunnelSection funnel = Funnel(hidden)!;
        Row(funnel).Cells.Select(cell => cell.Text).Skip(1).Should().Equal("19", "1", Row(funnel).Cells[3].Text, "none");
        Names(funnel).Should().BeEmpty();
        Funnel(imprecise)!.Figure.Svg.Should().Be(funnel.Figure.Svg, "the number of a hidden site has no influence");
    }

    [Fact]
    public void A_pool_with_one_site_or_none_shown_has_no_funnel()
    {
        Funnel(Metropolitan(2, _ => 0.1)).Should().BeNull("the pool has one site");
        Funnel(With(Metropolitan(30, _ => 0.1), estimate => estimate with { Display = CellDisplay.Imprecise })).Should().BeNull();
    }

    [Fact]
    public void Two_sites_have_a_funnel_that_says_nothing_of_their_dispersion()
    {
        FunnelSection funnel = Funnel(Metropolitan(3, _ => 0.1))!;
        Row(funnel).Cells[3].Text.Should().Be("too few sites");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Nobody_and_everybody_are_drawn_at_the_edge(double share)
    {
        FunnelSection funnel = Funnel(Metropolitan(97, _ => share))!;
        Row(funnel).Cells[^1].Text.Should().Be("none");
        funnel.Figure.Svg.Should().NotContain("NaN");
        XDocument.Parse(funnel.Figure.Svg).All("circle").Should().HaveCountGreaterThan(64);
    }

    private static FunnelSection? Funnel(ReleasedStudy study)
    {
        PooledPage page = new(study with { Indicators = [.. study.Indicators.Where(indicator => indicator.Id == Anxiety)] }, Language.English, SampleStudy.Identity);
        return page.Parts[0].Funnel;
    }

    private static BodyRow Row(FunnelSection funnel) => funnel.Table.Rows.Should().ContainSingle().Subject;

    // Codes are drawn in ink at the size of labels; every other text of that size is grey.
    private static string[] Names(FunnelSection funnel) =>
        [.. XDocument.Parse(funnel.Figure.Svg).All("text").Select(text => text.Value).Where(text => text.StartsWith('S'))];

    private static ReleasedStudy Metropolitan(int sites, Func<string, double> share) => With(SampleStudy.Build(sites), estimate => estimate with
    {
        Status = EstimateStatus.Estimated,
        Reliability = Reliability.Ok,
        Suppression = Suppression.None,
        Display = CellDisplay.Shown,
        Value = estimate.Key.Unit[0] == 'S' ? share(estimate.Key.Unit) : share("S000") is 0 or 1 ? share("S000") : 0.1,
        EffectiveN = 400,
    });

    private static ReleasedStudy With(ReleasedStudy study, Func<ReleasedEstimate, ReleasedEstimate> change) => study with
    {
        Estimates = [.. study.Estimates.Select(estimate => estimate.Key.Indicator == Anxiety && estimate.Key.IsTotal ? change(estimate) : estimate)],
    };
}
