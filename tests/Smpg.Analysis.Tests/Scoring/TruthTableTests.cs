using Smpg.Analysis.Scoring;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Every complete answer pattern of a module through the shipped rule file.</summary>
/// <remarks>
/// Expected counts are sums of binomial coefficients (for example C(13,4) + ... + C(13,13) = 7,814) or were enumerated outside this code
/// base: 537/196/262/29 of 1,024 for the ten ICD-10 symptoms, 1/5/6/52 of 64 for suicide risk.
/// </remarks>
public sealed class TruthTableTests
{
    private static readonly string[] Depression = ["A1", "A2", "A3", "A4a", "A4b", "A4c", "A4d", "A4e", "A4f", "A4g"];
    private static readonly string[] Risk = ["suicide_risk_none", "suicide_risk_low", "suicide_risk_moderate", "suicide_risk_high"];

    [Fact]
    public void Depressive_grades_of_1024_patterns_are_537_none_196_mild_262_moderate_29_severe()
    {
        Count(SmpgRules.Rules, Depression, [], "depressive_none", "depressive_mild", "depressive_moderate", "depressive_severe")
            .Should().Equal(537, 196, 262, 29);
        Count(SmpgRules.Rules, Depression, [], "depressive_episode").Should().Equal(487);
    }

    [Fact]
    public void Depressive_severe_needs_three_core_symptoms_and_eight_in_all()
    {
        // Two core symptoms and all seven others: nine symptoms, yet moderate.
        RuleProbe probe = SmpgRules.Rules.CreateProbe();
        foreach (string item in Depression)
        {
            probe.Set(item, 1);
        }

        probe.Set("A3", 0);
        probe.Verdict("depressive_moderate").Should().Be(Outcome.Positive);
        probe.Set("A3", 1);
        probe.Verdict("depressive_severe").Should().Be(Outcome.Positive);
    }

    [Fact]
    public void Suicide_risk_without_plan_of_32_patterns_is_1_none_5_low_6_moderate_20_high()
    {
        Count(SmpgRules.Rules, ["C1", "C2", "C3", "C5", "C6"], [], [.. Risk, "suicide_risk_moderate_or_high"])
            .Should().Equal(1, 5, 6, 20, 26);
    }

    [Fact]
    public void Suicide_risk_with_plan_of_64_patterns_is_1_none_5_low_6_moderate_52_high()
    {
        Count(SmpgRules.WithPlan, ["C1", "C2", "C3", "C4", "C5", "C6"], [], [.. Risk, "suicide_risk_moderate_or_high"])
            .Should().Equal(1, 5, 6, 52, 58);
    }

    [Fact]
    public void Suicide_risk_by_points_equals_the_categorical_form_for_all_64_patterns()
    {
        RuleProbe probe = SmpgRules.WithPlan.CreateProbe();
        for (int pattern = 0; pattern < 64; pattern++)
        {
            bool[] c = [.. Enumerable.Range(0, 6).Select(k => ((pattern >> k) & 1) == 1)];
            for (int k = 0; k < 6; k++)
            {
                probe.Set(FormattableString.Invariant($"C{k + 1}"), c[k] ? 1 : 0);
            }

            // The form printed in the older questionnaires, C1 = c[0].
            string categorical = c[3] || c[4] || (c[2] && c[5]) ? "suicide_risk_high"
                : c[2] || (c[1] && c[5]) ? "suicide_risk_moderate"
                : c[0] || c[1] || c[5] ? "suicide_risk_low"
                : "suicide_risk_none";
            Risk.Where(id => probe.Verdict(id) == Outcome.Positive).Should().Equal(categorical);
        }
    }

