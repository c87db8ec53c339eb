using System.Collections.Concurrent;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>
/// Every small mistake in a shipped rule file is refused when it is loaded or contradicted by the second scorer, on respondents whose every
/// answer is known, on and off route, and on others with unknown answers.
/// </summary>
/// <remarks>Switches stand in their shipped position; <see cref="ShippedTruthTableTests"/> holds both.</remarks>
public sealed class RuleMutationTests
{
    private static readonly (int Count, bool Complete)[] Samples = [(150, false), (1200, true), (4000, true), (7000, false)];

    /// <summary>Mutants that are the same rule, with the reason.</summary>
    private static readonly Dictionary<string, string[]> Equivalent = new(StringComparer.Ordinal)
    {
        // An attempt or a plan alone is already in the highest band.
        [ShippedRules.Dsm4] = ["c_points: C4 10 -> 11", "c_points: C5 10 -> 11"],
        [ShippedRules.Icd10] = [],
        [ShippedRules.NineItems] = [],
        [ShippedRules.Smpg] = [],
    };

    [Theory]
    [InlineData(ShippedRules.Dsm4, 400)]
    [InlineData(ShippedRules.Icd10, 150)]
    [InlineData(ShippedRules.NineItems, 10)]
    [InlineData(ShippedRules.Smpg, 80)]
    public void No_small_mistake_in_a_shipped_rule_file_goes_unnoticed(string name, int atLeast)
    {
        InstrumentFile file = InstrumentChain.Complete(ShippedInstruments.Find(name)!, null, []);
        RuleLines lines = new();
        RuleDeclarations declarations = RuleFileReader.Read(file, lines, [])!;
        Codebook codebook = ShippedRules.Codebook(file);
        ScoringRules original = ShippedRules.Of(name);
        Expectation[] samples = [.. Samples.Select((sample, seed) => Sample(name, original, new Random(seed + 5), sample.Count, sample.Complete))];
        samples.Should().OnlyContain(sample => Agrees(original, sample));

        (RuleDeclarations Rules, string Change)[] mutants = [.. RuleMutants.Of(RuleMutants.WithoutSwitches(declarations), line => lines.Place(line).File == file.Path)];
        mutants.Should().HaveCountGreaterThan(atLeast);
        ConcurrentBag<string> unnoticed = [];
        Parallel.ForEach(mutants, candidate =>
        {
            ScoringRules? mutant = ScoringRules.Build(candidate.Rules, lines, codebook, []);
            if (mutant is not null && Array.TrueForAll(samples, sample => Agrees(mutant, sample)))
            {
                unnoticed.Add(candidate.Change);
            }
        });

        unnoticed.Should().BeEquivalentTo(Equivalent[name]);
    }

    private static bool Agrees(ScoringRules rules, Expectation sample)
    {
        ScoredSite scored = rules.Score(sample.Respondents);
        return Enumerable.Range(0, sample.Verdicts.Length).All(k => scored.Columns[k].States.AsSpan().SequenceEqual(sample.Verdicts[k]))
            && (sample.OffRoute is null || scored.Routing.All(item => item.OffRoute == sample.OffRoute.GetValueOrDefault(item.Item)));
    }

    /// <summary>Respondents, and what the second scorer says of them.</summary>
    /// <param name="Respondents">Their answers.</param>
    /// <param name="Verdicts">One array an indicator.</param>
    /// <param name="OffRoute">Answers to questions that were not to be put, by item; null when some answers are unknown.</param>
    private sealed record Expectation(Respondents Respondents, byte[][] Verdicts, Dictionary<string, int>? OffRoute);

