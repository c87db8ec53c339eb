using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>What reports rely on in the rule file of SMPG, and that the tests above would notice a change of any rule.</summary>
public sealed partial class SmpgRuleFileTests
{
    private static readonly ScoringRules Rules = SmpgRules.Rules;

    [Fact]
    public void Headline_indicators_are_in_the_order_of_the_overview()
    {
        Rules.Indicators.Where(indicator => indicator.Headline).Select(indicator => (indicator.Id, indicator.Parent)).Should().Equal(
            ("any_disorder", null),
            ("any_mood", null),
            ("depressive_episode", "any_mood"),
            ("any_anxiety", null),
            ("generalised_anxiety", "any_anxiety"),
            ("alcohol_problem", null),
            ("drug_problem", null),
            ("psychotic_syndrome", null),
            ("suicide_risk_moderate_or_high", null),
            ("insomnia", null));
    }

    [Fact]
    public void Partitions_are_the_grades_of_depression_and_of_suicide_risk()
    {
        Rules.Indicators.Where(indicator => indicator.Partition is not null).GroupBy(indicator => indicator.Partition).Select(partition => string.Join(' ', partition.Select(grade => grade.Id)))
            .Should().Equal(
                "depressive_none depressive_mild depressive_moderate depressive_severe",
                "suicide_risk_none suicide_risk_low suicide_risk_moderate suicide_risk_high");
    }

    [Fact]
    public void Every_indicator_says_where_its_rule_comes_from_and_how_sure_it_is()
    {
        Rules.Indicators.Should().OnlyContain(indicator => indicator.Source.Length > 0 && indicator.Confidence.Length > 0);
        Rules.Indicators.Should().OnlyContain(indicator => indicator.Domain == IndicatorDomain.Realities && indicator.Statistic == IndicatorStatistic.Proportion);
        Rules.Indicators.Select(indicator => indicator.Period).Should().OnlyContain(period => PeriodPattern().IsMatch(period));
        Rules.Indicators.Single(indicator => indicator.Id == "insomnia").Confidence.Should().Be("own");
        Rules.Indicators.Single(indicator => indicator.Id == "psychotic_syndrome").Confidence.Should().Be("inferred");
    }

    [Fact]
    public void Labels_use_the_vocabulary_of_the_survey_and_stay_short()
    {
        foreach (LocalisedText label in Rules.Indicators.Select(indicator => indicator.Label).Concat(Rules.Items.Select(item => item.Label)))
        {
            label.Fr.Should().NotBeNullOrWhiteSpace().And.NotContain("malade").And.NotContain("?");
            label.En.Should().NotBeNullOrWhiteSpace().And.NotContain("patient").And.NotContain("?");
        }

        // Descriptors of our own, never a question of the instrument.
        Rules.Items.Should().OnlyContain(item => item.Label.En.Split(' ').Length <= 6 && item.Label.Fr.Split(' ').Length <= 6);
    }

    [Fact]
    public void Modules_come_from_the_codebook_and_name_the_indicators_they_feed()
    {
        Rules.Modules.Select(module => module.Name).Should().Equal("A", "B", "C", "D", "E", "F", "G", "I", "J", "K", "L", "O", "N");
        Rules.Modules.Single(module => module.Name == "C").Items.Should().Equal("C1", "C2", "C3", "C5", "C6");
        Rules.Modules.Single(module => module.Name == "N").Indicators.Should().Equal("insomnia");
        Rules.Modules.Single(module => module.Name == "A").Indicators.Should().Contain("dysthymia", "it is asked outside an episode only");
        Rules.ItemsNeededBy("panic").Should().HaveCount(18).And.StartWith("E1a").And.EndWith("E7");
        Rules.ItemsNeededBy("any_disorder").Should().NotContain(["C1", "C6", "N1", "A5a"]);
    }

    [Fact]
    public void Plan_is_scored_no_by_protocol()
    {
        RuleItem plan = Rules.Items.Single(item => item.ScoredAs is not null);
        (plan.Code, plan.ScoredAs).Should().Be(("C4", 0));
        plan.NotAdministeredReason.Should().NotBeEmpty();
        Rules.Items.Where(item => item.ObserverRated).Select(item => item.Code).Should().Equal("L8b", "L9b", "L10b");
    }

