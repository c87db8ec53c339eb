using Smpg.Analysis.Studies;
using YamlDotNet.RepresentationModel;

namespace Smpg.Analysis.Scoring;

/// <summary>What two rule files say differently, entry by entry, and the rule files in between.</summary>
/// <remarks>
/// A file in between has the old entries, the entries that only the new file has (which nothing uses until a changed entry does), and some
/// of the changed entries as in the new file. With all of them its verdicts are those of the new file.
/// </remarks>
public sealed class RuleDifferences
{
    private const string Indicators = "indicators";
    private const string Sources = "sources";

    private readonly InstrumentFile current;
    private readonly YamlMappingNode before;
    private readonly YamlMappingNode after;

    private RuleDifferences(InstrumentFile current, YamlMappingNode before, YamlMappingNode after)
    {
        this.current = current;
        this.before = before;
        this.after = after;
        List<RuleChange> changes = [];
        foreach (string section in Sections())
        {
            List<(string Name, YamlNode Node)> was = [.. Entries(before, section)];
            List<(string Name, YamlNode Node)> now = [.. Entries(after, section)];
            foreach ((string name, YamlNode node) in was)
            {
                YamlNode? other = now.Find(entry => entry.Name == name).Node;
                IReadOnlyList<RulePartChange> parts = other is null ? [] : RuleDifferenceParts.Of(section, node, other);
                if (other is null)
                {
                    changes.Add(new RuleChange(section, name, RuleChangeKind.Removed, []));
                }
                else if (parts.Count > 0)
                {
                    changes.Add(new RuleChange(section, name, parts.All(part => part.Aspect == "description") ? RuleChangeKind.Described : RuleChangeKind.Changed, parts));
                }
            }

            changes.AddRange(now.Where(entry => !was.Exists(old => old.Name == entry.Name)).Select(entry => new RuleChange(section, entry.Name, RuleChangeKind.Added, [])));
        }

        Changes = changes;
    }

    /// <summary>Every entry that differs: sections in the order of the old file, entries in the order of each file.</summary>
    public IReadOnlyList<RuleChange> Changes { get; }

    /// <summary>Compares two files that <see cref="ScoringRules.Load"/> accepted.</summary>
    public static RuleDifferences Of(InstrumentFile before, InstrumentFile after) => new(after, Root(before), Root(after));

    /// <summary>The file in between that has these changes; it need not be a valid rule file, since changes can need each other.</summary>
    public InstrumentFile With(IEnumerable<RuleChange> changes)
    {
        HashSet<(string, string)> taken = [.. changes.Select(change => (change.Section, change.Name))];
        YamlMappingNode root = [];
        foreach (KeyValuePair<YamlNode, YamlNode> entry in after.Children.Where(entry => !IsSection(entry.Key.ToString())))
        {
            root.Add(entry.Key, entry.Value);
        }

        foreach (string section in Sections().Append(Sources))
        {
            List<(string Name, YamlNode Node)> now = [.. Entries(after, section)];
            List<(string Name, YamlNode Node)> was = [.. Entries(before, section)];
            IEnumerable<(string Name, YamlNode Node)> merged =
            [
                .. was.Select(entry => taken.Contains((section, entry.Name)) ? now.Find(other => other.Name == entry.Name) : entry),
                .. now.Where(entry => !was.Exists(old => old.Name == entry.Name)),
            ];
            root.Add(section, section == Indicators
                ? new YamlSequenceNode(merged.Select(entry => entry.Node))
                : new YamlMappingNode(merged.Select(entry => new KeyValuePair<YamlNode, YamlNode>(new YamlScalarNode(entry.Name), entry.Node))));
        }

        using StringWriter text = new() { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        return current with { Text = text.ToString(), Sha256 = "" };
    }

    private static YamlMappingNode Root(InstrumentFile file)
    {
        YamlStream stream = [];
        using StringReader reader = new(file.Text);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private IEnumerable<string> Sections() =>
        before.Children.Keys.Concat(after.Children.Keys).Select(key => key.ToString()).Distinct().Where(key => IsSection(key) && key != Sources);

    private bool IsSection(string key) => key == Indicators || Value(before, key) is YamlMappingNode || Value(after, key) is YamlMappingNode;

    private static IEnumerable<(string Name, YamlNode Node)> Entries(YamlMappingNode root, string section) => Value(root, section) switch
    {
        YamlMappingNode mapping => mapping.Children.Select(entry => (entry.Key.ToString(), entry.Value)),
        YamlSequenceNode sequence => sequence.Children.Select(entry => (Value((YamlMappingNode)entry, "id")!.ToString(), entry)),
        _ => [],
    };

    private static YamlNode? Value(YamlMappingNode mapping, string key) => mapping.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? found) ? found : null;
}