    [Fact]
    public void Panic_signs_four_of_thirteen_gives_7814_of_8192()
    {
        string[] signs = List("E4", "abcdefghijklm");
        Count(SmpgRules.Rules, signs, [("E1a", 1), ("E1b", 1), ("E2", 1), ("E3", 1), ("E7", 1)], "panic_lifetime", "panic").Should().Equal(7814, 7814);
        Count(SmpgRules.Rules, signs, [("E1a", 1), ("E1b", 1), ("E2", 1), ("E3", 1), ("E7", 0)], "panic_lifetime", "panic").Should().Equal(7814, 0);
        Count(SmpgRules.Rules, signs, [("E1a", 1), ("E1b", 0), ("E2", 1), ("E3", 1), ("E7", 1)], "panic_lifetime", "panic").Should().Equal(0, 0);
    }

    [Fact]
    public void Post_traumatic_stress_avoidance_three_of_seven_gives_99_and_arousal_two_of_five_gives_26()
    {
        (string, int)[] before = [("I1", 1), ("I2", 1), ("I3", 1), ("I6", 1)];
        Count(SmpgRules.Rules, List("I4", "abcdefg"), [.. before, ("I5a", 1), ("I5b", 1), ("I5c", 0), ("I5d", 0), ("I5e", 0)], "ptsd").Should().Equal(99);
        Count(SmpgRules.Rules, List("I5", "abcde"), [.. before, ("I4a", 1), ("I4b", 1), ("I4c", 1), ("I4d", 0), ("I4e", 0), ("I4f", 0), ("I4g", 0)], "ptsd").Should().Equal(26);
    }

    [Theory]
    [InlineData("J", "alcohol")]
    [InlineData("K", "drug")]
    public void Substance_signs_three_of_seven_gives_99_and_harm_one_of_four_gives_15(string module, string name)
    {
        string[] dependence = List(module + "2", "abcdefg");
        string[] harm = List(module + "3", "abcd");
        string[] indicators = [name + "_dependence", name + "_abuse", name + "_problem"];
        (string, int)[] none = [(module + "1", 1), .. harm.Select(item => (item, 0))];
        (string, int)[] some = [(module + "1", 1), (harm[0], 1), (harm[1], 0), (harm[2], 0), (harm[3], 0)];
        Count(SmpgRules.Rules, dependence, none, indicators).Should().Equal(99, 0, 99);

        // With one harm sign, everyone without dependence is a harmful user.
        Count(SmpgRules.Rules, dependence, some, indicators).Should().Equal(99, 29, 128);
        Count(SmpgRules.Rules, harm, [(module + "1", 1), .. dependence.Select(item => (item, 0))], indicators).Should().Equal(0, 15, 15);
        Count(SmpgRules.Rules, harm, [(module + "1", 0), .. dependence.Select(item => (item, 1))], indicators).Should().Equal(0, 0, 0);
    }

    [Fact]
    public void Generalised_anxiety_signs_three_of_six_gives_42_of_64_unless_better_explained()
    {
        string[] signs = List("O3", "abcdef");
        Count(SmpgRules.Rules, signs, [("O1a", 1), ("O1b", 1), ("O1c", 0), ("O2", 1)], "generalised_anxiety").Should().Equal(42);
        Count(SmpgRules.Rules, signs, [("O1a", 1), ("O1b", 1), ("O1c", 1), ("O2", 1)], "generalised_anxiety").Should().Equal(0);
    }

    [Fact]
    public void Dysthymia_signs_two_of_six_gives_57_of_64_unless_well_for_two_months_or_in_an_episode()
    {
        string[] signs = List("B3", "abcdef");
        (string, int)[] well = [.. Depression.Select(item => (item, 0)), ("B1", 1), ("B4", 1)];
        Count(SmpgRules.Rules, signs, [.. well, ("B2", 0)], "dysthymia").Should().Equal(57);
        Count(SmpgRules.Rules, signs, [.. well, ("B2", 1)], "dysthymia").Should().Equal(0);
        Count(SmpgRules.Rules, signs, [.. Depression.Select(item => (item, 1)), ("B1", 1), ("B2", 0), ("B4", 1)], "dysthymia", "any_mood").Should().Equal(0, 64);
    }

