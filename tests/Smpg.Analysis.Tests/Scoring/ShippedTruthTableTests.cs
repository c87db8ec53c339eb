using Smpg.Analysis.Scoring;
using static Smpg.Analysis.Tests.Scoring.Patterns;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Every complete answer pattern of each list through the shipped rule sets.</summary>
/// <remarks>
/// Expected counts are sums of binomial coefficients or were enumerated outside this code base. Lists that several rule sets share are
/// enumerated through each of them.
/// </remarks>
public sealed class ShippedTruthTableTests
{
    private static readonly string[] Nine = ["A1", "A2", .. List("A3", "abcdefg")];
    private static readonly string[] Ten = ["A1", "A2", "A3", .. List("A4", "abcdefg")];
    private static readonly string[] Grades = ["depressive_none", "depressive_mild", "depressive_moderate", "depressive_severe"];
    private static readonly string[] Risk = ["suicide_risk_none", "suicide_risk_low", "suicide_risk_moderate", "suicide_risk_high"];
    private static readonly (string, int)[] Attack = [("E1a", 1), ("E1b", 1), ("E2", 1), ("E3", 1), ("E7", 1)];
    private static readonly (string, int)[] Worry = [("O1a", 1), ("O1b", 1), ("O2", 1)];

    private static ScoringRules Dsm4 => ShippedRules.Of(ShippedRules.Dsm4);

    private static ScoringRules Icd10 => ShippedRules.Of(ShippedRules.Icd10);

    private static ScoringRules NineItems => ShippedRules.Of(ShippedRules.NineItems);

    private static ScoringRules Smpg => ShippedRules.Of(ShippedRules.Smpg);

    // A: five of nine with low mood or lost interest.
    [Fact]
    public void Depression_dsm4_of_512_patterns_is_227()
    {
        Count(Dsm4, Nine, [], "depressive_episode").Should().Equal(227);
    }

    // The form's other wording: three of the seven when both leading symptoms are present, four when only one is.
    [Fact]
    public void Depression_dsm4_five_in_all_is_three_or_four_of_the_seven_both_ways()
    {
        RuleProbe probe = Complete(Dsm4);
        int cases = 0;
        for (int pattern = 0; pattern < 512; pattern++)
        {
            bool[] a = [.. Enumerable.Range(0, 9).Select(k => ((pattern >> k) & 1) == 1)];
            for (int k = 0; k < 9; k++)
            {
                probe.Set(Nine[k], a[k] ? 1 : 0);
            }

            int others = a.Skip(2).Count(symptom => symptom);
            bool form = (a[0] && a[1] && others >= 3) || (a[0] != a[1] && others >= 4);
            (probe.Verdict("depressive_episode") == Outcome.Positive).Should().Be(form);
            cases += form ? 1 : 0;
        }

        cases.Should().Be(227);
    }

    [Theory]
    [InlineData(ShippedRules.Icd10)]
    [InlineData(ShippedRules.Smpg)]
    public void Depression_icd10_on_ten_symptoms_is_537_196_262_29(string name)
    {
        Count(ShippedRules.Of(name), Ten, [], [.. Grades, "depressive_episode"]).Should().Equal(537, 196, 262, 29, 487);
    }

    [Fact]
    public void Depression_icd10_on_nine_symptoms_is_278_126_101_7()
    {
        Count(NineItems, Nine, [], [.. Grades, "depressive_episode"]).Should().Equal(278, 126, 101, 7, 234);
    }

    [Fact]
    public void Gate_of_the_dsm4_form_loses_none_of_512_icd10_profiles()
    {
        const string open = "override: {items: {A3a: {ask_if: null}, A3b: {ask_if: null}, A3c: {ask_if: null}, A3d: {ask_if: null}, A3e: {ask_if: null}, A3f: {ask_if: null}, A3g: {ask_if: null}}}";
        ScoringRules ungated = ShippedRules.Overlay(ShippedRules.NineItems, open);
        ungated.Items.Where(item => item.Code.StartsWith("A3", StringComparison.Ordinal)).Should().OnlyContain(item => ungated.CreateProbe().IsAsked(item.Code) == RoutingState.Asked);
        Profiles(NineItems, [], Grades).Should().Equal(Profiles(ungated, [], Grades));
        Count(ungated, Nine, [], Grades).Should().Equal(278, 126, 101, 7);
    }