    private static Expectation Sample(string name, ScoringRules rules, Random random, int count, bool complete)
    {
        Dictionary<string, int> offRoute = new(StringComparer.Ordinal);
        string[] indicators = [.. rules.Indicators.Select(indicator => indicator.Id)];
        List<byte[]> rows = [];
        List<byte[]> verdicts = [];
        while (rows.Count < count)
        {
            // One respondent in three has little but one module.
            char only = random.Next(3) == 0 ? "ABCDEFGHIJKLMNOP"[random.Next(16)] : ' ';
            if (name == ShippedRules.Smpg)
            {
                byte[] answers = [.. Enum.GetValues<Item>().Select(item => SmpgRules.Byte(Near(random, only, item.ToString(), PlainScorer.Maximum((int)item))))];
                int[] given = [.. answers.Select(answer => answer switch { SmpgRules.No => 0, SmpgRules.Yes => 1, _ => 2 })];
                Route(given, item => PlainScorer.Asked(item, given), item => ((Item)item).ToString());
                Add(answers, IndependentScorerTests.Oracle);
                continue;
            }

            MiniForm form = ShippedScorerTests.Form(name);
            int[] values = [.. Enum.GetValues<MiniItem>().Select(item => PlainMini.Has(form, item) ? Near(random, only, item.ToString(), PlainMini.Maximum((int)item)) : 0)];
            byte[] drawn = [.. values.Select(SmpgRules.Byte)];
            Route(values, item => PlainMini.Asked(form, (MiniItem)item, values), item => ((MiniItem)item).ToString());
            Add(drawn, answers => ShippedScorerTests.Oracle(rules, form, indicators, answers));
        }

        // Follows the questionnaire; what is off the route becomes No.
        void Route(int[] values, Func<int, bool> asked, Func<int, string> code)
        {
            for (int item = 0; item < values.Length; item++)
            {
                if (!asked(item))
                {
                    values[item] = 0;
                    offRoute[code(item)] = offRoute.GetValueOrDefault(code(item)) + 1;
                }
            }
        }

        void Add(byte[] answers, Func<byte[], byte[]?> oracle)
        {
            for (int unknown = 0; unknown < (complete ? 0 : 4); unknown++)
            {
                answers[random.Next(answers.Length)] = Answer.DontKnow;
            }

            if (oracle(answers) is { } known)
            {
                rows.Add(answers);
                verdicts.Add(known);
            }
        }

        Respondents respondents = name == ShippedRules.Smpg ? IndependentScorerTests.Return(rows) : ShippedScorerTests.Return(rules, rows);
        return new Expectation(respondents, [.. indicators.Select((_, k) => verdicts.Select(row => row[k]).ToArray())], complete ? offRoute : null);
    }

    // Gates mostly open, lists near their thresholds, reversed questions mostly No, so that a small change of a rule shows.
    private static int Near(Random random, char only, string item, int maximum)
    {
        double chance = item switch
        {
            "B2" or "O1c" => 0.1,
            "sex" => 0.5,
            _ when item[0] is 'L' or 'C' => item == "L13" ? 0.6 : 0.12,
            "A5a" or "A5b" or "E1a" or "E1b" or "O1a" or "O1b" or "M1c" => 0.9,
            "D1a" or "D1b" or "D2a" or "D2b" or "A6a" or "A6b" => 0.4,
            _ when item.StartsWith("O4", StringComparison.Ordinal) || item.StartsWith("F3", StringComparison.Ordinal) => 0.16,
            _ when item.StartsWith("B3", StringComparison.Ordinal) || item.StartsWith("E4", StringComparison.Ordinal) => 0.27,
            _ when item.StartsWith("D4", StringComparison.Ordinal) || item.EndsWith('i') => 0.7,
            _ when item.StartsWith('A') && item.Length == 2 => 0.6,
            _ when char.IsAsciiLetterLower(item[^1]) => 0.4,
            _ when item[0] is 'G' or 'F' or 'H' or 'N' => 0.75,
            _ => 0.88,
        };
        double factor = only is ' ' || item[0] == only ? 1 : 0.1;
        return random.NextDouble() < factor * chance ? (maximum == 2 && random.Next(4) == 0 ? 2 : 1) : 0;
    }
}
