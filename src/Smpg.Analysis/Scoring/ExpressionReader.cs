using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Smpg.Analysis.Scoring;

/// <summary>Reads rules: a name, or a mapping with one operator of the closed vocabulary.</summary>
/// <param name="file">Path of the rule file, for findings.</param>
/// <param name="findings">Where findings accumulate (E712 shape of a rule).</param>
internal sealed class ExpressionReader(string file, List<Finding> findings)
{
    /// <summary>Every operator of the language.</summary>
    public static readonly IReadOnlyList<string> Operators =
        ["all", "any", "at_least", "between", "count", "not", "sum", "value_at_least"];

    private readonly Dictionary<string, int> parameters = new(StringComparer.Ordinal);
    private readonly HashSet<string> usedParameters = new(StringComparer.Ordinal);

    /// <summary>Parameters that stand for a number of some rule.</summary>
    public IReadOnlySet<string> UsedParameters => usedParameters;

    /// <summary>Makes a parameter known by its value.</summary>
    public void Declare(string parameter, int value) => parameters[parameter] = value;

    /// <summary>Reads a name or a mapping with one operator; null, with a finding, when it is neither.</summary>
    public Expression? Read(YamlNode node)
    {
        switch (node)
        {
            case YamlScalarNode { Value: { Length: > 0 } name }:
                return new Reference(name, LineOf(node));
            case YamlMappingNode { Children.Count: 1 } mapping:
                KeyValuePair<YamlNode, YamlNode> only = mapping.Children.First();
                return ReadOperator(only.Key.ToString(), only.Value, LineOf(only.Key));
            default:
                Shape(LineOf(node), "A rule is a name or a mapping with exactly one operator.", string.Join(", ", Operators));
                return null;
        }
    }

    /// <summary>Reads the operand of one operator; null, with a finding, when the operator or its operand is wrong.</summary>
    public Expression? ReadOperator(string name, YamlNode operand, int line)
    {
        switch (name)
        {
            case "all":
                return Members(operand, line) is { } all ? new AllOf(all, line) : null;
            case "any":
                return Members(operand, line) is { } any ? new AnyOf(any, line) : null;
            case "count":
                return Members(operand, line) is { } counted ? new CountOf(counted, line) : null;
            case "not":
                return Read(operand) is { } inner ? new Negation(inner, line) : null;
            case "sum":
                return ReadSum(operand, line);
            case "at_least":
                return Fields(operand, line, "n", "of") is { } atLeast && Whole(atLeast[0]) is int n && Number(atLeast[1], line) is { } number
                    ? new AtLeast(n, number, line)
                    : null;
            case "between":
                return Fields(operand, line, "low", "high", "of") is { } between && Whole(between[0]) is int low && Whole(between[1]) is int high
                    && Number(between[2], line) is { } bounded
                    ? new Between(low, high, bounded, line)
                    : null;
            case "value_at_least":
                return Fields(operand, line, "value", "of") is { } ordinal && Whole(ordinal[0]) is int value && Name(ordinal[1]) is { } item
                    ? new ValueAtLeast(value, item, line)
                    : null;
            default:
                string? nearest = NearestName.Of(name, Operators);
                Shape(line, $"The operator '{name}' is not known.", string.Join(", ", Operators), nearest is null ? "use one of the operators" : $"did you mean '{nearest}'?");
                return null;
        }
    }

    /// <summary>Reads what a threshold or bands apply to: a list, which is counted, or a rule.</summary>
    public Expression? Number(YamlNode node, int line) =>
        node is YamlSequenceNode ? (Members(node, line) is { } members ? new CountOf(members, LineOf(node)) : null) : Read(node);

    private List<Expression>? Members(YamlNode node, int line)
    {
        if (node is not YamlSequenceNode { Children.Count: > 0 } sequence)
        {
            Shape(line, "The operator takes a list with at least one member.", "[name, name, ...]");
            return null;
        }

        List<Expression> members = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (YamlNode child in sequence.Children)
        {
            Expression? member = Read(child);
            if (member is Reference reference && !seen.Add(reference.Name))
            {
                Shape(reference.Line, $"'{reference.Name}' is in the list twice.", "each member once", "remove the second one");
            }
            else if (member is not null)
            {
                members.Add(member);
            }
        }

        // A member that could not be read has its own finding; the rest is kept so that it is checked too.
        return members.Count > 0 ? members : null;
    }

    private WeightedSum? ReadSum(YamlNode node, int line)
    {
        if (node is not YamlMappingNode { Children.Count: > 0 } mapping)
        {
            Shape(line, "'sum' takes a mapping of names to weights.", "{C1: 1, C2: 2, ...}");
            return null;
        }

        List<(Reference, int)> terms = [];
        foreach (KeyValuePair<YamlNode, YamlNode> entry in mapping.Children)
        {
            if (Whole(entry.Value) is not int weight)
            {
                continue;
            }

            if (weight == 0)
            {
                Shape(LineOf(entry.Value), "A weight of 0 leaves the term without effect.", "a whole number other than 0");
                continue;
            }

            terms.Add((new Reference(entry.Key.ToString(), LineOf(entry.Key)), weight));
        }

        return terms.Count > 0 ? new WeightedSum(terms, line) : null;
    }

    private YamlNode[]? Fields(YamlNode node, int line, params string[] names)
    {
        string expected = $"{{{string.Join(", ", names.Select(name => $"{name}: ..."))}}}";
        if (node is not YamlMappingNode mapping
            || mapping.Children.Count != names.Length
            || !names.All(name => mapping.Children.ContainsKey(new YamlScalarNode(name))))
        {
            Shape(line, "The operator takes a mapping with exactly these keys.", expected);
            return null;
        }

        return [.. names.Select(name => mapping.Children[new YamlScalarNode(name)])];
    }

    /// <summary>Reads a whole number or the name of a parameter; null, with a finding, when it is neither.</summary>
    public int? Whole(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } name } && parameters.TryGetValue(name, out int value))
        {
            usedParameters.Add(name);
            return value;
        }

        if (node is YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text }
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number is >= -MaximumNumber and <= MaximumNumber)
        {
            return number;
        }

        if (node is YamlScalarNode { Value: { Length: > 0 } unknown } && NearestName.Of(unknown, parameters.Keys) is { } nearest)
        {
            findings.Add(new Finding("E710", FindingSeverity.Error, $"The parameter '{unknown}' is not declared.")
            {
                File = file,
                Line = LineOf(node),
                Expected = "a whole number, or the name of a parameter",
                Remedy = $"did you mean '{nearest}'?",
            });
            return null;
        }

        Shape(LineOf(node), "The value must be a whole number, or the name of a parameter.", FormattableString.Invariant($"a whole number between -{MaximumNumber} and {MaximumNumber}, or a parameter"));
        return null;
    }

    private Reference? Name(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } name })
        {
            return new Reference(name, LineOf(node));
        }

        Shape(LineOf(node), "The value must be the name of an item.", "an item code");
        return null;
    }

    private static int LineOf(YamlNode node) => (int)node.Start.Line;

    private void Shape(int line, string message, string expected, string remedy = "write the rule in the form shown; docs/methods/scoring.md describes the language") =>
        findings.Add(new Finding("E712", FindingSeverity.Error, message) { File = file, Line = line, Expected = expected, Remedy = remedy });

    // Far beyond any questionnaire, small enough that no sum of products can overflow.
    private const int MaximumNumber = 1000;
}