    [Fact]
    public void Dsm4_and_icd10_episodes_on_nine_symptoms_are_not_nested_183_51_44()
    {
        string[] dsm = Profiles(Dsm4, [], ["depressive_episode"]);
        string[] icd = Profiles(NineItems, [], ["depressive_episode"]);
        dsm.Zip(icd).GroupBy(pair => pair.First + pair.Second).ToDictionary(group => group.Key, group => group.Count())
            .Should().BeEquivalentTo(new Dictionary<string, int> { ["11"] = 183, ["01"] = 51, ["10"] = 44, ["00"] = 512 - 183 - 51 - 44 });
    }

    [Fact]
    public void Recurrence_needs_an_earlier_episode_and_the_interval_and_by_icd10_no_mania()
    {
        (string, int)[] episode = All(Ten, 1);
        (string, int)[] dsm = All(Nine, 1);
        Count(Dsm4, ["A5a", "A5b"], dsm, "depressive_recurrent").Should().Equal(1);
        Count(ShippedRules.Overlay(ShippedRules.Dsm4, "override: {parameters: {recurrence_interval: 0}}"), ["A5a", "A5b"], dsm, "depressive_recurrent").Should().Equal(2);
        (string, int)[] mania = [.. episode, .. Mania(), ("D4a", 1), ("D4b", 1), ("D4c", 1), ("D4d", 1)];
        Count(Icd10, ["A5a", "A5b"], mania, "depressive_recurrent", "manic_episode").Should().Equal(0, 4);
        Count(ShippedRules.Overlay(ShippedRules.Icd10, "override: {parameters: {recurrence_mania: 0}}"), ["A5a", "A5b"], mania, "depressive_recurrent").Should().Equal(1);
        Count(Smpg, ["A5a", "A5b"], episode, "depressive_recurrent").Should().Equal(1);
    }

    // Three of six features: C(6,3) + ... + C(6,6) = 42.
    [Fact]
    public void Melancholic_features_three_of_six_is_42_within_an_episode_that_nothing_relieves()
    {
        string[] features = List("A7", "abcdef");
        Count(Dsm4, features, [.. All(Nine, 1), ("A6a", 1)], "depressive_melancholic").Should().Equal(42);
        Count(Dsm4, features, [.. All(Nine, 1), ("A6b", 1)], "depressive_melancholic").Should().Equal(42);
        Count(Dsm4, features, All(Nine, 1), "depressive_melancholic").Should().Equal(0);
        Count(Dsm4, features, [("A1", 1), ("A6a", 1)], "depressive_melancholic").Should().Equal(0);
    }

    // B
    [Fact]
    public void Dysthymia_two_of_six_is_57_and_three_of_eleven_is_1981()
    {
        (string, int)[] well = [("B1", 1), ("B4", 1)];
        string[] six = List("B3", "abcdef");
        foreach (ScoringRules rules in new[] { Dsm4, Smpg })
        {
            Count(rules, six, well, "dysthymia").Should().Equal(57);
            Count(rules, six, [.. well, ("B2", 1)], "dysthymia").Should().Equal(0);
            Count(rules, six, [("B1", 1)], "dysthymia").Should().Equal(0);
        }

        Count(Dsm4, six, [.. well, .. All(Nine, 1)], "dysthymia", "any_mood").Should().Equal(0, 64);
        Count(Icd10, List("B3", "bcdefghijkl"), well, "dysthymia").Should().Equal(1981);
        Count(Icd10, List("B3", "bcdefghijkl"), [.. well, ("B2", 1)], "dysthymia").Should().Equal(0);

        // Three of six, should the form ask for them: 64 - 1 - 6 - 15.
        Count(ShippedRules.Overlay(ShippedRules.Smpg, "override: {parameters: {dysthymia_symptoms: 3}}"), six, well, "dysthymia").Should().Equal(42);
        (string, int)[] mania = [.. well, .. Mania(), ("D4a", 1), ("D4b", 1), ("D4c", 1), ("D4d", 1)];
        Count(Icd10, List("B3", "bcdefghijkl"), mania, "dysthymia").Should().Equal(0);
        Count(ShippedRules.Overlay(ShippedRules.Icd10, "override: {parameters: {dysthymia_mania: 0}}"), List("B3", "bcdefghijkl"), mania, "dysthymia").Should().Equal(1981);
    }

