using System.Globalization;

namespace Smpg.Analysis.Scoring;

/// <summary>Resolves names, checks every rule and lays the rules out as flat arrays.</summary>
/// <remarks>A rule that has an error becomes <see cref="Broken"/> and silences what depends on it, so that each error is reported once.</remarks>
internal sealed partial class RuleCompiler
{
    private const int Broken = -1;

    // An item whose type could not be read has its own finding; the widest range keeps its rules free of others.
    private const int UnknownMaximum = 2;

    private readonly RuleDeclarations declarations;
    private readonly RuleLines lines;
    private readonly List<Finding> findings;
    private readonly Dictionary<string, ItemDeclaration> items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> itemIndexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CriterionDeclaration> criteria = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IndicatorDeclaration> indicators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParameterDeclaration> parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> symbolNodes = new(StringComparer.Ordinal);
    private readonly Dictionary<Expression, int> expressionNodes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, int> truthNodes = [];
    private readonly List<string> path = [];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly List<RuleNode> nodes = [];
    private readonly List<int> arguments = [];
    private readonly List<int> weights = [];
    private readonly int[] gates;
    private readonly int[] itemNodes;

    private RuleCompiler(RuleDeclarations declarations, RuleLines lines, List<Finding> findings)
    {
        this.declarations = declarations;
        this.lines = lines;
        this.findings = findings;
        gates = [.. Enumerable.Repeat(-1, declarations.Items.Count)];
        itemNodes = [.. Enumerable.Repeat(Broken, declarations.Items.Count)];
    }

    /// <summary>
    /// Compiles; the result is meaningful only when no error was added (E710 unknown name, E711 cycle, E713 threshold, E714 unused,
    /// E715 bands, E716 duplicate, E719 kind, E766 dropped, E767 never asked).
    /// </summary>
    public static RuleProgram Compile(RuleDeclarations declarations, RuleLines lines, List<Finding> findings)
    {
        RuleCompiler compiler = new(declarations, lines, findings);
        compiler.Declare();
        return compiler.CompileAll();
    }

