namespace Smpg.Analysis.Studies;

/// <summary>One explanatory variable of a model.</summary>
/// <param name="Variable">A coded variable of the codebook.</param>
/// <param name="Reference">The level the others are compared with.</param>
public sealed record AdjustedTerm(string Variable, string Reference);

/// <summary>A set of logistic models of the same explanatory variables, as study.yaml declares it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Outcomes">Ids of the shares that are modelled, one model each.</param>
/// <param name="Terms">Explanatory variables, in the order of the file.</param>
/// <param name="Pools">The pools for which it is fitted, and whose sites; empty for all of them and the pool of all sites.</param>
/// <param name="Line">Line in study.yaml.</param>
public sealed record AdjustedModel(
    string Id, LocalisedText Label, IReadOnlyList<string> Outcomes, IReadOnlyList<AdjustedTerm> Terms, IReadOnlyList<string> Pools, int Line);

/// <summary>Reads <c>models</c> of study.yaml. Whether the outcomes exist is known only once the instruments are loaded.</summary>
internal static class AdjustedModelReader
{
    /// <summary>The models in the order of the file; findings E703, E706 to E709, E743, E754 (level), and the note E755 (reference left to the codebook).</summary>
    public static IReadOnlyList<AdjustedModel> Read(YamlSection root, CodebookReferences variables, Codebook? codebook, IReadOnlyList<Pool> pools)
    {
        List<AdjustedModel> models = [];
        foreach (YamlSection entry in root.Sections("models"))
        {
            string id = entry.RequiredText("id");
            if (id.Length > 0 && !SiteId.TryParse(id, out _))
            {
                entry.Error("E709", "id", $"'{id}' is no identifier of a model.", "1 to 40 letters, digits, - or _");
            }
            else if (id.Length > 0 && models.Exists(other => other.Id == id))
            {
                entry.Error("E708", "id", $"Two models are called '{id}'.", remedy: "give one of them another identifier");
            }

            LocalisedText label = entry.Localised("label") ?? LocalisedText.Same(entry.RequiredText("label"));
            IReadOnlyList<string> outcomes = Outcomes(entry);
            List<AdjustedTerm> terms = Terms(entry, variables, codebook);
            models.Add(new AdjustedModel(id, label, outcomes, terms, Pools(entry, pools), entry.Has("outcomes") ? entry.LineOf("outcomes") : entry.LineOf("id")));
            entry.Close();
        }

        return models;
    }

    private static IReadOnlyList<string> Outcomes(YamlSection entry)
    {
        IReadOnlyList<string> outcomes = entry.Texts("outcomes");
        if (outcomes.Count == 0)
        {
            entry.Error("E703", "outcomes", "A model needs an outcome.", "outcomes: [identifiers of shares]");
        }

        foreach (IGrouping<string, string> twice in outcomes.GroupBy(outcome => outcome).Where(group => group.Count() > 1))
        {
            entry.Error("E708", "outcomes", $"The outcome '{twice.Key}' is listed twice.");
        }

        return outcomes;
    }

    private static List<AdjustedTerm> Terms(YamlSection entry, CodebookReferences variables, Codebook? codebook)
    {
        List<AdjustedTerm> terms = [];
        IReadOnlyList<YamlSection> sections = entry.Sections("terms");
        if (sections.Count == 0)
        {
            entry.Error("E703", "terms", "A model needs an explanatory variable.", "terms: [{variable: ..., reference: ...}]");
        }

        foreach (YamlSection term in sections)
        {
            term.RequiredText("variable");
            string? variable = variables.Read(term, "variable", CodebookReferences.Coded, "the name of a coded variable");
            string? reference = term.Text("reference");
            term.Close();
            if (variable is not null && terms.Exists(other => other.Variable == variable))
            {
                term.Error("E708", "variable", $"The variable '{variable}' is listed twice.");
            }
            else if (variable is not null && codebook?.Find(variable)?.CodeList is CodeList list)
            {
                terms.Add(new AdjustedTerm(variable, Reference(term, variable, reference, list)));
            }
        }

        return terms;
    }

    private static string Reference(YamlSection term, string variable, string? reference, CodeList list)
    {
        if (reference is null)
        {
            term.Note("E755", "variable", $"'{variable}' names no reference level: its levels are compared with '{list.Codes[0].Name}', the first of the codebook.", remedy: "add 'reference' to choose another");
            return list.Codes[0].Name;
        }

        if (list.Codes.All(code => code.Name != reference))
        {
            string? nearest = NearestName.Of(reference, list.Codes.Select(code => code.Name));
            term.Error("E754", "reference", $"'{reference}' is no level of '{variable}'.", string.Join(", ", list.Codes.Select(code => code.Name)), nearest is null ? null : $"did you mean '{nearest}'?");
        }

        return reference;
    }

    private static IReadOnlyList<string> Pools(YamlSection entry, IReadOnlyList<Pool> pools)
    {
        IReadOnlyList<string> named = entry.Texts("pools");
        string[] known = [.. pools.Select(pool => pool.Id), SiteId.Pooled];
        foreach (string unknown in named.Except(known))
        {
            string? nearest = NearestName.Of(unknown, known);
            entry.Error("E743", "pools", $"There is no pool '{unknown}'.", string.Join(", ", known), nearest is null ? "correct or remove it" : $"did you mean '{nearest}'?");
        }

        return named;
    }
}
