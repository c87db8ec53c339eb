using FsCheck;
using FsCheck.Fluent;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>The shipped forms against the second scorer, on complete and incomplete respondents; the SMPG rules have their own.</summary>
public sealed class ShippedScorerTests
{
    private static readonly byte[] Missing = [Answer.DontKnow, Answer.Refused, Answer.Blank, Answer.Invalid, Answer.NotRated, Answer.NotAskedBySkip];

    private static readonly MiniItem[] Every = Enum.GetValues<MiniItem>();

    /// <summary>
    /// Indicators whose verdict a further yes can never take away, when every question is put to everybody; for the others a witness is below.
    /// </summary>
    private static readonly string[] Monotone =
    [
        "depressive_episode", "depressive_melancholic", "depressive_severe", "manic_episode", "agoraphobia", "social_phobia", "ocd", "ptsd", "trauma_exposure",
        "panic_lifetime", "alcohol_dependence", "drug_dependence", "psychotic_current", "psychotic_syndrome", "mood_with_psychotic_symptoms",
        "suicide_risk_moderate_or_high", "suicide_risk_high", "suicide_attempt_lifetime", "antisocial_personality",
    ];

    [Theory]
    [InlineData(ShippedRules.Dsm4)]
    [InlineData(ShippedRules.Icd10)]
    [InlineData(ShippedRules.NineItems)]
    public void Items_are_those_of_the_second_scorer(string name)
    {
        ShippedRules.Of(name).Items.Select(item => item.Code).Should().BeEquivalentTo(Every.Where(item => PlainMini.Has(Form(name), item)).Select(item => item.ToString()));
        ShippedRules.Of(name).Items.Should().OnlyContain(item => item.Maximum == PlainMini.Maximum((int)Enum.Parse<MiniItem>(item.Code)));
    }

    // One respondent in twenty-five has unknown answers, and every completion is scored.
    [Theory]
    [InlineData(ShippedRules.Dsm4, 50_000)]
    [InlineData(ShippedRules.Icd10, 40_000)]
    [InlineData(ShippedRules.NineItems, 20_000)]
    public void Score_agrees_with_the_second_scorer(string name, int count)
    {
        ScoringRules rules = ShippedRules.Of(name);
        MiniForm form = Form(name);
        string[] indicators = [.. rules.Indicators.Select(indicator => indicator.Id)];
        Random random = new(1998);
        List<byte[]> rows = [];
        List<byte[]> expected = [];
        while (rows.Count < count)
        {
            byte[] answers = Draw(form, random, routed: rows.Count % 2 == 0, missing: rows.Count % 25 == 0 ? 0.02 : 0);
            if (Oracle(rules, form, indicators, answers) is { } verdicts)
            {
                rows.Add(answers);
                expected.Add(verdicts);
            }
        }

        ScoredSite scored = rules.Score(Return(rules, rows));
        for (int k = 0; k < indicators.Length; k++)
        {
            byte[] states = scored.Columns[k].States;
            for (int row = 0; row < count; row++)
            {
                if (states[row] != expected[row][k])
                {
                    Assert.Fail(FormattableString.Invariant($"{indicators[k]}, row {row}: {states[row]} instead of {expected[row][k]}: {Describe(rows[row])}"));
                }
            }

            expected.Select(verdicts => verdicts[k]).Distinct().Should().HaveCount(3, indicators[k]);
        }

        scored.Unsettled.Should().Be(0);
    }

