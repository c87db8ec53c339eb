using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Smpg.Analysis.Studies;

/// <summary>A mapping of a YAML file, read key by key with line numbers; what is wrong accumulates as findings.</summary>
/// <remarks>
/// Every read names the key, so that at the end <see cref="Close"/> can report the keys nobody asked for together with the
/// nearest known one. Values are texts until asked for as something else; nothing depends on a culture.
/// </remarks>
public sealed class YamlSection
{
    private readonly YamlMappingNode? node;
    private readonly string path;
    private readonly List<Finding> findings;
    private readonly List<string> known = [];

    private YamlSection(string file, string path, YamlMappingNode? node, int line, List<Finding> findings)
    {
        File = file;
        this.path = path;
        this.node = node;
        Line = line;
        this.findings = findings;
    }

    /// <summary>File the section was read from, relative to the study folder.</summary>
    public string File { get; }

    /// <summary>Line where the section starts, the first line being 1.</summary>
    public int Line { get; }

    /// <summary>True when the key above was absent.</summary>
    public bool IsEmpty => node is null;

    /// <summary>Keys in the order of the file; asking counts as knowing all of them.</summary>
    public IReadOnlyList<(string Key, int Line)> Keys
    {
        get
        {
            List<(string, int)> keys = [];
            foreach (KeyValuePair<YamlNode, YamlNode> entry in (IEnumerable<KeyValuePair<YamlNode, YamlNode>>?)node?.Children ?? [])
            {
                string key = entry.Key.ToString();
                known.Add(key);
                keys.Add((key, (int)entry.Key.Start.Line));
            }

            return keys;
        }
    }

    /// <summary>Parses a whole file, which must be one mapping.</summary>
    /// <param name="file">Path for messages.</param>
    /// <param name="text">The YAML text.</param>
    /// <param name="findings">Where findings accumulate (E701 not YAML, E702 unknown key, E703 missing key, E704 wrong value).</param>
    public static YamlSection Parse(string file, string text, List<Finding> findings) =>
        new(file, "", ParseMapping(file, text, findings), 1, findings);

    /// <summary>A section over a mapping that was parsed, or put together, before.</summary>
    /// <param name="file">Path for messages.</param>
    /// <param name="root">The mapping; null for an empty section.</param>
    /// <param name="findings">Where findings accumulate.</param>
    public static YamlSection Over(string file, YamlMappingNode? root, List<Finding> findings) => new(file, "", root, 1, findings);

    /// <summary>Parses a whole file into its mapping; null, with a finding E701, when it is none.</summary>
    public static YamlMappingNode? ParseMapping(string file, string text, List<Finding> findings)
    {
        YamlStream stream = [];
        try
        {
            using StringReader reader = new(text);
            stream.Load(reader);
        }
        catch (YamlException error)
        {
            bool keyTwice = error.Message.StartsWith("Duplicate key", StringComparison.Ordinal);
            findings.Add(new Finding("E701", FindingSeverity.Error, keyTwice ? "The key is already there in the same section." : "This is not valid YAML.")
            {
                File = file,
                Line = (int)error.Start.Line,
                Remedy = keyTwice ? "keep one of the two" : "check the indentation, the colons and the quotes near this line",
            });
            return null;
        }
        catch (InvalidOperationException)
        {
            // The scanner throws this, without a place, for a comment in the middle of a plain key or value.
            findings.Add(new Finding("E701", FindingSeverity.Error, "This is not valid YAML.")
            {
                File = file,
                Line = 1,
                Remedy = "look for a comment between a key and its colon, or in the middle of a value",
            });
            return null;
        }

        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
        {
            findings.Add(new Finding("E701", FindingSeverity.Error, "The file must be one mapping of keys to values.")
            {
                File = file,
                Line = 1,
            });
            return null;
        }

        return root;
    }

    /// <summary>Adds an error about a key of this section.</summary>
    public void Error(string code, string? key, string message, string? expected = null, string? remedy = null) =>
        Add(FindingSeverity.Error, code, key, message, expected, remedy);

    /// <summary>Adds a warning about a key of this section.</summary>
    public void Warning(string code, string? key, string message, string? expected = null, string? remedy = null) =>
        Add(FindingSeverity.Warning, code, key, message, expected, remedy);

    /// <summary>Reports something that its author should know.</summary>
    public void Note(string code, string? key, string message, string? expected = null, string? remedy = null) =>
        Add(FindingSeverity.Note, code, key, message, expected, remedy);

    /// <summary>Line of a key, or of the section when the key is absent.</summary>
    public int LineOf(string key)
    {
        foreach (KeyValuePair<YamlNode, YamlNode> entry in (IEnumerable<KeyValuePair<YamlNode, YamlNode>>?)node?.Children ?? [])
        {
            if (entry.Key.ToString() == key)
            {
                return (int)entry.Key.Start.Line;
            }
        }

        return Line;
    }

    /// <summary>True when the key is there and not null.</summary>
    public bool Has(string key) => Node(key) is not null;

    /// <summary>The node of a key as it is, or null; for readers of richer structures.</summary>
    public YamlNode? Node(string key)
    {
        known.Add(key);
        if (node is null || !node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value))
        {
            return null;
        }