    // C
    [Theory]
    [InlineData(ShippedRules.Dsm4)]
    [InlineData(ShippedRules.Icd10)]
    public void Suicide_risk_of_64_patterns_is_1_5_6_52_and_points_are_the_categorical_form(string name)
    {
        ScoringRules rules = ShippedRules.Of(name);
        string[] items = ["C1", "C2", "C3", "C4", "C5", "C6"];
        Count(rules, items, [], [.. Risk, "suicide_risk_moderate_or_high"]).Should().Equal(1, 5, 6, 52, 58);
        RuleProbe probe = Complete(rules);
        for (int pattern = 0; pattern < 64; pattern++)
        {
            bool[] c = [.. Enumerable.Range(0, 6).Select(k => ((pattern >> k) & 1) == 1)];
            for (int k = 0; k < 6; k++)
            {
                probe.Set(items[k], c[k] ? 1 : 0);
            }

            bool high = c[3] || c[4] || (c[2] && c[5]);
            bool moderate = c[2] || (c[1] && c[5]);
            string categorical = high ? Risk[3] : moderate ? Risk[2] : c[0] || c[1] || c[5] ? Risk[1] : Risk[0];
            Risk.Where(id => probe.Verdict(id) == Outcome.Positive).Should().Equal(categorical);
        }
    }

    [Fact]
    public void Suicide_risk_without_the_plan_of_32_patterns_is_1_5_6_20()
    {
        Count(Smpg, ["C1", "C2", "C3", "C5", "C6"], [], Risk).Should().Equal(1, 5, 6, 20);

        // Cut-offs of another scorer, 6 and 16, are not those of the categorical form.
        Count(ShippedRules.Overlay(ShippedRules.Smpg, "override: {parameters: {suicide_high_from: 16}}"), ["C1", "C2", "C3", "C5", "C6"], [], Risk).Should().Equal(1, 5, 16, 10);
    }

    // D: three of seven 99, four 64.
    [Theory]
    [InlineData(1, 1, 0, 0, 99)]
    [InlineData(1, 0, 0, 0, 99)]
    [InlineData(1, 0, 1, 1, 64)]
    [InlineData(0, 0, 1, 1, 64)]
    [InlineData(0, 0, 1, 0, 64)]
    [InlineData(0, 0, 0, 0, 0)]
    public void Mania_dsm4_needs_three_signs_with_elation_four_with_irritability(int elatedEver, int elatedNow, int irritableEver, int irritableNow, int expected)
    {
        (string, int)[] moods = [("D1a", elatedEver), ("D1b", elatedNow), ("D2a", irritableEver), ("D2b", irritableNow)];
        bool now = elatedNow + irritableNow > 0;
        string[] indicators = ["manic_episode", "manic_current", "hypomanic_episode", "hypomanic_current"];
        Count(Dsm4, List("D3", "abcdefg"), [.. moods, ("D4", 1)], indicators).Should().Equal(expected, now ? expected : 0, 0, 0);
        Count(Dsm4, List("D3", "abcdefg"), [.. moods, ("D4", 0)], indicators).Should().Equal(0, 0, expected, now ? expected : 0);
        Count(Smpg, List("D3", "abcdefg"), [.. moods, ("D4", 1)], "manic_episode").Should().Equal(expected);
    }