    [Theory]
    [InlineData(ShippedRules.Dsm4)]
    [InlineData(ShippedRules.Icd10)]
    public void Probe_is_sound_and_complete_for_arbitrary_partial_answers(string name)
    {
        ScoringRules rules = ShippedRules.Of(name);
        MiniForm form = Form(name);
        string[] indicators = [.. rules.Indicators.Select(indicator => indicator.Id)];
        RuleProbe probe = rules.CreateProbe();
        Gen<int> answer = Gen.Frequency((14, Gen.Constant(0)), (14, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(-1)));
        int settled = 0;
        Prop.ForAll(
            answer.ArrayOf(Every.Length).ToArbitrary(),
            values =>
            {
                int?[] recorded = [.. values.Select((value, item) => !PlainMini.Has(form, (MiniItem)item) ? 0 : value < 0 ? (int?)null : Math.Min(value, PlainMini.Maximum(item)))];
                byte[]? expected = Worlds(form, indicators, recorded, 512);
                if (expected is null)
                {
                    return true;
                }

                Set(probe, form, recorded);
                settled++;
                return indicators.Select(probe.Verdict).SequenceEqual(expected);
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(1998, 7));
        settled.Should().BeGreaterThan(200);
    }

    [Theory]
    [InlineData(ShippedRules.Dsm4)]
    [InlineData(ShippedRules.Icd10)]
    public void A_further_yes_never_takes_a_monotone_verdict_away(string name)
    {
        ScoringRules rules = ShippedRules.Of(name);
        MiniForm form = Form(name);
        string[] monotone = [.. Monotone.Where(id => rules.Indicators.Any(indicator => indicator.Id == id)).Except(form == MiniForm.Dsm4 ? [] : ["manic_episode"])];
        RuleProbe probe = rules.CreateProbe();
        Gen<int> answer = Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Constant(1)));
        int positive = 0;
        Prop.ForAll(
            answer.ArrayOf(Every.Length).ToArbitrary(),
            Gen.Choose(0, Every.Length - 1).ToArbitrary(),
            (values, raised) =>
            {
                // D1b and D2b move the period that is rated; see the witness.
                MiniItem item = Every[raised];
                if (!PlainMini.Has(form, item) || values[raised] == 1 || item is MiniItem.D2b or MiniItem.D1b)
                {
                    return true;
                }

                int?[] recorded = [.. values.Select((value, k) => (int?)(PlainMini.Has(form, (MiniItem)k) ? value : 0))];
                Set(probe, form, recorded);
                byte[] before = [.. monotone.Select(probe.Verdict)];
                probe.Set(item.ToString(), 1);
                positive += before.Count(verdict => verdict == Outcome.Positive);
                return monotone.Select(probe.Verdict).Zip(before).All(pair => pair.First >= pair.Second);
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(1998, 11));
        positive.Should().BeGreaterThan(2000);
    }

    // What a yes does take away: a grade below the highest, reversed questions, hierarchies, the period that is rated.
    [Theory]
    [InlineData(ShippedRules.Dsm4, "dysthymia", "B1 B3a B3b B4", "B2")]
    [InlineData(ShippedRules.Dsm4, "manic_episode", "D1a D2a D3a D3b D3c D4", "D2b")]
    [InlineData(ShippedRules.Dsm4, "hypomanic_episode", "D1a D3a D3b D3c", "D4")]
    [InlineData(ShippedRules.Dsm4, "panic_limited", "E1a E1b E2 E3 E4a E4b E4c", "E4d")]
    [InlineData(ShippedRules.Dsm4, "agoraphobia_without_panic", "E1a E1b E2 E3 E4a E4b E4c F1 F2", "E4d")]
    [InlineData(ShippedRules.Dsm4, "alcohol_abuse", "J1 J2a J2b J3a", "J2c")]
    [InlineData(ShippedRules.Dsm4, "psychotic_symptoms_only", "L1a", "L2a")]
    [InlineData(ShippedRules.Dsm4, "anorexia", "M1c M2 M3 M4a", "sex")]
    [InlineData(ShippedRules.Dsm4, "bulimia", "M1c M2 M3 M4a N1 N2 N3 N4 N5", "N7")]
    [InlineData(ShippedRules.Dsm4, "generalised_anxiety", "O1a O1b O2 O3a O3b O3c", "O1c")]
    [InlineData(ShippedRules.Icd10, "depressive_mild", "A1 A2 A4a A4b A4c", "A4d")]
    [InlineData(ShippedRules.Icd10, "generalised_anxiety", "O1a O1b O2 O4a O4b O4c O4d G1 G2 G3", "G4")]
    [InlineData(ShippedRules.Icd10, "panic", "E1a E1b E2 E3 E4a E4b E4c E4d E7 F1a F1b F3a F3b F4", "F5")]
    public void A_further_yes_takes_these_verdicts_away(string name, string indicator, string answers, string further)
    {
        RuleProbe probe = Patterns.Complete(ShippedRules.Of(name), Patterns.All(answers.Split(' '), 1));
        probe.Verdict(indicator).Should().Be(Outcome.Positive);
        probe.Set(further, 1);
        probe.Verdict(indicator).Should().Be(Outcome.Negative);
    }

    internal static MiniForm Form(string name) => name switch { ShippedRules.Dsm4 => MiniForm.Dsm4, ShippedRules.Icd10 => MiniForm.Icd10, _ => MiniForm.NineItems };

