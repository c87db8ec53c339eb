using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Representations;

/// <summary>Turns the representation items of one site into outcomes: profiles, judgements, attitudes and scores.</summary>
/// <remarks>
/// Definitions: docs/methods.md#representations. "Don't know" is a level of the attribution profile where the codebook makes it one;
/// refusals and omissions are missing.
/// </remarks>
public sealed class RepresentationScoring
{
    private readonly RepresentationBlocks blocks;
    private readonly List<(Indicator Indicator, Func<Respondents, OutcomeColumn> Column)> outcomes = [];

    /// <summary>Prepares the indicators of a study.</summary>
    public RepresentationScoring(RepresentationBlocks blocks, Codebook codebook)
    {
        this.blocks = blocks;
        foreach (Behaviour behaviour in blocks.Behaviours)
        {
            IReadOnlyList<Code> codes = codebook.Find(behaviour.Variable)!.CodeList!.Codes;
            foreach (Word word in (IEnumerable<Word>)[.. blocks.Words, .. blocks.OtherLevels])
            {
                Add(Attribution(behaviour, word), behaviour.Variable, Positions(codes, [word.Level]));
            }
        }

        foreach (Judgement judgement in blocks.Judgements)
        {
            foreach (Behaviour behaviour in blocks.Behaviours)
            {
                string variable = behaviour.Variable + judgement.Suffix;
                Add(Judged(behaviour, judgement), variable, Positions(codebook.Find(variable)!.CodeList!.Codes, judgement.Positive));
            }
        }

        foreach (Attitude attitude in blocks.Attitudes)
        {
            foreach (Word word in blocks.Words)
            {
                string variable = attitude.Variable + word.Suffix;
                IReadOnlyList<Code> codes = codebook.Find(variable)!.CodeList!.Codes;
                if (!attitude.Nominal)
                {
                    Add(Share(attitude, word), variable, Positions(codes, attitude.Positive));
                    continue;
                }

                foreach (Code code in codes)
                {
                    Add(Level(attitude, word, code), variable, Positions(codes, [code.Name]));
                }
            }
        }

        foreach (RepresentationScore score in blocks.Scores)
        {
            foreach (Word word in blocks.Words)
            {
                Indicator indicator = Score(score, word);
                outcomes.Add((indicator, respondents => ScoreColumn(indicator, score, word, codebook, respondents)));
            }
        }

        foreach (SpreadScore spread in blocks.Spreads)
        {
            Indicator indicator = Spread(spread);
            outcomes.Add((indicator, respondents => SpreadColumn(indicator, [.. blocks.Words.Select(word => ScoreColumn(Score(spread.Of, word), spread.Of, word, codebook, respondents))])));
        }
    }

    /// <summary>The blocks that were prepared.</summary>
    public RepresentationBlocks Blocks => blocks;

    /// <summary>Indicators in the order of the blocks.</summary>
    public IReadOnlyList<Indicator> Indicators => [.. outcomes.Select(outcome => outcome.Indicator)];

    /// <summary>Score indicators with their score and word.</summary>
    public IEnumerable<(Indicator Indicator, RepresentationScore Score, Word Word)> Scores =>
        blocks.Scores.SelectMany(score => blocks.Words.Select(word => (Score(score, word), score, word)));

    /// <summary>One column an indicator for one site, in the order of <see cref="Indicators"/>.</summary>
    public IReadOnlyList<OutcomeColumn> Columns(Respondents respondents) => [.. outcomes.Select(outcome => outcome.Column(respondents))];

    /// <summary>The yes/no items of a score for one word: one state a respondent and item; null where the site did not ask an item.</summary>
    public IReadOnlyList<byte[]>? ScoreItems(RepresentationScore score, Word word, Codebook codebook, Respondents respondents)
    {
        List<byte[]> items = [];
        foreach (string item in score.Items)
        {
            string variable = score.FromAttribution ? item : item + word.Suffix;
            if (respondents.Codes(variable) is not byte[] answers)
            {
                return null;
            }

            IReadOnlyList<string> positive = score.FromAttribution ? [word.Level] : blocks.Attitudes.First(attitude => attitude.Variable == item).Positive;
            items.Add(States(answers, Positions(codebook.Find(variable)!.CodeList!.Codes, positive)));
        }

        return items;
    }

