using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Scoring;

/// <summary>Lays the rules out as decision tables: one for each indicator, one for the grades of each partition.</summary>
public static class DecisionTableBuilder
{
    /// <summary>Every rule, in the order of the rule file.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="file">The file they were read from; its digest is what is signed.</param>
    public static DecisionTables Build(ScoringRules rules, InstrumentFile file)
    {
        ExplanationRuleText text = new([.. rules.Items.Select(item => item.Code)]);
        Dictionary<string, DecisionCriterion> criteria = new(StringComparer.Ordinal);
        foreach (CriterionDeclaration criterion in rules.Declarations.Criteria)
        {
            criteria[criterion.Name] = new DecisionCriterion(criterion.Name, text.Of(criterion.Rule!), criterion.Source, criterion.Confidence, false);
        }

        foreach (IndicatorDeclaration indicator in rules.Declarations.Indicators)
        {
            criteria[indicator.Indicator.Id] = new DecisionCriterion(
                indicator.Indicator.Id, text.Of(indicator.Rule!), indicator.Indicator.Source, indicator.Indicator.Confidence, false);
        }

        return new DecisionTables(rules.Instrument, rules.Version, rules.Variant, rules.Source, file.Path, file.Sha256, [.. rules.Declarations.Indicators
            .GroupBy(declaration => declaration.Indicator.Partition ?? declaration.Indicator.Id, StringComparer.Ordinal)
            .Select(group => Table(group.Key, [.. group]))]);

        DecisionTable Table(string id, IndicatorDeclaration[] declarations)
        {
            string[] own = [.. declarations.Select(declaration => declaration.Indicator.Id)];
            IReadOnlyList<(string Name, bool ByRouting)> names = RuleDependencies.Of(rules.Declarations, own);

            // A group of diagnoses is signed as such; each of them has a table of its own.
            if (declarations is [{ Indicator.IsUnion: true, Rule: AnyOf union }] && union.Members.All(member => member is Reference reference && criteria.ContainsKey(reference.Name)))
            {
                string[] members = [.. union.Members.Select(member => ((Reference)member).Name)];
                names = [.. names.Where(pair => own.Contains(pair.Name) || members.Contains(pair.Name))];
            }

            Dictionary<string, bool> used = names.ToDictionary(pair => pair.Name, pair => pair.ByRouting, StringComparer.Ordinal);
            return new DecisionTable(
                id,
                declarations.Length == 1 ? declarations[0].Indicator.Label : LocalisedText.Same(id),
                [.. declarations.Select(declaration => new DecisionVerdict(declaration.Indicator, criteria[declaration.Indicator.Id].Rule))],
                [.. names.Where(pair => criteria.ContainsKey(pair.Name) && !own.Contains(pair.Name)).Select(pair => criteria[pair.Name] with { RoutingOnly = pair.ByRouting })],
                [.. rules.Declarations.Items.Where(item => used.ContainsKey(item.Code)).Select(item => new DecisionItem(
                    item.Code,
                    item.Label,
                    item.Maximum == 2 ? "yes_no_bizarre" : "yes_no",
                    item.AskIf is null ? null : text.Of(item.AskIf),
                    item.ObserverRated,
                    item.ScoreAs,
                    item.Reason,
                    used[item.Code]))]);
        }
    }
}