    /// <summary>The answer bytes of one respondent by <see cref="MiniItem"/>; items that the form does not have stay blank.</summary>
    internal static byte[] Draw(MiniForm form, Random random, bool routed, double missing)
    {
        double yes = new[] { 0.2, 0.5, 0.8, 0.95 }[random.Next(4)];
        byte[] answers = new byte[Every.Length];
        int[] values = new int[Every.Length];
        for (int item = 0; item < answers.Length; item++)
        {
            bool asked = routed ? PlainMini.Asked(form, Every[item], values) : PlainMini.Has(form, Every[item]);
            if (!asked)
            {
                answers[item] = random.Next(3) == 0 ? Answer.NotAskedBySkip : Answer.Blank;
                continue;
            }

            double chance = Every[item] is MiniItem.B2 or MiniItem.O1c ? 1 - yes : Every[item] == MiniItem.sex ? 0.5 : yes;
            values[item] = random.NextDouble() < chance ? (PlainMini.Maximum(item) == 2 && random.Next(8) == 0 ? 2 : 1) : 0;
            answers[item] = random.NextDouble() < missing ? Missing[random.Next(Missing.Length)] : SmpgRules.Byte(values[item]);
        }

        return answers;
    }

    internal static Respondents Return(ScoringRules rules, List<byte[]> rows) =>
        SmpgRules.Return(rules, rows.Count, rules.Items.ToDictionary(
            item => item.Code,
            item => rows.Select(row => row[(int)Enum.Parse<MiniItem>(item.Code)]).ToArray()));

    internal static byte[]? Oracle(ScoringRules rules, MiniForm form, string[] indicators, byte[] answers)
    {
        int?[] recorded = [.. answers.Select((answer, item) => answer switch
        {
            _ when !PlainMini.Has(form, (MiniItem)item) => 0,
            SmpgRules.No => 0,
            SmpgRules.Yes => 1,
            SmpgRules.Bizarre => (int?)2,
            _ => null,
        })];
        if (!recorded.Contains(null))
        {
            return Complete(form, indicators, [.. recorded.Select(value => value ?? 0)]);
        }

        byte[]? verdicts = Worlds(form, indicators, recorded, 64);
        if (verdicts is null)
        {
            return null;
        }

        // In a site's columns the grades of one respondent are known together or not at all.
        foreach (IGrouping<string?, int> partition in Enumerable.Range(0, indicators.Length).Where(k => rules.Indicators[k].Partition is not null).GroupBy(k => rules.Indicators[k].Partition))
        {
            if (partition.Any(k => verdicts[k] == Outcome.Indeterminate))
            {
                foreach (int k in partition)
                {
                    verdicts[k] = Outcome.Indeterminate;
                }
            }
        }

        return verdicts;
    }

    /// <summary>The verdicts of a respondent whose every answer is known, on and off route.</summary>
    private static byte[] Complete(MiniForm form, string[] indicators, int[] values)
    {
        for (int item = 0; item < values.Length; item++)
        {
            values[item] = PlainMini.Asked(form, (MiniItem)item, values) ? values[item] : 0;
        }

        HashSet<string> positive = PlainMini.Positive(form, values);
        return [.. indicators.Select(id => positive.Contains(id) ? Outcome.Positive : Outcome.Negative)];
    }

    private static byte[]? Worlds(MiniForm form, string[] indicators, int?[] recorded, int limit)
    {
        Dictionary<int[], HashSet<string>> scored = new(ReferenceEqualityComparer.Instance as IEqualityComparer<int[]>);
        HashSet<string> Scored(int[] world)
        {
            if (!scored.TryGetValue(world, out HashSet<string>? positive))
            {
                scored[world] = positive = PlainMini.Positive(form, world);
            }

            return positive;
        }

        return PossibleWorlds.Verdicts(
            recorded,
            PlainMini.Maximum,
            (item, world) => PlainMini.Asked(form, (MiniItem)item, world),
            [.. indicators.Select(id => (Func<int[], bool>)(world => Scored(world).Contains(id)))],
            limit);
    }

    private static void Set(RuleProbe probe, MiniForm form, int?[] recorded)
    {
        probe.ClearAll();
        for (int item = 0; item < recorded.Length; item++)
        {
            if (recorded[item] is int value && PlainMini.Has(form, (MiniItem)item))
            {
                probe.Set(((MiniItem)item).ToString(), value);
            }
        }
    }

    private static string Describe(byte[] answers) =>
        string.Join(' ', answers.Select((answer, item) => FormattableString.Invariant($"{(MiniItem)item}={answer}")));
}
