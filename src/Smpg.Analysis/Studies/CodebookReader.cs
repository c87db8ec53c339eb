using System.Globalization;

namespace Smpg.Analysis.Studies;

/// <summary>Reads codebook.yaml; everything wrong in it accumulates as findings.</summary>
internal static class CodebookReader
{
    private const int MostCodes = Answer.LastCode + 1;

    private static readonly (string Word, byte Value)[] MissingKinds =
    [
        ("dont_know", Answer.DontKnow),
        ("refused", Answer.Refused),
        ("not_rated", Answer.NotRated),
        ("skipped", Answer.NotAskedBySkip),
        ("not_asked", Answer.NotAskedByProtocol),
        ("blank", Answer.Blank),
    ];

    private static readonly (string Word, VariableRole Value)[] Roles =
    [
        ("respondent", VariableRole.Respondent),
        ("site", VariableRole.Site),
        ("psu", VariableRole.Psu),
        ("stratum", VariableRole.Stratum),
        ("weight", VariableRole.Weight),
        ("fpc", VariableRole.Fpc),
        ("quota", VariableRole.Quota),
        ("profile", VariableRole.Profile),
        ("item", VariableRole.Item),
        ("representation", VariableRole.Representation),
        ("recourse", VariableRole.Recourse),
        ("paradata", VariableRole.Paradata),
    ];

    private static readonly (string Word, VariableType Value)[] Types =
    [
        ("code", VariableType.Code),
        ("integer", VariableType.WholeNumber),
        ("decimal", VariableType.DecimalNumber),
        ("text", VariableType.Text),
    ];

    /// <summary>Reads the codebook; an incomplete one is returned too, so that the rest of the study can be checked against it.</summary>
    public static Codebook Read(string file, string text, List<Finding> findings)
    {
        int before = findings.Count;
        YamlSection root = YamlSection.Parse(file, text, findings);
        if (root.IsEmpty && findings.Count > before)
        {
            return new Codebook(file, []);
        }

        SchemaVersion.Check(root);
        Dictionary<string, CodeList> lists = ReadCodeLists(root.Section("code_lists"));
        List<(Variable Variable, YamlSection Entry)> entries = ReadVariables(root, lists);
        List<Variable> variables = [.. entries.Select(entry => entry.Variable)];
        root.Close();
        if (variables.Count == 0)
        {
            root.Error("E727", "variables", "The codebook has no variable.", remedy: "list the variables under 'variables'");
        }

        CheckBands(entries, variables);
        return new Codebook(file, variables);
    }

    private static Dictionary<string, CodeList> ReadCodeLists(YamlSection section)
    {
        Dictionary<string, CodeList> lists = [];
        foreach ((string name, _) in section.Keys)
        {
            YamlSection list = section.Section(name);
            if (list.IsEmpty)
            {
                continue;
            }

            List<Code> codes = ReadCodes(list);
            Dictionary<string, byte> missing = ReadMissing(list);
            foreach (Code code in codes.Where(code => missing.ContainsKey(code.Text)))
            {
                list.Error("E726", "missing", $"'{code.Text}' is both a code and a missing text.", remedy: "keep one of the two");
            }

            list.Close();
            lists.Add(name, new CodeList(name, codes, missing));
        }

        return lists;
    }