    // Three of nine 512 - 1 - 9 - 36 = 466, four 466 - 84 = 382; hypomania three of seven 99.
    [Fact]
    public void Mania_icd10_three_of_nine_is_466_four_382_and_hypomania_three_of_seven_is_99()
    {
        string[] nine = List("D3", "abcdefghi");
        string[] seven = ["D3b", "D3c", "D3e", "D3f", "D3g", "D3i", "D3j"];
        (string, int)[] severe = [("D4a", 1), ("D4b", 1), ("D4c", 1), ("D4d", 1)];
        Count(Icd10, nine, [("D1a", 1), .. severe], "manic_episode").Should().Equal(466);
        Count(Icd10, nine, [("D1a", 1), ("D1b", 1), .. severe], "manic_episode").Should().Equal(466);
        Count(Icd10, nine, [("D2a", 1), .. severe], "manic_episode").Should().Equal(382);
        Count(Icd10, nine, [("D1a", 1), ("D2a", 1), ("D2b", 1), .. severe], "manic_episode").Should().Equal(382);
        Count(Icd10, nine, severe, "manic_episode").Should().Equal(0);
        foreach (string lacking in new[] { "D4b", "D4d" })
        {
            Count(Icd10, nine, [("D1a", 1), .. severe, (lacking, 0)], "manic_episode").Should().Equal(0);
        }

        foreach (string mood in new[] { "D1a", "D2a" })
        {
            Count(Icd10, seven, [(mood, 1), ("D4a", 1), ("D4c", 1)], "hypomanic_episode", "manic_episode").Should().Equal(99, 0);
            Count(Icd10, seven, [(mood, 1), ("D4a", 0), ("D4c", 1)], "hypomanic_episode").Should().Equal(0);
            Count(Icd10, seven, [(mood, 1), ("D4a", 1), ("D4c", 0)], "hypomanic_episode").Should().Equal(0);
        }

        // Mania takes precedence: six of the seven signs count for mania too, so that with three of those six (42 x 2 patterns) it is mania.
        Count(Icd10, seven, [("D1a", 1), .. severe], "hypomanic_episode", "manic_episode").Should().Equal(99 - 84, 84);
    }

    // E
    [Theory]
    [InlineData(ShippedRules.Dsm4)]
    [InlineData(ShippedRules.Smpg)]
    public void Panic_four_of_thirteen_is_7814(string name)
    {
        ScoringRules rules = ShippedRules.Of(name);
        string[] signs = List("E4", "abcdefghijklm");
        Count(rules, signs, Attack, "panic_lifetime", "panic").Should().Equal(7814, 7814);
        Count(rules, signs, [.. Attack, ("E7", 0)], "panic_lifetime", "panic").Should().Equal(7814, 0);
        foreach (string necessary in new[] { "E1a", "E1b", "E2", "E3" })
        {
            Count(rules, signs, [.. Attack, (necessary, 0)], "panic_lifetime").Should().Equal(0);
        }
    }

    // One to three signs: 13 + 78 + 286 = 377. Where a no to E3 does not end the module, any sign: 8,191.
    [Fact]
    public void Panic_limited_attacks_are_377_and_8191_without_worry_when_E3_does_not_end_the_module()
    {
        string[] signs = List("E4", "abcdefghijklm");
        ScoringRules goesOn = ShippedRules.Overlay(ShippedRules.Dsm4, "override: {parameters: {panic_worry_ends: 0}}");
        Count(Dsm4, signs, Attack, "panic_limited").Should().Equal(377);
        Count(goesOn, signs, Attack, "panic_limited").Should().Equal(377);
        Count(Dsm4, signs, [.. Attack, ("E3", 0)], "panic_limited", "panic_lifetime").Should().Equal(0, 0);
        Count(goesOn, signs, [.. Attack, ("E3", 0)], "panic_limited", "panic_lifetime").Should().Equal(8191, 0);
    }