    /// <summary>
    /// The answers to a behaviour as positions in words then other levels, -1 where there is no answer; null where the site did not ask it.
    /// </summary>
    public int[]? Attributions(Behaviour behaviour, Codebook codebook, Respondents respondents)
    {
        if (respondents.Codes(behaviour.Variable) is not byte[] answers || Array.TrueForAll(answers, answer => answer == Answer.NotAskedByProtocol))
        {
            return null;
        }

        List<string> levels = [.. blocks.Words.Concat(blocks.OtherLevels).Select(level => level.Level)];
        int[] positions = [.. codebook.Find(behaviour.Variable)!.CodeList!.Codes.Select(code => levels.IndexOf(code.Name))];
        return Array.ConvertAll(answers, answer => Answer.IsCode(answer) ? positions[answer] : -1);
    }

    /// <summary>
    /// Who answered a profile question: 0 yes, 1 no, -1 unknown, one a respondent. For an attitude question, yes for at least one word is yes, and
    /// no for every word is no.
    /// </summary>
    public int[] ProfileLevels(ProfileQuestion profile, Codebook codebook, Respondents respondents, IReadOnlyList<OutcomeColumn> columns)
    {
        if (profile.Indicator is string id)
        {
            OutcomeColumn? column = columns.FirstOrDefault(candidate => candidate.Indicator.Id == id);
            return [.. Enumerable.Range(0, respondents.Count).Select(i => column is null || column.States[i] > Outcome.Positive ? -1 : column.States[i] == Outcome.Positive ? 0 : 1)];
        }

        Attitude attitude = blocks.Attitudes.First(candidate => candidate.Variable == profile.Attitude);
        List<byte[]> words = [];
        foreach (Word word in blocks.Words)
        {
            string variable = attitude.Variable + word.Suffix;
            if (respondents.Codes(variable) is byte[] answers)
            {
                words.Add(States(answers, Positions(codebook.Find(variable)!.CodeList!.Codes, attitude.Positive)));
            }
        }

        return [.. Enumerable.Range(0, respondents.Count).Select(i =>
            words.Any(states => states[i] == Outcome.Positive) ? 0 : words.Count == blocks.Words.Count && words.All(states => states[i] == Outcome.Negative) ? 1 : -1)];
    }

    private void Add(Indicator indicator, string variable, bool[] positive) =>
        outcomes.Add((indicator, respondents => new OutcomeColumn(
            indicator,
            respondents.Codes(variable) is byte[] answers ? States(answers, positive) : [.. Enumerable.Repeat(Outcome.NotAsked, respondents.Count)])));

    private OutcomeColumn ScoreColumn(Indicator indicator, RepresentationScore score, Word word, Codebook codebook, Respondents respondents)
    {
        byte[] states = new byte[respondents.Count];
        double[] values = new double[respondents.Count];
        if (ScoreItems(score, word, codebook, respondents) is not IReadOnlyList<byte[]> items)
        {
            Array.Fill(states, Outcome.NotAsked);
            return new OutcomeColumn(indicator, states, values);
        }

        for (int i = 0; i < states.Length; i++)
        {
            int sum = 0;
            bool complete = true;
            foreach (byte[] item in items)
            {
                complete &= item[i] <= Outcome.Positive;
                sum += item[i] == Outcome.Positive ? 1 : 0;
            }

            states[i] = complete ? Outcome.Positive : Outcome.Indeterminate;
            values[i] = complete ? 100.0 * sum / items.Count : 0;
        }

        return new OutcomeColumn(indicator, states, values);
    }

    // Known where the score is known for every word.
    private static OutcomeColumn SpreadColumn(Indicator indicator, OutcomeColumn[] words)
    {
        byte[] states = new byte[words[0].States.Length];
        double[] values = new double[states.Length];
        for (int i = 0; i < states.Length; i++)
        {
            byte worst = words.Max(word => word.States[i]);
            states[i] = worst == Outcome.Positive ? Outcome.Positive : words.Any(word => word.States[i] == Outcome.NotAsked) ? Outcome.NotAsked : Outcome.Indeterminate;
            values[i] = worst == Outcome.Positive ? words.Max(word => word.Values![i]) - words.Min(word => word.Values![i]) : 0;
        }

        return new OutcomeColumn(indicator, states, values);
    }