    /// <summary>
    /// Every threshold one up and one down, every member left out of every list, every gate removed: each must change a verdict or a
    /// routing count of some respondent. The exceptions cannot: C4 is scored No by protocol, and C5 alone is already in the top band.
    /// </summary>
    [Fact]
    public void Any_single_change_of_a_rule_is_noticed()
    {
        Random random = new(77);
        Respondents[] samples = [.. new[] { 400, 2000, 8000, 30_000 }.Select(count => IndependentScorerTests.Return([.. Enumerable.Range(0, count).Select(k => Deep(random, k % 2 == 0))]))];
        ScoredSite[] originals = [.. samples.Select(Rules.Score)];
        Codebook codebook = SmpgRules.Codebook(SmpgRules.Text);
        (string Text, string Change)[] mutants = [.. Mutants(SmpgRules.Text)];
        ConcurrentBag<string> unnoticed = [];
        Parallel.ForEach(mutants, candidate =>
        {
            // A threshold beyond its list is already refused when the file is read.
            ScoringRules? mutant = ScoringRules.Load(new InstrumentFile("mini.yaml", candidate.Text, ""), codebook, []);
            if (mutant is not null && Enumerable.Range(0, samples.Length).All(k => Same(originals[k], mutant.Score(samples[k]))))
            {
                unnoticed.Add(candidate.Change);
            }
        });

        mutants.Should().HaveCountGreaterThan(200);
        unnoticed.Should().BeEquivalentTo(" C4: 10 ->  C4: 9", " C4: 10 ->  C4: 11", " C5: 10 ->  C5: 11");
    }

    // A respondent who gets far into every module and stays near its thresholds, so that small changes of a rule show.
    private static byte[] Deep(Random random, bool complete)
    {
        byte[] answers = new byte[PlainScorer.Items];
        for (int item = 0; item < answers.Length; item++)
        {
            Item code = (Item)item;
            string name = code.ToString();
            double chance = code is Item.B2 or Item.O1c ? 0.1
                : name[0] == 'L' ? 0.15
                : name[0] == 'C' || code is Item.D1a or Item.D1b or Item.D2a or Item.D2b ? 0.4
                : char.IsAsciiLetterLower(name[^1]) && code is not (Item.A5a or Item.A5b or Item.E1a or Item.E1b or Item.O1a or Item.O1b) ? 0.35
                : name[0] is 'J' or 'K' or 'A' ? 0.7
                : 0.9;
            int value = random.NextDouble() < chance ? (PlainScorer.Maximum(item) == 2 && random.Next(4) == 0 ? 2 : 1) : 0;
            answers[item] = !complete && random.Next(12) == 0 ? Answer.DontKnow : SmpgRules.Byte(value);
        }

        return answers;
    }

    private static bool Same(ScoredSite one, ScoredSite other) =>
        one.Routing.SequenceEqual(other.Routing)
        && one.Columns.Zip(other.Columns).All(pair => pair.First.Indicator.Id == pair.Second.Indicator.Id && pair.First.States.AsSpan().SequenceEqual(pair.Second.States));

    private static IEnumerable<(string Text, string Change)> Mutants(string text)
    {
        int rules = text.IndexOf("\nitems:", StringComparison.Ordinal);
        foreach (Match match in NumberPattern().Matches(text, rules))
        {
            foreach (int step in new[] { -1, 1 })
            {
                string changed = FormattableString.Invariant($"{match.Groups[1].Value}{int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) + step}");
                yield return Replace(match, changed);
            }
        }

        foreach (Match match in ListPattern().Matches(text, rules))
        {
            string[] members = match.Groups[1].Value.Split(", ");
            for (int k = 0; k < members.Length; k++)
            {
                yield return Replace(match, $"[{string.Join(", ", members.Where((_, j) => j != k))}]");
            }
        }

        foreach (Match match in GatePattern().Matches(text, rules))
        {
            yield return Replace(match, "");
        }

        (string, string) Replace(Match match, string changed) =>
            (string.Concat(text.AsSpan(0, match.Index), changed, text.AsSpan(match.Index + match.Length)), $"{match.Value} -> {changed}");
    }

    [GeneratedRegex("^(P[0-9]+[WMY]|life|current|)$")]
    private static partial Regex PeriodPattern();

    [GeneratedRegex("(\\{n: |value: |[{ ]C[1-6]: )([0-9]+)")]
    private static partial Regex NumberPattern();

    // What sums to what changes no verdict; SumOfTests holds it.
    [GeneratedRegex("(?<!source: |sum_of: )\\[([A-Za-z0-9_]+(?:, [A-Za-z0-9_]+)+)\\]")]
    private static partial Regex ListPattern();

    [GeneratedRegex(", ask_if: [A-Za-z0-9_]+")]
    private static partial Regex GatePattern();
}
