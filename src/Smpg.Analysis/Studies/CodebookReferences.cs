namespace Smpg.Analysis.Studies;

/// <summary>Checks the variables that study.yaml names against the codebook.</summary>
/// <param name="codebook">The codebook; null when it could not be read, and then nothing is checked.</param>
internal sealed class CodebookReferences(Codebook? codebook)
{
    /// <summary>Any variable.</summary>
    public static bool Any(Variable variable) => variable.Name.Length > 0;

    /// <summary>A variable with codes.</summary>
    public static bool Coded(Variable variable) => variable.Type == VariableType.Code;

    /// <summary>A variable that holds a number.</summary>
    public static bool Number(Variable variable) => variable.Type is VariableType.WholeNumber or VariableType.DecimalNumber;

    /// <summary>The name of the variable below a key as the codebook spells it; null, with a finding when the key is there, when it does not fit.</summary>
    public string? Read(YamlSection section, string key, Func<Variable, bool> fits, string expected) =>
        section.Text(key) is string name ? Check(section, key, name, fits, expected)?.Name ?? (codebook is null ? name : null) : null;

    /// <summary>The names of the variables listed below a key as the codebook spells them, without repetition; null when the key is absent.</summary>
    public IReadOnlyList<string>? ReadMany(YamlSection section, string key, Func<Variable, bool> fits, string expected)
    {
        if (!section.Has(key))
        {
            return null;
        }

        List<string> names = [];
        foreach (string name in section.Texts(key))
        {
            string? known = Check(section, key, name, fits, expected)?.Name ?? (codebook is null ? name : null);
            if (known is not null && names.Contains(known))
            {
                section.Error("E708", key, $"The variable '{known}' is listed twice.");
            }
            else if (known is not null)
            {
                names.Add(known);
            }
        }

        return names;
    }

    /// <summary>Warns (E762) of design columns that the codebook declares and the design section does not use.</summary>
    public void WarnOfUnused(YamlSection design)
    {
        foreach (Variable variable in codebook?.Variables ?? [])
        {
            string? key = variable.Role switch
            {
                VariableRole.Psu => "psu",
                VariableRole.Stratum => "stratum",
                VariableRole.Weight => "weight",
                VariableRole.Fpc => "fpc",
                _ => null,
            };
            if (key is not null && !design.Has(key))
            {
                design.Warning(
                    "E762",
                    null,
                    $"The codebook declares '{variable.Name}' with the role '{key}', and the design does not use it.",
                    remedy: $"add '{key}: {variable.Name}' to the design, or give the variable another role");
            }
        }
    }

    /// <summary>The variable of that name; null, with a finding E706 or E707, when there is none or it does not fit.</summary>
    public Variable? Check(YamlSection section, string key, string name, Func<Variable, bool> fits, string expected)
    {
        if (codebook is null)
        {
            return null;
        }

        Variable? variable = codebook.Find(name.Trim());
        if (variable is null)
        {
            string? nearest = NearestName.Of(name, codebook.Variables.Where(fits).Select(v => v.Name));
            section.Error("E706", key, $"The codebook has no variable '{name}'.", expected, nearest is null ? "add it to the codebook or correct the name" : $"did you mean '{nearest}'?");
            return null;
        }

        if (!fits(variable))
        {
            section.Error("E707", key, $"The variable '{variable.Name}' is not of the right type.", expected);
            return null;
        }

        return variable;
    }
}