    private static byte[] States(byte[] answers, bool[] positive)
    {
        byte[] states = new byte[answers.Length];
        for (int i = 0; i < answers.Length; i++)
        {
            states[i] = answers[i] == Answer.NotAskedBySkip ? Outcome.Outside
                : !Answer.IsCode(answers[i]) ? Outcome.Indeterminate
                : positive[answers[i]] ? Outcome.Positive : Outcome.Negative;
        }

        return states;
    }

    private static bool[] Positions(IReadOnlyList<Code> codes, IReadOnlyList<string> names) => [.. codes.Select(code => names.Contains(code.Name))];

    private Indicator Attribution(Behaviour behaviour, Word word) =>
        Image($"image_{behaviour.Id}_{word.Id}", Between(behaviour.Label, word), "attribution", behaviour.Id, behaviour.Label, word.Id, behaviour.Evidence) with
        {
            Partition = $"image_{behaviour.Id}",
            Headline = behaviour.Violent,
        };

    private Indicator Judged(Behaviour behaviour, Judgement judgement) =>
        Image($"judgement_{judgement.Id}_{behaviour.Id}", Join(behaviour.Label, judgement.Label), "judgement", judgement.Id, behaviour.Label, null, behaviour.Evidence);

    private Indicator Share(Attitude attitude, Word word) =>
        Image($"attitude_{attitude.Id}_{word.Id}", Between(attitude.Label, word), "attitude", attitude.Id, attitude.Label, word.Id, attitude.Evidence);

    private Indicator Level(Attitude attitude, Word word, Code code) =>
        Image($"attitude_{attitude.Id}_{code.Name}_{word.Id}", Between(Join(attitude.Label, code.Label), word), "attitude_level", attitude.Id, Join(attitude.Label, code.Label), word.Id, attitude.Evidence) with
        {
            Partition = $"attitude_{attitude.Id}_{word.Id}",
        };

    private Indicator Score(RepresentationScore score, Word word) =>
        new($"score_{score.Id}_{word.Id}", IndicatorDomain.Images, IndicatorStatistic.Score, Between(score.Label, word))
        {
            Block = "score",
            Item = score.Id,
            ItemLabel = score.Label,
            Word = word.Id,
            Confidence = score.Evidence,
            Source = score.Reading.En,
            MeanOf = [.. score.Items.Select(item => score.FromAttribution
                ? $"image_{blocks.Behaviours.First(behaviour => behaviour.Variable == item).Id}_{word.Id}"
                : $"attitude_{blocks.Attitudes.First(attitude => attitude.Variable == item).Id}_{word.Id}")],
        };

    // Whoever knows this score and the scores of all words but one knows something of the last: it is hidden with any of them.
    private Indicator Spread(SpreadScore spread) =>
        new($"score_{spread.Id}", IndicatorDomain.Images, IndicatorStatistic.Score, spread.Label)
        {
            Block = "score_overall",
            Item = spread.Id,
            ItemLabel = spread.Label,
            Confidence = spread.Evidence,
            Source = spread.Reading.En,
            MeanOf = [.. blocks.Words.Select(word => Score(spread.Of, word).Id)],
        };

    private Indicator Image(string id, LocalisedText label, string block, string item, LocalisedText itemLabel, string? word, string evidence) =>
        new(id, IndicatorDomain.Images, IndicatorStatistic.Proportion, label)
        {
            Block = block,
            Item = item,
            ItemLabel = itemLabel,
            Word = word,
            Confidence = evidence,
            Source = blocks.Source,
        };

    private static LocalisedText Between(LocalisedText label, Word word) =>
        word.Suffix.Length > 0
            ? new LocalisedText($"{label.Fr}\u202F: «\u202F{word.Label.Fr}\u202F»", $"{label.En}: «\u202F{word.Label.En}\u202F»")
            : new LocalisedText($"{label.Fr}\u202F: {word.Label.Fr}", $"{label.En}: {word.Label.En}");

    private static LocalisedText Join(LocalisedText first, LocalisedText second) =>
        new($"{first.Fr}, {second.Fr}", $"{first.En}, {second.En}");
}