    [Fact]
    public void Panic_icd10_four_of_fourteen_with_an_autonomic_one_is_15066_unless_in_phobia()
    {
        string[] signs = List("E4", "abcdefghijklmn");
        Count(Icd10, signs, Attack, "panic_lifetime", "panic").Should().Equal(15_066, 15_066);
        (string, int)[] phobic = [.. Attack, ("F1a", 1), ("F1b", 1), ("F3a", 1), ("F3b", 1), ("F4", 1), ("F5", 1)];
        Count(Icd10, signs, phobic, "panic_lifetime", "panic", "agoraphobia").Should().Equal(15_066, 0, 16_384);
        Count(ShippedRules.Overlay(ShippedRules.Icd10, "override: {parameters: {panic_hierarchy: 0}}"), signs, phobic, "panic", "panic_with_agoraphobia").Should().Equal(15_066, 15_066);
        Count(Icd10, signs, phobic, "panic_with_agoraphobia", "panic_without_agoraphobia").Should().Equal(15_066, 0);
    }

    // F
    [Fact]
    public void Agoraphobia_icd10_two_of_four_situations_is_11_and_two_of_fourteen_signs_with_an_autonomic_one_is_15356()
    {
        string[] situations = List("F1", "abcd");
        string[] signs = List("F3", "abcdefghijklmn");
        (string, int)[] after = [("F4", 1), ("F5", 1)];
        Count(Icd10, situations, [("F3a", 1), ("F3n", 1), .. after], "agoraphobia").Should().Equal(11);
        Count(Icd10, signs, [("F1c", 1), ("F1d", 1), .. after], "agoraphobia").Should().Equal(15_356);
        Count(Icd10, signs, [("F1c", 1), ("F1d", 1), ("F4", 1)], "agoraphobia").Should().Equal(0);
        Count(Icd10, signs, [("F1c", 1), ("F1d", 1), ("F5", 1)], "agoraphobia").Should().Equal(0);
    }

    [Fact]
    public void Agoraphobia_dsm4_qualifies_panic()
    {
        string[] indicators = ["agoraphobia", "panic_with_agoraphobia", "panic_without_agoraphobia", "agoraphobia_without_panic"];
        (string, int)[] panic = [.. Attack, .. All(List("E4", "abcd"), 1)];
        Count(Dsm4, ["F1", "F2"], panic, indicators).Should().Equal(1, 1, 3, 0);
        Count(Dsm4, ["F1", "F2"], [.. panic, ("E7", 0)], indicators).Should().Equal(1, 0, 0, 0);
        Count(Dsm4, ["F1", "F2"], [], indicators).Should().Equal(1, 0, 0, 1);
    }

    // G and H
    [Fact]
    public void Social_phobia_needs_all_four_and_ocd_ideas_of_the_own_mind_or_acts()
    {
        foreach (ScoringRules rules in new[] { Dsm4, Icd10, Smpg })
        {
            Count(rules, ["G1", "G2", "G3", "G4"], [], "social_phobia").Should().Equal(1);
        }

        // With H5 and H6: the eight patterns of H1 to H3 hold one obsession; with acts every pattern counts.
        foreach (ScoringRules rules in new[] { Dsm4, Icd10 })
        {
            Count(rules, ["H1", "H2", "H3", "H4"], [("H5", 1), ("H6", 1)], "ocd").Should().Equal(1 + 8);
            Count(rules, ["H5", "H6"], [("H4", 1)], "ocd").Should().Equal(1);
        }
    }

