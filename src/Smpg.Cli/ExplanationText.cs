using System.Globalization;
using Smpg.Analysis;
using Smpg.Analysis.Scoring;

namespace Smpg.Cli;

/// <summary>An explanation for a person at a terminal.</summary>
internal sealed class ExplanationText(TextWriter writer)
{
    private const int Width = 100;
    private const string Margin = "               ";

    public void Write(RespondentExplanation explanation)
    {
        writer.WriteLine($"One respondent of site {explanation.Site.Id} ({explanation.Site.Name}).");
        writer.WriteLine($"Rules: {explanation.Rules.Instrument} {explanation.Rules.Version}, variant {explanation.Rules.Variant} ({explanation.Study.ScoringRules!.Path}, sha256 {explanation.Study.ScoringRules.Sha256[..12]}).");
        writer.WriteLine("The interview identifies persons to be seen again; a verdict is no diagnosis.");
        foreach (Explanation one in explanation.Explanations)
        {
            writer.WriteLine();
            if (explanation.IsBrief)
            {
                Brief(one);
            }
            else
            {
                Full(one);
            }
        }
    }

    private void Brief(Explanation one)
    {
        Title(one);
        Verdict(one);
        Reasons(one);
        if (one.OwnVerdict == Outcome.Indeterminate)
        {
            Changes(one);
        }
    }

    private void Full(Explanation one)
    {
        Title(one);
        Verdict(one);
        Line("rule", one.Rule.En);
        Reasons(one);
        Changes(one);
        if (one.Criteria.Count > 0)
        {
            Line("criteria", "(a pair as 3..5 is what the unknown answers leave open)");
            foreach (ExplainedCriterion criterion in one.Criteria)
            {
                Criterion(criterion);
            }
        }

        Line("items", $"{one.Items.Count}, in questionnaire order");
        foreach (ExplainedItem item in one.Items)
        {
            writer.WriteLine($"  {item.Item.Code,-6} {State(item),-14} {item.Item.Label.En}{(item.Item.ObserverRated ? " (rated by the interviewer)" : "")}{Remark(item)}");
        }

        Line("source", one.Indicator.Source);
        Line("confidence", Confidence(one.Indicator.Confidence));
    }

    private void Title(Explanation one)
    {
        string[] about = [.. new[] { one.Indicator.Icd10.Length > 0 ? $"ICD-10 {one.Indicator.Icd10}" : "", Period(one.Indicator.Period) }.Where(part => part.Length > 0)];
        writer.WriteLine($"{one.Indicator.Id}: {one.Indicator.Label.En}{(about.Length > 0 ? $" ({string.Join(", ", about)})" : "")}");
    }

    private void Verdict(Explanation one)
    {
        Line("verdict", one.Verdict switch
        {
            Outcome.Positive => one.Grades.Count > 0 ? "POSITIVE: this is the respondent's grade" : "POSITIVE",
            Outcome.Negative => one.Grades.Count > 0 ? "NEGATIVE: not the respondent's grade" : "NEGATIVE",
            Outcome.Indeterminate => "INDETERMINATE: the answers that are unknown could make it positive or negative",
            _ => "NOT ASKED: this site, or this respondent, was not asked items that the rule needs",
        });
        if (one.Grades.Count > 0)
        {
            string[] possible = [.. one.Grades.Where(grade => grade.Verdict != Outcome.Negative).Select(grade => grade.Indicator.Id)];
            Line("grade", possible.Length == 1 ? possible[0] : $"one of {string.Join(", ", possible)}");
            if (one.OwnVerdict != one.Verdict)
            {
                Line("", $"This grade by itself is {ExplanationWords.Verdict(one.OwnVerdict)}; in the results the grades of a respondent are known together or not at all.");
            }
        }
    }

    private void Reasons(Explanation one)
    {
        if (one.OwnVerdict is not (Outcome.Positive or Outcome.Negative))
        {
            return;
        }

        int count = one.Reasons.Sum(part => part.Count);
        if (count == 0)
        {
            Line("because", "the rule itself leaves nothing else, whatever the answers");
            return;
        }

        Line("because", string.Join("; ", one.Reasons.Select(part => Answers(part, "="))));
        Line("", one.ReasonsAreSmallest
            ? Invariant($"{Number(count, "answer decides", "answers decide")}, whatever the others are; no fewer do.")
            : Invariant($"{Number(count, "answer decides", "answers decide")}, whatever the others are, and none of them can be left out; a limit of the search was reached, so that fewer others might do."));
    }