    private void Declare()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < declarations.Items.Count; i++)
        {
            ItemDeclaration item = declarations.Items[i];
            if (Unique(names, item.Code, item.Line))
            {
                items.Add(item.Code, item);
                itemIndexes.Add(item.Code, i);
            }
        }

        foreach (ParameterDeclaration parameter in declarations.Parameters)
        {
            if (Unique(names, parameter.Parameter.Name, parameter.Line))
            {
                parameters.Add(parameter.Parameter.Name, parameter);
            }
        }

        foreach (CriterionDeclaration criterion in declarations.Criteria)
        {
            if (Unique(names, criterion.Name, criterion.Line))
            {
                criteria.Add(criterion.Name, criterion);
            }
        }

        foreach ((string partition, int line) in declarations.Partitions)
        {
            Unique(names, partition, line);
        }

        foreach (IndicatorDeclaration indicator in declarations.Indicators)
        {
            if (indicator.Indicator.Id.Length > 0 && Unique(names, indicator.Indicator.Id, indicator.Line))
            {
                indicators.Add(indicator.Indicator.Id, indicator);
            }
        }
    }

    private RuleProgram CompileAll()
    {
        int[] indicatorNodes = [.. declarations.Indicators.Select(declaration => declaration.Rule is null ? Broken : Truth(declaration.Rule))];
        HashSet<string> needed = [.. used];
        foreach ((string parent, int line) in declarations.Parents.Where(parent => !indicators.ContainsKey(parent.Id)))
        {
            Undeclared(parent, line, $"'{parent}' is not an indicator.", "the id of an indicator", indicators.Keys);
        }

        foreach (BandList bands in declarations.BandLists)
        {
            CheckBands(bands);
        }

        // What no indicator needs is checked all the same.
        foreach (string name in criteria.Keys.Concat(items.Keys))
        {
            Symbol(name);
        }

        WarnUnused("item", items.Values.Select(item => (item.Code, item.Line)), needed);
        WarnUnused("criterion", criteria.Values.Select(criterion => (criterion.Name, criterion.Line)), needed);
        WarnUnused("parameter", parameters.Values.Select(parameter => (parameter.Parameter.Name, parameter.Line)), [.. needed, .. declarations.UsedParameters]);

        RuleProgram program = new()
        {
            Nodes = [.. nodes],
            Arguments = [.. arguments],
            Weights = [.. weights],
            Gates = gates,
            ItemNodes = itemNodes,
            Maximums = [.. declarations.Items.Select(item => item.Maximum ?? UnknownMaximum)],
            Cones = new RuleCone?[nodes.Count],
            IndicatorNodes = indicatorNodes,
            ExpressionNodes = expressionNodes,
        };
        foreach (int root in indicatorNodes.Concat(gates).Where(node => node >= 0))
        {
            program.Cones[root] ??= ConeBuilder.Build(program, root);
        }

        if (!findings.Exists(finding => finding.Severity == FindingSeverity.Error))
        {
            RefuseUnreachable(program);
        }

        return program;
    }

    // An item that no answers lead to is a mistake in its gate, or in what the protocol is said to leave out.
    private void RefuseUnreachable(RuleProgram program)
    {
        RuleEvaluator blank = new(program);
        blank.EvaluateAll();
        foreach (ItemDeclaration item in declarations.Items)
        {
            if (gates[itemIndexes[item.Code]] is >= 0 and int gate && blank.High[gate] == 0)
            {
                Error("E767", item.Line, $"The item '{item.Code}' is never asked: no answers make its 'ask_if' true.", "a rule that some answers meet", "correct 'ask_if', drop the item, or declare it not_administered too");
            }
        }
    }

    private void WarnUnused(string kind, IEnumerable<(string Name, int Line)> declared, HashSet<string> needed)
    {
        foreach ((string name, int line) in declared.Where(declaration => !needed.Contains(declaration.Name)))
        {
            findings.Add(new Finding("E714", FindingSeverity.Warning, $"The {kind} '{name}' is used by no indicator{(kind == "parameter" ? " and no threshold" : "")}.")
            {
                File = declarations.File,
                Line = line,
                Column = name,
                Remedy = "remove it, or name it in a rule",
            });
        }
    }

    // The node of a name; Broken, with a finding the first time, when the name is unknown or leads back to itself.
    private int Symbol(string name, int line = 0)
    {
        if (symbolNodes.TryGetValue(name, out int known))
        {
            return known;
        }

        int start = path.IndexOf(name);
        if (start >= 0)
        {
            Error("E711", LineOf(name), $"The rules form a cycle: {string.Join(" -> ", path.Skip(start))} -> {name}.", remedy: "no rule and no routing may depend on itself");
            return Broken;
        }

        int node;
        path.Add(name);
        if (items.TryGetValue(name, out ItemDeclaration? item))
        {
            node = Item(item);
        }
        else if (criteria.TryGetValue(name, out CriterionDeclaration? criterion))
        {
            node = criterion.Rule is null ? Broken : Node(criterion.Rule);
        }
        else if (indicators.TryGetValue(name, out IndicatorDeclaration? indicator))
        {
            node = indicator.Rule is null ? Broken : Truth(indicator.Rule);
        }
        else if (parameters.TryGetValue(name, out ParameterDeclaration? parameter))
        {
            node = Switch(parameter.Parameter, line);
        }
        else
        {
            path.RemoveAt(path.Count - 1);
            Undeclared(name, line, $"The name '{name}' is not declared.", "an item, a criterion or an indicator", items.Keys.Concat(criteria.Keys).Concat(indicators.Keys));
            return Broken;
        }

        path.RemoveAt(path.Count - 1);
        symbolNodes[name] = node;
        return node;
    }

    private int Item(ItemDeclaration item)
    {
        int index = itemIndexes[item.Code];
        int gate = item.AskIf is null ? -1 : Truth(item.AskIf);
        int node;
        if (item.AskIf is not null && gate == Broken)
        {
            node = Broken;
        }
        else if (item.ScoreAs is int fixedValue)
        {
            node = Constant(fixedValue);
        }
        else
        {
            gates[index] = gate;
            nodes.Add(new RuleNode(Operation.Item, index, 0, 0, 0, 0, item.Maximum ?? UnknownMaximum));
            node = nodes.Count - 1;
        }

        itemNodes[index] = node;
        return node;
    }

    private int Node(Expression expression)
    {
        if (!expressionNodes.TryGetValue(expression, out int node))
        {
            node = expression switch
            {
                Reference reference => Use(reference),
                AllOf all => Join(Operation.All, all.Members),
                AnyOf any => Join(Operation.Any, any.Members),
                CountOf count => Join(Operation.Sum, count.Members),
                Negation negation => Not(negation),
                WeightedSum sum => Sum(sum),
                AtLeast atLeast => Threshold(atLeast),
                Between between => Limits(between),
                ValueAtLeast ordinal => Ordinal(ordinal),
                _ => throw new InvalidOperationException("A case of the rule language is not compiled."),
            };
            expressionNodes[expression] = node;
        }

        return node;
    }

    private int Use(Reference reference)
    {
        used.Add(reference.Name);
        return Symbol(reference.Name, reference.Line);
    }

    // A truth value: a rule that is true or false, or an item, which is true from its first level above No.
    private int Truth(Expression expression)
    {
        int node = Node(expression);
        if (node == Broken || IsTruth(node))
        {
            return node;
        }

        if (nodes[node].Operation != Operation.Item)
        {
            Error("E719", expression.Line, "A number stands where a rule that is true or false is needed.", "a yes-or-no rule", "compare it: at_least, between");
            return Broken;
        }

        if (!truthNodes.TryGetValue(node, out int truth))
        {
            truth = Add(Operation.AtLeast, [node], null, 1, 0, 0, 1);
            truthNodes[node] = truth;
        }

        return truth;
    }

    private bool IsTruth(int node) => nodes[node].Operation switch
    {
        Operation.Sum => false,
        Operation.Item => nodes[node].Maximum == 1,
        _ => true,
    };

    private int Join(Operation operation, IReadOnlyList<Expression> members)
    {
        int[] compiled = [.. members.Select(Truth)];
        if (compiled.Contains(Broken))
        {
            return Broken;
        }

        return operation == Operation.Sum ? Add(operation, compiled, null, 0, 0, 0, compiled.Length) : Fold(operation, compiled);
    }

    // What a switch turns off is not there: its items are not needed, and what is left is as if written without it.
    private int Fold(Operation operation, int[] members)
    {
        int settles = operation == Operation.Any ? 1 : 0;
        int[] open = [.. members.Where(member => nodes[member].Operation != Operation.Constant)];
        int[] fixedValues = [.. members.Except(open).Select(member => nodes[member].Low)];
        if (fixedValues.Contains(settles) || open.Length == 0)
        {
            return Constant(fixedValues.Contains(settles) ? settles : 1 - settles);
        }

        return open.Length == 1 && members.Length > 1 ? open[0] : Add(operation, open, null, 0, 0, 0, 1);
    }

    private int Not(Negation negation)
    {
        int inner = Truth(negation.Inner);
        return inner == Broken ? Broken
            : nodes[inner].Operation == Operation.Constant ? Constant(1 - nodes[inner].Low)
            : Add(Operation.Not, [inner], null, 0, 0, 0, 1);
    }

    private int Constant(int value) => Add(Operation.Constant, [], null, value, value, value, value);

    // A parameter as a rule: true when it is 1.
    private int Switch(RuleParameter parameter, int line)
    {
        if (parameter.From == 0 && parameter.To == 1)
        {
            return Constant(parameter.Value);
        }

        Error("E719", line, $"The parameter '{parameter.Name}' is a number.", "a switch, that is a parameter from 0 to 1", "name it where a threshold stands");
        return Broken;
    }

    private int Add(Operation operation, int[] members, int[]? memberWeights, int low, int high, int minimum, int maximum)
    {
        nodes.Add(new RuleNode(operation, arguments.Count, members.Length, low, high, minimum, maximum));
        arguments.AddRange(members);
        weights.AddRange(memberWeights ?? [.. members.Select(_ => 1)]);
        return nodes.Count - 1;
    }

    private void Undeclared(string name, int line, string message, string expected, IEnumerable<string> candidates)
    {
        if (declarations.Dropped.TryGetValue(name, out int dropLine))
        {
            (string file, int own) = lines.Place(dropLine);
            Error("E766", line, Invariant($"'{name}' is still used here, but {file}, line {own}, drops it."), expected, "override what uses it, or keep it");
            return;
        }

        Error("E710", line, message, expected, Nearest(name, candidates));
    }

    private bool Unique(HashSet<string> names, string name, int line)
    {
        if (names.Add(name))
        {
            return true;
        }

        Error("E716", line, $"'{name}' is declared twice.", "one name for one item, criterion or indicator", "rename or remove the second one");
        return false;
    }

    private void Error(string code, int line, string message, string? expected = null, string? remedy = null) =>
        findings.Add(new Finding(code, FindingSeverity.Error, message) { File = declarations.File, Line = line, Expected = expected, Remedy = remedy });

    private int LineOf(string name) =>
        items.TryGetValue(name, out ItemDeclaration? item) ? item.Line
        : criteria.TryGetValue(name, out CriterionDeclaration? criterion) ? criterion.Line
        : indicators[name].Line;

    private static string Nearest(string name, IEnumerable<string> candidates) =>
        NearestName.Of(name, candidates) is { } nearest ? $"did you mean '{nearest}'?" : "declare it, or correct the name";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