    // I
    [Theory]
    [InlineData(ShippedRules.Dsm4)]
    [InlineData(ShippedRules.Smpg)]
    public void Ptsd_dsm4_three_of_seven_is_99_and_two_of_five_is_26(string name)
    {
        ScoringRules rules = ShippedRules.Of(name);
        (string, int)[] before = [("I1", 1), ("I2", 1), ("I3", 1), ("I6", 1)];
        Count(rules, List("I4", "abcdefg"), [.. before, ("I5a", 1), ("I5b", 1)], "ptsd").Should().Equal(99);
        Count(rules, List("I5", "abcde"), [.. before, ("I4a", 1), ("I4b", 1), ("I4c", 1)], "ptsd", "trauma_exposure").Should().Equal(26, 32);
        foreach (string necessary in new[] { "I1", "I2", "I3", "I6" })
        {
            Count(rules, List("I5", "abcde"), [.. before, ("I4a", 1), ("I4b", 1), ("I4c", 1), (necessary, 0)], "ptsd").Should().Equal(0);
        }

        ScoringRules fearless = ShippedRules.Overlay(name, "override: {parameters: {ptsd_fear: 0}}");
        Count(fearless, List("I5", "abcde"), [.. before, ("I4a", 1), ("I4b", 1), ("I4c", 1), ("I2", 0)], "ptsd").Should().Equal(26);
    }

    // Avoidance of reminders: 3 of 4 patterns of I4a and I4b; then forgetting settles it (32 of 32), else 26 of 32.
    [Fact]
    public void Ptsd_icd10_asks_for_avoidance_and_for_forgetting_or_arousal()
    {
        (string, int)[] before = [("I1", 1), ("I2", 1), ("I3", 1), ("I6", 1)];
        Count(Icd10, ["I4a", "I4b", "I4c", .. List("I5", "abcde")], before, "ptsd").Should().Equal(3 * (32 + 26));
        Count(Icd10, List("I4", "defg"), [.. before, ("I5a", 1), ("I5b", 1)], "ptsd").Should().Equal(0);
        ScoringRules dsm = ShippedRules.Overlay(ShippedRules.Icd10, "override: {parameters: {ptsd_icd10: 0}}");
        Count(dsm, List("I4", "abcdefg"), [.. before, ("I5a", 1), ("I5b", 1)], "ptsd").Should().Equal(99);
    }

    // J and K
    [Theory]
    [InlineData("J", "alcohol")]
    [InlineData("K", "drug")]
    public void Substances_three_of_seven_is_99_one_of_four_is_15_and_icd10_three_of_six_is_42(string module, string name)
    {
        string[] signs = List(module + "2", "abcdefg");
        string[] harm = List(module + "3", "abcd");
        string[] indicators = [name + "_dependence", name + "_abuse", name + "_problem"];
        foreach (ScoringRules rules in new[] { Dsm4, Smpg })
        {
            Count(rules, signs, [(module + "1", 1)], indicators).Should().Equal(99, 0, 99);
            Count(rules, signs, [(module + "1", 1), (harm[0], 1)], indicators).Should().Equal(99, 29, 128);
            Count(rules, harm, [(module + "1", 1)], indicators).Should().Equal(0, 15, 15);
            Count(rules, [.. signs, .. harm], [], indicators).Should().Equal(0, 0, 0);
        }

        // One item a criterion: c for control, e for neglect. Then both items of a pair: 3 of 4 patterns each.
        string[] six = [module + "2a", module + "2b", module + "2c", module + "2e", module + "2g", module + "2h"];
        (string, int)[] use = [(module + "1", 1), (module + "2i", 1)];
        Count(Icd10, six, use, indicators).Should().Equal(42, 0, 42);
        Count(Icd10, [module + "2c", module + "2d", module + "2e", module + "2f"], [.. use, (module + "2a", 1)], indicators[0]).Should().Equal(9);
        Count(Icd10, six, [(module + "1", 1), (harm[3], 1)], indicators).Should().Equal(0, 64, 64);
        Count(ShippedRules.Overlay(ShippedRules.Icd10, "override: {parameters: {dependence_clustering: 0}}\ndrop: {items: []}"), six, [(module + "1", 1)], indicators[0]).Should().Equal(42);
    }