    private static List<Code> ReadCodes(YamlSection list)
    {
        IReadOnlyList<YamlSection> entries = list.Sections("codes");
        if (entries.Count is 0 or > MostCodes)
        {
            list.Error("E726", "codes", "The number of codes is wrong.", string.Create(CultureInfo.InvariantCulture, $"1 to {MostCodes} codes"));
            return [];
        }

        List<Code> codes = [];
        int values = 0;
        foreach (YamlSection entry in entries)
        {
            string text = entry.RequiredText("code").Trim();
            string name = entry.RequiredText("name").Trim();
            int? value = entry.WholeNumber("value");
            LocalisedText label = new(entry.RequiredText("fr"), entry.RequiredText("en"));
            entry.Close();
            if (codes.Any(code => code.Text == text))
            {
                entry.Error("E726", "code", $"The code '{text}' is twice in the list.");
            }
            else if (codes.Any(code => string.Equals(code.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                entry.Error("E726", "name", $"The name '{name}' is twice in the list.");
            }
            else if (text.Length > 0 && name.Length > 0)
            {
                values += value is null ? 0 : 1;
                codes.Add(new Code(text, name, value ?? codes.Count, label));
            }
        }

        if (values != 0 && values != codes.Count)
        {
            list.Error("E726", "codes", "Some codes have a value and some have none.", "a value for every code, or for none");
        }

        return codes;
    }

    private static Dictionary<string, byte> ReadMissing(YamlSection owner)
    {
        Dictionary<string, byte> missing = new(StringComparer.Ordinal);
        YamlSection section = owner.Section("missing");
        foreach ((string text, _) in section.Keys)
        {
            if (section.OneOf(text, MissingKinds) is byte kind && !missing.TryAdd(text.Trim(), kind))
            {
                section.Error("E726", text, $"The missing text '{text.Trim()}' is there twice.");
            }
        }

        return missing;
    }

    private static List<(Variable Variable, YamlSection Entry)> ReadVariables(YamlSection root, Dictionary<string, CodeList> lists)
    {
        Dictionary<string, string> names = [];
        List<(Variable, YamlSection)> variables = [];
        foreach (YamlSection entry in root.Sections("variables"))
        {
            Variable? variable = ReadVariable(entry, lists);
            entry.Close();
            if (variable is null)
            {
                continue;
            }

            if (!names.TryAdd(HeaderName.Key(variable.Name), variable.Name))
            {
                entry.Error("E708", "name", $"'{variable.Name}' has the same name as '{names[HeaderName.Key(variable.Name)]}'.", "names that differ in more than case, accents, spaces and underscores");
                continue;
            }

            variables.Add((variable, entry));
        }

        return variables;
    }

    private static Variable? ReadVariable(YamlSection entry, Dictionary<string, CodeList> lists)
    {
        string name = entry.RequiredText("name").Trim();
        entry.RequiredText("role");
        VariableRole role = entry.OneOf("role", Roles) ?? VariableRole.Paradata;
        string? listName = entry.Text("codes");
        VariableType? type = entry.OneOf("type", Types) ?? (listName is null ? null : VariableType.Code);
        LocalisedText label = entry.Localised("label") ?? LocalisedText.Same(entry.RequiredText("label"));
        string module = entry.Text("module") ?? "";
        bool required = entry.Flag("required") ?? false;
        double minimum = entry.Number("min") ?? double.NegativeInfinity;
        double maximum = entry.Number("max") ?? double.PositiveInfinity;
        string? bandOf = entry.Text("band_of");
        IReadOnlyList<double> bandStarts = ReadNumbers(entry, "band_starts");
        Dictionary<string, byte> missing = ReadMissing(entry);
        bool isNumber = type is VariableType.WholeNumber or VariableType.DecimalNumber;
        CodeList? list = null;
        if (type is null)
        {
            entry.RequiredText("type");
        }
        else if (type == VariableType.Code && listName is null)
        {
            entry.Error("E727", "codes", $"The variable '{name}' is coded and names no code list.", string.Join(", ", lists.Keys));
        }
        else if (type != VariableType.Code && listName is not null)
        {
            entry.Error("E727", "codes", $"The variable '{name}' has a code list and is not of type code.", remedy: "remove 'codes' or set 'type: code'");
        }
        else if (listName is not null && !lists.TryGetValue(listName, out list))
        {
            string? nearest = NearestName.Of(listName, lists.Keys);
            entry.Error("E727", "codes", $"There is no code list '{listName}'.", string.Join(", ", lists.Keys), nearest is null ? null : $"did you mean '{nearest}'?");
        }

        if (type is not null && !isNumber && (entry.Has("min") || entry.Has("max")))
        {
            entry.Error("E727", entry.Has("min") ? "min" : "max", "Bounds are for numbers only.");
        }

        if (minimum > maximum)
        {
            entry.Error("E727", "min", "The smallest valid number is above the largest.");
        }

        if (type == VariableType.Code && missing.Count > 0)
        {
            entry.Error("E727", "missing", "The missing texts of a coded variable stand in its code list.", remedy: list is null ? null : $"move them to the list '{list.Name}'");
        }

        // A variable whose code list is wrong stays in the codebook, so that what refers to it is not reported as well.
        return name.Length == 0 ? null : new Variable(name, role, type ?? VariableType.Text, label)
        {
            CodeList = list,
            Missing = missing,
            Minimum = minimum,
            Maximum = maximum,
            Module = module,
            Required = required,
            BandOf = bandOf,
            BandStarts = bandStarts,
            Line = entry.Line,
        };
    }

    private static List<double> ReadNumbers(YamlSection entry, string key)
    {
        List<double> numbers = [];
        foreach (string text in entry.Texts(key))
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            {
                entry.Error("E704", key, "The value must be a list of numbers written with a decimal point.");
                return [];
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static void CheckBands(List<(Variable Variable, YamlSection Entry)> entries, List<Variable> variables)
    {
        foreach ((Variable variable, YamlSection entry) in entries.Where(e => e.Variable.BandOf is not null || e.Variable.BandStarts.Count > 0))
        {
            Variable? number = variables.Find(other => other.Name == variable.BandOf);
            if (number is null || number.Type is not (VariableType.WholeNumber or VariableType.DecimalNumber))
            {
                entry.Error("E727", "band_of", $"'{variable.Name}' bands no number variable of the codebook.", "the name of an integer or decimal variable", Nearest(variable.BandOf, variables));
            }
            else if (variable.CodeList is null || variable.BandStarts.Count != variable.CodeList.Codes.Count || !IsAscending(variable.BandStarts))
            {
                entry.Error("E727", "band_starts", $"The bands of '{variable.Name}' do not fit its codes.", "one lower limit for each code of its list, ascending");
            }
        }
    }

    private static string? Nearest(string? name, List<Variable> variables) =>
        name is not null && NearestName.Of(name, variables.Select(v => v.Name)) is string nearest ? $"did you mean '{nearest}'?" : null;

    private static bool IsAscending(IReadOnlyList<double> numbers)
    {
        for (int i = 1; i < numbers.Count; i++)
        {
            if (numbers[i] <= numbers[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}