    // Elation in the rated period asks for three signs of seven (99 of 128), irritability alone for four (64 of 128).
    [Theory]
    [InlineData(1, 1, 0, 0, 99)]
    [InlineData(1, 1, 1, 1, 99)]
    [InlineData(1, 0, 0, 0, 99)]
    [InlineData(1, 0, 1, 0, 99)]
    [InlineData(1, 0, 1, 1, 64)]
    [InlineData(0, 0, 1, 1, 64)]
    [InlineData(0, 0, 1, 0, 64)]
    [InlineData(0, 0, 0, 0, 0)]
    public void Manic_episode_threshold_depends_on_the_period_and_the_mood(int elatedEver, int elatedNow, int irritableEver, int irritableNow, int expected)
    {
        (string, int)[] moods = [("D1a", elatedEver), ("D1b", elatedNow), ("D2a", irritableEver), ("D2b", irritableNow)];
        Count(SmpgRules.Rules, List("D3", "abcdefg"), [.. moods, ("D4", 1)], "manic_episode").Should().Equal(expected);
        Count(SmpgRules.Rules, List("D3", "abcdefg"), [.. moods, ("D4", 0)], "manic_episode").Should().Equal(0);
    }

    [Fact]
    public void Psychotic_syndrome_two_plain_symptoms_or_one_bizarre_one()
    {
        // No bizarre answer: of the 128 patterns of seven lifetime symptoms 1 has none and 7 have one.
        string[] life = [.. Enumerable.Range(1, 7).Select(k => FormattableString.Invariant($"L{k}a"))];
        (string, int)[] now = [.. Enumerable.Range(1, 7).Select(k => (FormattableString.Invariant($"L{k}b"), 0)), ("L8b", 0), ("L9b", 0), ("L10b", 0)];
        Count(SmpgRules.Rules, life, now, "psychotic_syndrome", "psychotic_symptoms_only", "psychotic_current").Should().Equal(120, 7, 0);

        RuleProbe probe = SmpgRules.Rules.CreateProbe();
        foreach ((string item, int value) in now.Concat(life.Select(item => (item, 0))))
        {
            probe.Set(item, value);
        }

        probe.Set("L3a", 2);
        probe.Verdict("psychotic_syndrome").Should().Be(Outcome.Positive);
        probe.Verdict("psychotic_current").Should().Be(Outcome.Negative);
        probe.Set("L3b", 2);
        probe.Verdict("psychotic_current").Should().Be(Outcome.Positive);
        probe.Set("L3b", 1);
        probe.Verdict("psychotic_current").Should().Be(Outcome.Negative);
        probe.Set("L10b", 1);
        probe.Verdict("psychotic_current").Should().Be(Outcome.Positive);
    }

    private static string[] List(string stem, string letters) => [.. letters.Select(letter => stem + letter)];

    // Counts the patterns of the items (all others as given) for which each indicator is positive; every verdict must be decided.
    private static int[] Count(ScoringRules rules, string[] items, (string Item, int Value)[] given, params string[] indicators)
    {
        RuleProbe probe = rules.CreateProbe();
        foreach ((string item, int value) in given)
        {
            probe.Set(item, value);
        }

        int[] counts = new int[indicators.Length];
        for (int pattern = 0; pattern < 1 << items.Length; pattern++)
        {
            for (int k = 0; k < items.Length; k++)
            {
                probe.Set(items[k], (pattern >> k) & 1);
            }

            for (int k = 0; k < indicators.Length; k++)
            {
                byte verdict = probe.Verdict(indicators[k]);
                if (verdict > Outcome.Positive && given.Length + items.Length >= rules.ItemsNeededBy(indicators[k]).Count)
                {
                    Assert.Fail($"{indicators[k]} is undecided for a complete pattern");
                }

                counts[k] += verdict == Outcome.Positive ? 1 : 0;
            }
        }

        return counts;
    }
}
