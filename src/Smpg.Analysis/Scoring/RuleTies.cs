namespace Smpg.Analysis.Scoring;

/// <summary>Reads off the rules which indicators bound each other: unions, what a rule requires, what it excludes.</summary>
internal static class RuleTies
{
    /// <summary>The declarations with the ties of their indicators.</summary>
    public static IReadOnlyList<IndicatorDeclaration> Of(IReadOnlyList<IndicatorDeclaration> declarations)
    {
        // By the name that stands for an indicator in rules: its own, or what is its whole rule.
        Dictionary<string, string> byName = [];
        foreach (IndicatorDeclaration declaration in declarations)
        {
            byName[declaration.Indicator.Id] = declaration.Indicator.Id;
            if (declaration.Rule is Reference alias)
            {
                byName.TryAdd(alias.Name, declaration.Indicator.Id);
            }
        }

        return [.. declarations.Select(declaration => declaration with { Indicator = WithTies(declaration, byName) })];
    }

    private static Indicator WithTies(IndicatorDeclaration declaration, Dictionary<string, string> byName)
    {
        string own = declaration.Indicator.Id;
        return declaration.Rule switch
        {
            AnyOf any when any.Members.All(member => Named(member) is not null) => declaration.Indicator with { AnyOf = [.. any.Members.Select(member => Named(member)!)] },
            AllOf all => declaration.Indicator with
            {
                Requires = [.. all.Members.Select(Named).OfType<string>().Distinct()],
                Excludes = [.. all.Members.OfType<Negation>().Select(negation => Named(negation.Inner)).OfType<string>().Distinct()],
            },
            _ => declaration.Indicator,
        };

        string? Named(Expression expression) => expression is Reference reference && byName.TryGetValue(reference.Name, out string? id) && id != own ? id : null;
    }
}