    // L
    [Theory]
    [InlineData(ShippedRules.Dsm4)]
    [InlineData(ShippedRules.Icd10)]
    [InlineData(ShippedRules.Smpg)]
    public void Psychotic_syndrome_is_one_bizarre_symptom_or_two(string name)
    {
        // Of the 128 patterns of seven lifetime symptoms 1 has none and 7 have one; of the 1,024 of ten current ones 1 and 10.
        ScoringRules rules = ShippedRules.Of(name);
        string[] life = [.. Enumerable.Range(1, 7).Select(k => FormattableString.Invariant($"L{k}a"))];
        string[] now = [.. Enumerable.Range(1, 10).Select(k => FormattableString.Invariant($"L{k}b"))];
        string[] indicators = ["psychotic_syndrome", "psychotic_symptoms_only", "psychotic_current"];
        Count(rules, life, [], indicators).Should().Equal(120, 7, 0);
        Count(rules, now, All(life, 1), indicators).Should().Equal(1024, 0, 1013);
        foreach (string bizarre in life.Take(6))
        {
            RuleProbe probe = Complete(rules, (bizarre, 2));
            indicators.Select(probe.Verdict).Should().Equal(Outcome.Positive, Outcome.Negative, Outcome.Negative);
            probe.Set(bizarre[..2] + "b", 2);
            indicators.Select(probe.Verdict).Should().Equal(Outcome.Positive, Outcome.Negative, Outcome.Positive);
        }

        // Three plain symptoms in life instead of two: 128 - 1 - 7 - 21.
        Count(ShippedRules.Overlay(name, "override: {parameters: {psychotic_lifetime_symptoms: 3}}"), life, [], indicators).Should().Equal(99, 28, 0);
    }

    [Fact]
    public void Psychotic_symptoms_only_in_mood_episodes_are_a_mood_disorder()
    {
        (string, int)[] symptoms = [("L1a", 1), ("L2a", 1), ("L13", 1)];
        Count(Dsm4, Nine, symptoms, "mood_with_psychotic_symptoms").Should().Equal(227);
        Count(Dsm4, Nine, [("L1a", 1), ("L13", 1)], "mood_with_psychotic_symptoms").Should().Equal(0);
        Count(Dsm4, List("D3", "abcdefg"), [.. symptoms, ("D1a", 1), ("D4", 1)], "mood_with_psychotic_symptoms").Should().Equal(99);
    }

    // M and N: one of three body signs 7 of 8; women need six symptoms, men five.
    [Theory]
    [InlineData(ShippedRules.Dsm4)]
    [InlineData(ShippedRules.Icd10)]
    public void Anorexia_asks_amenorrhoea_of_women_and_bulimia_is_not_its_binge_form(string name)
    {
        ScoringRules rules = ShippedRules.Of(name);
        string[] signs = ["M1c", "M2", "M3", "M4a", "M4b", "M4c"];
        Count(rules, signs, [("sex", 0)], "anorexia").Should().Equal(7);
        Count(rules, signs, [("sex", 1), ("M6", 1)], "anorexia").Should().Equal(7);
        Count(rules, signs, [("sex", 1)], "anorexia").Should().Equal(0);

        string[] binges = ["N1", "N2", "N3", "N4", "N5", "N7"];
        string[] indicators = ["bulimia", "anorexia_binge", "any_eating"];
        Count(rules, binges, [], indicators).Should().Equal(2, 0, 2);
        Count(rules, binges, [("M1c", 1), ("M2", 1), ("M3", 1), ("M4a", 1)], indicators).Should().Equal(1, 1, 64);
    }

    // O
    [Fact]
    public void Generalised_anxiety_three_of_six_is_42_unless_better_explained()
    {
        string[] signs = List("O3", "abcdef");
        foreach (ScoringRules rules in new[] { Dsm4, Smpg })
        {
            Count(rules, signs, Worry, "generalised_anxiety").Should().Equal(42);
            Count(rules, signs, [.. Worry, ("O1c", 1)], "generalised_anxiety").Should().Equal(0);
        }

        (string, int)[] phobic = [.. Worry, ("G1", 1), ("G2", 1), ("G3", 1), ("G4", 1)];
        foreach (string name in new[] { ShippedRules.Dsm4, ShippedRules.Smpg })
        {
            Count(ShippedRules.Of(name), signs, phobic, "generalised_anxiety").Should().Equal(42);
            Count(ShippedRules.Overlay(name, "override: {parameters: {gad_hierarchy: 1}}"), signs, phobic, "generalised_anxiety", "any_anxiety").Should().Equal(0, 64);
        }
    }

