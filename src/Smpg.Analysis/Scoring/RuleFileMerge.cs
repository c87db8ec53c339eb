using System.Security.Cryptography;
using System.Text;
using Smpg.Analysis.Studies;
using YamlDotNet.RepresentationModel;

namespace Smpg.Analysis.Scoring;

/// <summary>Puts a rule file and the files that it extends together, before anything is checked.</summary>
/// <remarks>
/// Nodes keep the line on which they were written (see <see cref="RuleLines"/>), so that whatever is found later points to the right file.
/// Per level: first <c>drop</c>, then <c>override</c>, then the new entries.
/// </remarks>
internal sealed class RuleFileMerge
{
    private const string Indicators = "indicators";

    /// <summary>Keys of a rule file that say what differs from another; the merged file has none of them.</summary>
    public static readonly IReadOnlyList<string> OverlayKeys = ["extends", "override", "drop"];

    private static readonly string[] Changes = ["override", "drop"];

    private static readonly string[] Kinds = ["sources", "parameters", "items", "criteria", Indicators];

    private readonly string path;
    private readonly List<Finding> findings;
    private readonly Dictionary<string, int> dropped = new(StringComparer.Ordinal);

    private RuleFileMerge(string path, List<Finding> findings)
    {
        this.path = path;
        this.findings = findings;
    }

    /// <summary>The file as one mapping with its bases in it.</summary>
    /// <param name="file">The rule file.</param>
    /// <param name="lines">Filled with the files of the chain; findings carry lines of the whole chain.</param>
    /// <param name="findings">Where findings accumulate (E701, E703, E712, E716, E763-E765).</param>
    /// <returns>The merged file, or null when a file of the chain cannot be read.</returns>
    public static MergedRules? Read(InstrumentFile file, RuleLines lines, List<Finding> findings)
    {
        List<YamlMappingNode> roots = [];
        InstrumentFile[] chain = [file, .. file.Bases];
        foreach (InstrumentFile level in chain)
        {
            int before = lines.Add(level.Path, level.Text);
            List<Finding> parsing = [];
            YamlMappingNode? root = YamlSection.ParseMapping(level.Path, new string('\n', before) + level.Text, parsing);
            findings.AddRange(parsing.Select(finding => finding with { Line = Math.Max(finding.Line ?? 1, before + 1) }));
            if (root is null)
            {
                return null;
            }

            roots.Add(root);
        }

        RuleFileMerge merge = new(file.Path, findings);
        YamlMappingNode merged = roots[^1];
        merge.RequireBase(merged);
        List<RuleSetLevel> levels = [Level(chain[^1], merged)];
        for (int k = roots.Count - 2; k >= 0; k--)
        {
            merged = merge.Lay(roots[k], merged);
            levels.Insert(0, Level(chain[k], merged));
        }

        return new MergedRules(YamlSection.Over(file.Path, merged, findings), levels, merge.dropped);
    }

    private static RuleSetLevel Level(InstrumentFile file, YamlMappingNode merged)
    {
        YamlSection root = YamlSection.Over(file.Path, merged, []);
        return new RuleSetLevel(file.Path, root.Text("version") ?? "", root.Text("variant") ?? "", Digest(file));
    }

