using System.Text.RegularExpressions;

namespace Smpg.Analysis.Studies;

/// <summary>Reads the indicators that study.yaml declares on single variables.</summary>
internal static partial class VariableIndicatorReader
{
    private static readonly (string Word, IndicatorDomain Value)[] Domains =
    [
        ("realities", IndicatorDomain.Realities),
        ("images", IndicatorDomain.Images),
        ("recourse", IndicatorDomain.Recourse),
        ("other", IndicatorDomain.Other),
    ];

    private static readonly (string Word, IndicatorStatistic Value)[] Statistics =
        [("proportion", IndicatorStatistic.Proportion), ("mean", IndicatorStatistic.Mean)];

    /// <summary>The indicators in the order of the file; those in error are left out.</summary>
    /// <param name="root">study.yaml.</param>
    /// <param name="variables">The codebook.</param>
    /// <param name="hasInstruments">True when instruments declare further indicators, so that an unknown denominator may be one of theirs.</param>
    public static List<VariableIndicator> Read(YamlSection root, CodebookReferences variables, bool hasInstruments)
    {
        IReadOnlyList<YamlSection> entries = root.Sections("indicators");
        List<(VariableIndicator Declared, YamlSection Entry)> indicators = [];
        foreach (YamlSection entry in entries)
        {
            VariableIndicator? indicator = ReadOne(entry, variables);
            entry.Close();
            if (indicator is null)
            {
                continue;
            }

            if (indicators.Any(other => other.Declared.Indicator.Id == indicator.Indicator.Id))
            {
                entry.Error("E708", "id", $"Two indicators are called '{indicator.Indicator.Id}'.");
                continue;
            }

            indicators.Add((indicator, entry));
        }

        foreach ((VariableIndicator declared, YamlSection entry) in indicators)
        {
            CheckDenominator(declared.Indicator, entry, [.. indicators.Select(other => other.Declared.Indicator)], hasInstruments);
        }

        return [.. indicators.Select(indicator => indicator.Declared)];
    }

    private static VariableIndicator? ReadOne(YamlSection entry, CodebookReferences variables)
    {
        string id = entry.RequiredText("id");
        LocalisedText label = entry.Localised("label") ?? LocalisedText.Same(entry.RequiredText("label"));
        LocalisedText? shortLabel = entry.Localised("short");
        entry.RequiredText("variable");
        IndicatorStatistic statistic = entry.OneOf("statistic", Statistics) ?? IndicatorStatistic.Proportion;
        bool mean = statistic == IndicatorStatistic.Mean;
        Variable? variable = entry.Text("variable") is string name
            ? variables.Check(entry, "variable", name, mean ? CodebookReferences.Number : CodebookReferences.Coded, mean ? "an integer or decimal variable, for a mean" : "a coded variable, for a proportion")
            : null;
        IReadOnlyList<string> positive = entry.Texts("positive");
        IndicatorDomain domain = entry.OneOf("domain", Domains) ?? IndicatorDomain.Other;
        string period = entry.Text("period") ?? "";
        string denominator = entry.Text("denominator") ?? Indicator.AllRespondents;
        bool headline = entry.Flag("headline") ?? false;
        if (id.Length > 0 && (!IdPattern().IsMatch(id) || id == Indicator.AllRespondents))
        {
            entry.Error("E709", "id", $"'{id}' is no identifier of an indicator.", "a lower-case letter, then lower-case letters, digits and underscores; not 'respondents'");
            return null;
        }

        if (period.Length > 0 && !PeriodPattern().IsMatch(period))
        {
            entry.Error("E704", "period", "The value is no reference period.", "an ISO 8601 duration (P2W, P1M, P12M, P2Y), life or current");
        }

        if (mean && positive.Count > 0)
        {
            entry.Error("E751", "positive", "A mean has no positive codes.", remedy: "remove 'positive' or 'statistic: mean'");
        }
        else if (!mean && positive.Count == 0)
        {
            entry.Error("E751", "positive", "A proportion needs the codes that count as positive.", "positive: [names of codes]");
        }
        else if (variable?.CodeList is CodeList list)
        {
            foreach (string level in positive.Where(level => list.Codes.All(code => code.Name != level)))
            {
                entry.Error("E752", "positive", $"'{level}' is no level of '{variable.Name}'.", string.Join(", ", list.Codes.Select(c => c.Name)));
            }
        }

        return new VariableIndicator(
            new Indicator(id, domain, statistic, label)
            {
                ShortLabel = shortLabel,
                Period = period,
                Denominator = denominator,
                Headline = headline,
            },
            variable?.Name ?? "",
            positive);
    }

    private static void CheckDenominator(Indicator indicator, YamlSection entry, IReadOnlyList<Indicator> all, bool hasInstruments)
    {
        if (indicator.Denominator == Indicator.AllRespondents)
        {
            return;
        }

        Indicator? denominator = all.FirstOrDefault(other => other.Id == indicator.Denominator);
        if (denominator == indicator)
        {
            entry.Error("E753", "denominator", "An indicator cannot be its own denominator.");
        }
        else if (denominator is { Statistic: not IndicatorStatistic.Proportion })
        {
            entry.Error("E753", "denominator", "The denominator must be a proportion, whose positive respondents are the base.");
        }
        else if (denominator is null && !hasInstruments)
        {
            string? nearest = NearestName.Of(indicator.Denominator, all.Select(other => other.Id));
            entry.Error("E753", "denominator", $"There is no indicator '{indicator.Denominator}'.", remedy: nearest is null ? null : $"did you mean '{nearest}'?");
        }
        else if (denominator is not null && IsCircular(denominator, indicator, all))
        {
            entry.Error("E753", "denominator", "The denominators go round in a circle.");
        }
    }

    // A chain longer than the number of indicators has come back on itself.
    private static bool IsCircular(Indicator? link, Indicator start, IReadOnlyList<Indicator> all)
    {
        for (int steps = 0; link is not null && steps <= all.Count; steps++)
        {
            if (link == start)
            {
                return true;
            }

            string next = link.Denominator;
            link = all.FirstOrDefault(other => other.Id == next);
        }

        return false;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,79}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex("^(life|current|P[0-9]+[DWMY])$", RegexOptions.CultureInvariant)]
    private static partial Regex PeriodPattern();
}
