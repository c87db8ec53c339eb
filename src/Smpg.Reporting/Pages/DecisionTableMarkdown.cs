using Smpg.Analysis;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Pages;

/// <summary>Decision tables as Markdown, with a block to sign.</summary>
public static class DecisionTableMarkdown
{
    /// <summary>Writes the document in one language.</summary>
    public static void Write(TextWriter writer, DecisionTables tables, Language language)
    {
        DecisionTableWords words = new(language);
        writer.WriteLine($"# {words.Title}");
        writer.WriteLine();
        foreach ((string name, string value) in new[]
        {
            (DecisionTableWords.Instrument, tables.Instrument), (DecisionTableWords.Version, tables.Version), (words.Variant, tables.Variant),
            (words.Origin, tables.Source), (words.File, tables.File), (words.Digest, $"`{tables.Sha256}`"),
        })
        {
            writer.WriteLine($"- **{name}**{(language == Language.French ? " " : "")}: {value}");
        }

        writer.WriteLine();
        writer.WriteLine(words.Purpose);
        writer.WriteLine();
        writer.WriteLine(words.ConfidenceKey);
        foreach (DecisionTable table in tables.Tables)
        {
            writer.WriteLine();
            Write(writer, table, words, language);
        }

        writer.WriteLine();
        writer.WriteLine($"## {words.SignatureHeading}");
        writer.WriteLine();
        writer.WriteLine(words.SignatureText);
        writer.WriteLine();
        writer.WriteLine(MarkdownText.Row(words.SignatureLines));
        writer.WriteLine(MarkdownText.Rule(words.SignatureLines.Count));
        writer.WriteLine(MarkdownText.Row(words.SignatureLines.Select(_ => " ")));
    }

    private static void Write(TextWriter writer, DecisionTable table, DecisionTableWords words, Language language)
    {
        writer.WriteLine($"## {words.Name(table)}");
        writer.WriteLine();
        writer.WriteLine(MarkdownText.Row(DecisionTableWords.VerdictHeader, words.Icd, words.Period, words.Rule, DecisionTableWords.Source, words.Confidence));
        writer.WriteLine(MarkdownText.Rule(6));
        foreach (DecisionVerdict verdict in table.Verdicts)
        {
            Indicator indicator = verdict.Indicator;
            writer.WriteLine(MarkdownText.Row(
                $"**{indicator.Id}** – {indicator.Label.In(language)}", indicator.Icd10, words.OfPeriod(indicator.Period), verdict.Rule.In(language), indicator.Source, words.OfConfidence(indicator.Confidence)));
        }

        if (table.Criteria.Count > 0)
        {
            writer.WriteLine();
            writer.WriteLine(MarkdownText.Row(words.Criterion, words.Rule, DecisionTableWords.Source, words.Confidence));
            writer.WriteLine(MarkdownText.Rule(4));
            foreach (DecisionCriterion criterion in table.Criteria)
            {
                writer.WriteLine(MarkdownText.Row(
                    criterion.Name + (criterion.RoutingOnly ? $" ({words.RoutingOnly})" : ""), criterion.Rule.In(language), criterion.Source, words.OfConfidence(criterion.Confidence)));
            }
        }

        if (table.Items.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(MarkdownText.Row(words.Item, words.Descriptor, words.Answers, words.AskedIf));
        writer.WriteLine(MarkdownText.Rule(4));
        foreach (DecisionItem item in table.Items)
        {
            writer.WriteLine(MarkdownText.Row(
                item.Code + (item.RoutingOnly ? $" ({words.RoutingOnly})" : ""), item.Label.In(language), words.OfAnswers(item), words.OfAskedIf(item)));
        }
    }
}