    // Of 4,194,304 patterns. The last eight signs stand for each other: every pattern of the first fourteen, and for the eight every number of
    // yes, which C(8, k) patterns share.
    [Fact]
    public void Generalised_anxiety_icd10_four_of_twenty_two_with_an_autonomic_one_is_3931354()
    {
        string[] first = List("O4", "abcdefghijklmn");
        string[] last = List("O4", "opqrstuv");
        int[] choices = [1, 8, 28, 56, 70, 56, 28, 8, 1];
        choices.Select((ways, yes) => ways * Count(Icd10, first, [.. Worry, .. All(last.Take(yes), 1)], "generalised_anxiety")[0]).Sum().Should().Be(3_931_354);
        foreach (string sign in last)
        {
            Count(Icd10, ["O4a", "O4e", "O4f"], [.. Worry, (sign, 1)], "generalised_anxiety").Should().Equal(1);
        }

        Count(Icd10, ["O4a", "O4b", "O4c", "O4d"], [.. Worry, ("G1", 1), ("G2", 1), ("G3", 1), ("G4", 1)], "generalised_anxiety").Should().Equal(0);
        Count(ShippedRules.Overlay(ShippedRules.Icd10, "override: {parameters: {gad_hierarchy: 0}}"), ["O4a", "O4b", "O4c", "O4d"], [.. Worry, ("G1", 1), ("G2", 1), ("G3", 1), ("G4", 1)], "generalised_anxiety").Should().Equal(1);
    }

    // P
    [Theory]
    [InlineData(ShippedRules.Dsm4)]
    [InlineData(ShippedRules.Icd10)]
    public void Antisocial_personality_two_of_six_is_57_and_three_of_six_is_42(string name)
    {
        ScoringRules rules = ShippedRules.Of(name);
        string[] child = List("P1", "abcdef");
        string[] adult = List("P2", "abcdef");
        Count(rules, child, [("P2a", 1), ("P2b", 1), ("P2c", 1)], "antisocial_personality").Should().Equal(57);
        Count(rules, adult, [("P1e", 1), ("P1f", 1)], "antisocial_personality").Should().Equal(42);
        Count(ShippedRules.Overlay(name, "override: {parameters: {antisocial_childhood: 3}}"), child, [("P2a", 1), ("P2b", 1), ("P2c", 1)], "antisocial_personality").Should().Equal(42);
    }

    [Fact]
    public void Any_disorder_never_counts_suicide_risk_insomnia_or_personality()
    {
        RuleProbe probe = Complete(Smpg, ("C5", 1), ("N1", 1), ("N2", 1));
        new[] { "any_disorder", "insomnia", "suicide_risk_high" }.Select(probe.Verdict).Should().Equal(Outcome.Negative, Outcome.Positive, Outcome.Positive);
        probe = Complete(Dsm4, [.. All(List("P1", "abc"), 1), .. All(List("P2", "abc"), 1), ("C5", 1)]);
        new[] { "any_disorder", "antisocial_personality" }.Select(probe.Verdict).Should().Equal(Outcome.Negative, Outcome.Positive);
    }

    private static (string, int)[] Mania() => [("D1a", 1), .. All(List("D3", "abcdefghi"), 1)];

    // One text a profile of nine symptoms: the verdicts as 0 and 1.
    private static string[] Profiles(ScoringRules rules, (string, int)[] given, string[] indicators)
    {
        List<string> profiles = [];
        Each(rules, Nine, given, indicators, verdicts => profiles.Add(string.Concat(verdicts.Select(verdict => verdict ? '1' : '0'))));
        return [.. profiles];
    }
}
