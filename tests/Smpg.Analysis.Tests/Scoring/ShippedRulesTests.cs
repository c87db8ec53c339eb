using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>The rule sets of the product as a whole.</summary>
public sealed class ShippedRulesTests
{
    public static TheoryData<string> Names => [.. ShippedInstruments.Names];

    [Fact]
    public void Four_rule_sets_are_shipped()
    {
        ShippedInstruments.Names.Should().Equal(ShippedRules.Dsm4, ShippedRules.Icd10, ShippedRules.NineItems, ShippedRules.Smpg);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rule_set_loads_without_a_finding(string name)
    {
        ScoringRules rules = ShippedRules.Of(name);
        rules.Identity.Levels[0].Path.Should().Be($"shipped-instruments/{name}.yaml");
        rules.Identity.Levels.Select(level => level.Variant).Should().OnlyHaveUniqueItems();
        rules.Indicators.Should().OnlyContain(indicator => indicator.Source.Length > 0 && indicator.Confidence.Length > 0);

        // Descriptors of our own, never a question of the instrument.
        rules.Items.Select(item => item.Label).Concat(rules.Identity.Parameters.Select(parameter => parameter.Label))
            .Should().OnlyContain(label => label.Fr.Length > 0 && label.En.Length > 0 && label.Fr.Split(' ').Length <= 6 && label.En.Split(' ').Length <= 6 && !label.Fr.Contains('?'));
    }

    [Fact]
    public void Rules_of_the_sample_are_those_of_the_shipped_smpg_rule_set()
    {
        ScoringRules shipped = ShippedRules.Of(ShippedRules.Smpg);
        ScoringRules sample = SmpgRules.Rules;
        (shipped.Instrument, shipped.Version, shipped.Variant, shipped.Source).Should().Be((sample.Instrument, sample.Version, sample.Variant, sample.Source));
        shipped.Items.Should().Equal(sample.Items);
        shipped.Indicators.Should().BeEquivalentTo(sample.Indicators, options => options.WithStrictOrdering());
        foreach (Indicator indicator in sample.Indicators)
        {
            shipped.ItemsNeededBy(indicator.Id).Should().Equal(sample.ItemsNeededBy(indicator.Id), indicator.Id);
        }

        // Any answers, on and off route, missing in every way: the same verdicts and the same routing counts.
        Random random = new(4);
        Respondents respondents = IndependentScorerTests.Return([.. Enumerable.Range(0, 40_000).Select(k => IndependentScorerTests.Draw(random, k % 4))]);
        ScoredSite one = sample.Score(respondents);
        ScoredSite other = shipped.Score(respondents);
        other.Routing.Should().Equal(one.Routing);
        for (int k = 0; k < one.Columns.Count; k++)
        {
            other.Columns[k].States.AsSpan().SequenceEqual(one.Columns[k].States).Should().BeTrue(sample.Indicators[k].Id);
        }
    }
}