        return value is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" } ? null : value;
    }

    /// <summary>A text, or null when the key is absent.</summary>
    public string? Text(string key)
    {
        switch (Node(key))
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return scalar.Value;
            default:
                Error("E704", key, "The value must be a text.");
                return null;
        }
    }

    /// <summary>A text that must be there; empty, with a finding, when it is not.</summary>
    public string RequiredText(string key)
    {
        string? text = Text(key);
        if (string.IsNullOrWhiteSpace(text))
        {
            if (Node(key) is null or YamlScalarNode)
            {
                Error("E703", key, $"The key '{Path(key)}' is required.");
            }

            return "";
        }

        return text;
    }

    /// <summary>A number written with a point, or null.</summary>
    public double? Number(string key)
    {
        string? text = Text(key);
        if (text is null)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            return number;
        }

        Error("E704", key, "The value must be a number written with a decimal point.");
        return null;
    }

    /// <summary>A whole number, or null.</summary>
    public int? WholeNumber(string key)
    {
        string? text = Text(key);
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        Error("E704", key, "The value must be a whole number.");
        return null;
    }

    /// <summary><c>true</c> or <c>false</c>, or null when the key is absent.</summary>
    public bool? Flag(string key)
    {
        switch (Text(key))
        {
            case null:
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                Error("E704", key, "The value must be true or false.");
                return null;
        }
    }

    /// <summary>One of a closed list of words, or null when the key is absent or wrong (with a finding that lists the words).</summary>
    public T? OneOf<T>(string key, IReadOnlyList<(string Word, T Value)> words)
        where T : struct
    {
        string? text = Text(key);
        if (text is null)
        {
            return null;
        }

        foreach ((string word, T value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        string? nearest = NearestName.Of(text, words.Select(w => w.Word));
        Error("E704", key, "The value is not one of the known words.", string.Join(", ", words.Select(w => w.Word)), nearest is null ? null : $"did you mean '{nearest}'?");
        return null;
    }

    /// <summary>A text in both languages: <c>{fr: ..., en: ...}</c>, or one text used for both; null when the key is absent.</summary>
    public LocalisedText? Localised(string key)
    {
        YamlNode? value = Node(key);
        if (value is YamlScalarNode scalar)
        {
            return LocalisedText.Same(scalar.Value ?? "");
        }

        if (value is null)
        {
            return null;
        }

        YamlSection section = Section(key);
        LocalisedText text = new(section.RequiredText("fr"), section.RequiredText("en"));
        section.Close();
        return text;
    }

    /// <summary>A list of texts; empty when the key is absent. One text stands for a list of one.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        switch (Node(key))
        {
            case null:
                return [];
            case YamlScalarNode scalar:
                return [scalar.Value ?? ""];
            case YamlSequenceNode sequence when sequence.Children.All(child => child is YamlScalarNode):
                return [.. sequence.Children.Select(child => ((YamlScalarNode)child).Value ?? "")];
            default:
                Error("E704", key, "The value must be a list of texts.");
                return [];
        }
    }

    /// <summary>The mapping below a key; an empty section when the key is absent.</summary>
    public YamlSection Section(string key)
    {
        switch (Node(key))
        {
            case YamlMappingNode mapping:
                return new YamlSection(File, Path(key), mapping, LineOf(key), findings);
            case null:
                return new YamlSection(File, Path(key), null, Line, findings);
            default:
                Error("E704", key, "The value must be a mapping of keys to values.");
                return new YamlSection(File, Path(key), null, LineOf(key), findings);
        }
    }

    /// <summary>The mappings of the list below a key; empty when the key is absent.</summary>
    public IReadOnlyList<YamlSection> Sections(string key)
    {
        switch (Node(key))
        {
            case null:
                return [];
            case YamlSequenceNode sequence when sequence.Children.All(child => child is YamlMappingNode):
                return [.. sequence.Children.Select((child, index) => new YamlSection(
                    File, FormattableString.Invariant($"{Path(key)}[{index}]"), (YamlMappingNode)child, (int)child.Start.Line, findings))];
            default:
                Error("E704", key, "The value must be a list of mappings.");
                return [];
        }
    }

    /// <summary>Reports every key of this section that was never asked for, with the nearest known one.</summary>
    public void Close()
    {
        foreach (KeyValuePair<YamlNode, YamlNode> entry in (IEnumerable<KeyValuePair<YamlNode, YamlNode>>?)node?.Children ?? [])
        {
            string key = entry.Key.ToString();
            if (!known.Contains(key))
            {
                string? nearest = NearestName.Of(key, known);
                Error("E702", key, $"The key '{Path(key)}' is not known.", string.Join(", ", known.Distinct().Order(StringComparer.Ordinal)), nearest is null ? "remove it" : $"did you mean '{nearest}'?");
            }
        }
    }

    private void Add(FindingSeverity severity, string code, string? key, string message, string? expected, string? remedy) =>
        findings.Add(new Finding(code, severity, message)
        {
            File = File,
            Line = key is null ? Line : LineOf(key),
            Column = key is null ? (path.Length > 0 ? path : null) : Path(key),
            Expected = expected,
            Remedy = remedy,
        });

    private string Path(string key) => path.Length == 0 ? key : $"{path}.{key}";
}