    private void Changes(Explanation one)
    {
        foreach (ExplainedChanges change in one.Changes)
        {
            string word = ExplanationWords.Verdict(change.Verdict);
            string label = one.OwnVerdict == Outcome.Indeterminate ? $"{word} if" : $"for {word}";
            if (change.Size is not int size)
            {
                Line(label, change.IsComplete
                    ? (one.OwnVerdict == Outcome.Indeterminate ? "no answers to the unknown items would make it so for certain" : "no answers whatever would make it so")
                    : Invariant($"more than {Number(change.NoneUpTo, "answer", "answers")} would be needed (a limit of the search was reached)"));
                continue;
            }

            bool open = one.OwnVerdict == Outcome.Indeterminate;
            string choice = change.SetsFound > 1 ? $", in any of {(change.IsComplete ? "" : "at least ")}{change.SetsFound.ToString(CultureInfo.InvariantCulture)} ways" : "";
            Line(label, open
                ? Invariant($"{Number(size, "unknown item is", "unknown items are")} answered as follows{choice}:")
                : Invariant($"it would take {Number(size, "answer", "answers")} given, or given differently{choice}:"));
            foreach (IReadOnlyList<ExplainedAnswers> set in change.Sets)
            {
                Line("", "- " + string.Join("; ", set.Select(part => Answers(part, "→"))));
            }

            if (change.SetsFound > change.Sets.Count)
            {
                Line("", Invariant($"... and {change.SetsFound - change.Sets.Count} more"));
            }
        }
    }

    private void Criterion(ExplainedCriterion criterion)
    {
        string value = criterion.IsNumber
            ? Invariant($"{Span(criterion.Low, criterion.High)} of {criterion.Maximum}")
            : criterion.Low == criterion.High ? (criterion.Low == 1 ? "yes" : "no") : "open";
        writer.WriteLine($"  {criterion.Name,-22} {value,-9} {criterion.Rule.En}{(criterion.ByRouting ? "  [routing only]" : "")}");
        foreach (ExplainedThreshold threshold in criterion.Thresholds)
        {
            string needs = threshold.AtMost is int most ? Invariant($"needs {threshold.AtLeast} to {most}") : Invariant($"needs {threshold.AtLeast}");
            writer.WriteLine($"  {"",-22} {"",-9} {threshold.Number.En}: has {Span(threshold.Low, threshold.High)}, {needs}");
        }
    }

    private static string State(ExplainedItem item) => item.Route switch
    {
        ItemRoute.Past => "-",
        ItemRoute.BlankWhereDue => "blank",
        _ => ExplanationWords.State(item).Replace('_', ' '),
    };

    private static string Remark(ExplainedItem item) => item.Route switch
    {
        ItemRoute.Past => "; not put: the answers lead past it, counts as no",
        ItemRoute.AnsweredOffRoute => "; OFF ROUTE: the answers lead past it, the answer is ignored",
        ItemRoute.BlankWhereDue => "; BLANK WHERE DUE: it should have been put, counts as unknown",
        ItemRoute.SkipContradicted => "; SKIP CONTRADICTED: marked as skipped on the route, counts as unknown",
        ItemRoute.ScoredByProtocol => $"; not administered ({item.Item.NotAdministeredReason}), scored so by protocol",
        ItemRoute.NotAsked => "; NOT ASKED",
        _ => "",
    };

    private static string Answers(ExplainedAnswers part, string sign)
    {
        string value = ExplanationWords.Value(part.Value).Replace('_', ' ');
        return part.Count == part.Items.Count
            ? $"{Ranges(part.Items)} {sign} {value}"
            : Invariant($"{part.Count} of {Ranges(part.Items)} {sign} {value}");
    }

    // A4a, A4b, A4c as A4a–A4c: codes that follow each other by their last letter or digit.
    private static string Ranges(IReadOnlyList<string> items)
    {
        List<string> parts = [];
        for (int start = 0; start < items.Count;)
        {
            int end = start;
            while (end + 1 < items.Count && items[end + 1].Length == items[end].Length && items[end + 1][..^1] == items[end][..^1] && items[end + 1][^1] == items[end][^1] + 1)
            {
                end++;
            }

            bool range = end - start >= 2;
            parts.Add(range ? $"{items[start]}–{items[end]}" : items[start]);
            start = range ? end + 1 : start + 1;
        }

        return string.Join(", ", parts);
    }

    private static string Period(string period) => period switch
    {
        "" => "",
        "life" => "lifetime",
        "current" => "current",
        _ => $"last {(period[1..^1] == "1" ? "" : period[1..^1] + " ")}{period[^1] switch { 'W' => "week", 'M' => "month", _ => "year" }}{(period[1..^1] == "1" ? "" : "s")}",
    };

    internal static string Confidence(string word) => word switch
    {
        "documented" => "documented: read in the cited source",
        "corroborated" => "corroborated: read in a sibling version or published code, and in agreement with the criteria",
        "recalled" => "recalled: to be checked on the licensed paper form",
        "inferred" => "inferred: deduced from publications",
        _ => "our own rule",
    };

    // Long lines are broken at spaces and set under their label.
    private void Line(string label, string text)
    {
        string line = $"  {label,-12} ";
        foreach (string word in text.Split(' '))
        {
            if (line.Length + word.Length > Width && line.Trim().Length > 0 && line.Length > Margin.Length)
            {
                writer.WriteLine(line.TrimEnd());
                line = Margin;
            }

            line += word + " ";
        }

        writer.WriteLine(line.TrimEnd());
    }

    private static string Span(int low, int high) => low == high ? low.ToString(CultureInfo.InvariantCulture) : Invariant($"{low}..{high}");

    private static string Number(int number, string one, string many) => Invariant($"{number} {(number == 1 ? one : many)}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