    // A file that was never on disk has no digest yet.
    private static string Digest(InstrumentFile file) =>
        file.Sha256.Length > 0 ? file.Sha256 : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Text)));

    private void RequireBase(YamlMappingNode root)
    {
        YamlSection section = YamlSection.Over(path, root, findings);
        foreach (string key in Changes.Where(section.Has))
        {
            section.Error("E703", key, $"'{key}' needs a file to change.", "extends: the name of a rule set", "add 'extends', or write the rules out");
        }

        foreach (string key in Changes)
        {
            Take(root, key);
        }
    }

    // Mutates the base; what the overlay says of itself (variant, source) and keys that nobody knows replace those of the base.
    private YamlMappingNode Lay(YamlMappingNode overlay, YamlMappingNode under)
    {
        YamlSection section = YamlSection.Over(path, overlay, findings);
        section.RequiredText("variant");
        YamlSection drop = section.Section("drop");
        YamlSection change = section.Section("override");
        foreach (string kind in Kinds)
        {
            Drop(drop, kind, under);
        }

        foreach (string kind in Kinds)
        {
            Change(change, kind, under);
        }

        foreach (string kind in Kinds)
        {
            Add(section, kind, under);
        }

        drop.Close();
        change.Close();
        foreach ((YamlNode key, YamlNode value) in overlay.Children)
        {
            if (!OverlayKeys.Contains(key.ToString()) && !Kinds.Contains(key.ToString()))
            {
                Put(under, key, value);
            }
        }

        return under;
    }

    private void Drop(YamlSection drop, string kind, YamlMappingNode under)
    {
        IReadOnlyList<string> names = drop.Texts(kind);
        for (int k = 0; k < names.Count; k++)
        {
            int line = drop.Node(kind) is YamlSequenceNode list ? (int)list.Children[k].Start.Line : drop.LineOf(kind);
            Entries entries = new(under, kind);
            int at = entries.IndexOf(names[k]);
            if (at < 0)
            {
                Unknown(kind, names[k], line, entries, "dropped");
                continue;
            }

            entries.RemoveAt(at);
            dropped[names[k]] = line;
        }
    }

    private void Change(YamlSection change, string kind, YamlMappingNode under)
    {
        Entries entries = new(under, kind);
        YamlSection section = change.Section(kind);
        foreach ((string name, YamlNode place, _) in Entries.Of(section.IsEmpty ? null : change.Node(kind)))
        {
            int line = (int)place.Start.Line;
            int at = entries.IndexOf(name);
            if (at < 0)
            {
                Unknown(kind, name, line, entries, "changed");
                continue;
            }

            if (section.Node(name) is not { } value)
            {
                section.Error("E704", name, "There is nothing to change it to.", remedy: "name it under 'drop' to take it out");
                continue;
            }

            if (kind is "sources" or "criteria")
            {
                // A rule is replaced whole: half of two rules is neither.
                entries.Replace(at, value, place);
                continue;
            }

            if (value is YamlScalarNode number && kind == "parameters")
            {
                value = new YamlMappingNode { { new YamlScalarNode("value"), number } };
            }

            if (value is not YamlMappingNode fields || entries.Value(at) is not YamlMappingNode target)
            {
                section.Error("E704", name, "The value must be a mapping of the fields to change.");
                continue;
            }

            if (!target.Anchor.IsEmpty)
            {
                Error("E712", line, $"'{name}' is written with an anchor (&) that others share.", "an entry of its own", "write the entry out in the file that declares it");
                continue;
            }

            foreach ((YamlNode key, YamlNode field) in fields.Children)
            {
                Put(target, key, field);
            }
        }
    }

    // New entries stand after the one that `after` names, else after the new entry before them, else at the end.
    private void Add(YamlSection overlay, string kind, YamlMappingNode under)
    {
        if (overlay.Node(kind) is not { } added)
        {
            return;
        }

        Entries entries = new(under, kind);
        if (!entries.Accepts(added))
        {
            Put(under, new YamlScalarNode(kind), added);
            return;
        }

        int next = entries.Count;
        foreach ((string name, YamlNode key, YamlNode value) in Entries.Of(added))
        {
            int line = (int)key.Start.Line;
            if (kind != "sources" && value is YamlMappingNode entry && Take(entry, "after") is { } after)
            {
                int at = entries.IndexOf(after.ToString());
                if (at < 0)
                {
                    Unknown(kind, after.ToString(), (int)after.Start.Line, entries, "followed");
                    continue;
                }

                next = at + 1;
            }

            if (entries.IndexOf(name) >= 0 && name.Length > 0)
            {
                Error("E716", line, $"'{name}' is already declared by a file that this one extends.", "a new name", "change it under 'override', or drop it first");
                continue;
            }

            entries.Insert(next++, key, value);
            dropped.Remove(name);
        }
    }

    private void Unknown(string kind, string name, int line, Entries entries, string verb)
    {
        string? nearest = NearestName.Of(name, entries.Names);
        Error("E765", line, $"'{name}' cannot be {verb}: the files that this one extends have no such entry under '{kind}'.", "a name declared there", nearest is null ? "correct the name" : $"did you mean '{nearest}'?");
    }

    private void Error(string code, int line, string message, string expected, string remedy) =>
        findings.Add(new Finding(code, FindingSeverity.Error, message) { File = path, Line = line, Expected = expected, Remedy = remedy });

    private static void Put(YamlMappingNode mapping, YamlNode key, YamlNode value)
    {
        // Removed first, so that the key keeps the line of the file that changed it.
        mapping.Children.Remove(key);
        mapping.Children.Add(key, value);
    }

    private static YamlNode? Take(YamlMappingNode mapping, string key)
    {
        YamlScalarNode name = new(key);
        if (!mapping.Children.TryGetValue(name, out YamlNode? value))
        {
            return null;
        }

        mapping.Children.Remove(name);
        return value;
    }

    // The entries of one section: a mapping by name, or, for indicators, a list by `id`.
    private sealed class Entries
    {
        private readonly YamlMappingNode? mapping;
        private readonly YamlSequenceNode? list;

        public Entries(YamlMappingNode root, string kind)
        {
            root.Children.TryGetValue(new YamlScalarNode(kind), out YamlNode? node);
            mapping = node as YamlMappingNode;
            list = node as YamlSequenceNode;
        }

        public int Count => mapping?.Children.Count ?? list?.Children.Count ?? 0;

        public IEnumerable<string> Names => (mapping is null ? Of(list) : Of(mapping)).Select(entry => entry.Name);

        public static IEnumerable<(string Name, YamlNode Key, YamlNode Value)> Of(YamlNode? section) => section switch
        {
            YamlMappingNode entries => entries.Children.Select(entry => (entry.Key.ToString(), entry.Key, entry.Value)),
            YamlSequenceNode entries => entries.Children.Select(entry => (Id(entry), entry, entry)),
            _ => [],
        };

        /// <summary>True when the other section is of the same form, so that its entries can be added.</summary>
        public bool Accepts(YamlNode other) => (mapping is not null && other is YamlMappingNode) || (list is not null && other is YamlSequenceNode);

        public int IndexOf(string name)
        {
            int at = 0;
            foreach (string known in Names)
            {
                if (known == name)
                {
                    return at;
                }

                at++;
            }

            return -1;
        }

        public YamlNode Value(int at) => mapping is not null ? mapping.Children[at].Value : list!.Children[at];

        public void RemoveAt(int at)
        {
            mapping?.Children.RemoveAt(at);
            list?.Children.RemoveAt(at);
        }

        public void Insert(int at, YamlNode key, YamlNode value)
        {
            mapping?.Children.Insert(at, key, value);
            list?.Children.Insert(at, value);
        }

        /// <summary>Another value in the same place, with the line of the key that brings it.</summary>
        public void Replace(int at, YamlNode value, YamlNode key)
        {
            RemoveAt(at);
            Insert(at, key, value);
        }

        private static string Id(YamlNode entry) =>
            entry is YamlMappingNode fields && fields.Children.TryGetValue(new YamlScalarNode("id"), out YamlNode? id) ? id.ToString() : "";
    }
}

/// <summary>A rule file with its bases in it.</summary>
/// <param name="Root">The whole, with lines of the whole chain.</param>
/// <param name="Levels">The files, the extending one first.</param>
/// <param name="Dropped">Names that a level took out and none put back, with the line of the <c>drop</c>.</param>
internal sealed record MergedRules(YamlSection Root, IReadOnlyList<RuleSetLevel> Levels, IReadOnlyDictionary<string, int> Dropped);
