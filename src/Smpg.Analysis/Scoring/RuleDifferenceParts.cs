using YamlDotNet.RepresentationModel;

namespace Smpg.Analysis.Scoring;

/// <summary>Compares one entry of two rule files, part by part.</summary>
internal sealed class RuleDifferenceParts
{
    private static readonly string[] Descriptive =
        ["label", "short_label", "source", "confidence", "icd10", "period", "headline", "parent", "sum_of", "rated_by", "reason"];

    private static readonly string[] Thresholds = ["n", "value", "low", "high", "from", "to"];

    private readonly string section;
    private readonly List<RulePartChange> parts = [];

    private RuleDifferenceParts(string section) => this.section = section;

    /// <summary>The parts that differ, in the order of the old entry.</summary>
    public static IReadOnlyList<RulePartChange> Of(string section, YamlNode before, YamlNode after)
    {
        RuleDifferenceParts difference = new(section);
        difference.Compare([], before, after);
        return difference.parts;
    }

    /// <summary>A node on one line, the same text for the same content.</summary>
    public static string Flow(YamlNode node) => node switch
    {
        YamlMappingNode mapping => $"{{{string.Join(", ", mapping.Children.Select(pair => $"{Flow(pair.Key)}: {Flow(pair.Value)}"))}}}",
        YamlSequenceNode sequence => $"[{string.Join(", ", sequence.Children.Select(Flow))}]",
        _ => node.ToString(),
    };

    private void Compare(string[] path, YamlNode before, YamlNode after)
    {
        switch (before, after)
        {
            case (YamlMappingNode old, YamlMappingNode current):
                foreach (string key in old.Children.Keys.Concat(current.Children.Keys).Select(key => key.ToString()).Distinct())
                {
                    YamlScalarNode name = new(key);
                    YamlNode? was = old.Children.TryGetValue(name, out YamlNode? found) ? found : null;
                    YamlNode? now = current.Children.TryGetValue(name, out found) ? found : null;
                    if (was is not null && now is not null)
                    {
                        Compare([.. path, key], was, now);
                    }
                    else
                    {
                        Add([.. path, key], was is null ? "" : Flow(was), now is null ? "" : Flow(now));
                    }
                }

                break;
            case (YamlSequenceNode old, YamlSequenceNode current):
                Members(path, old, current);
                break;
            default:
                if (Flow(before) != Flow(after))
                {
                    Add(path, Flow(before), Flow(after));
                }

                break;
        }
    }

    // The order of a list has no effect, but for grades.
    private void Members(string[] path, YamlSequenceNode old, YamlSequenceNode current)
    {
        List<YamlNode> gone = [.. old.Children];
        List<YamlNode> come = [];
        foreach (YamlNode child in current.Children)
        {
            int same = gone.FindIndex(other => Flow(other) == Flow(child));
            if (same >= 0)
            {
                gone.RemoveAt(same);
            }
            else
            {
                come.Add(child);
            }
        }

        if (gone.Count == come.Count && gone.Concat(come).All(node => node is YamlMappingNode))
        {
            for (int k = 0; k < gone.Count; k++)
            {
                Compare([.. path, FormattableString.Invariant($"[{old.Children.IndexOf(gone[k]) + 1}]")], gone[k], come[k]);
            }
        }
        else
        {
            Add(path, string.Join(", ", gone.Select(Flow)), string.Join(", ", come.Select(Flow)), members: true);
        }

        if (path is [.., "grades"] && gone.Count == 0 && come.Count == 0 && !old.Children.Select(Flow).SequenceEqual(current.Children.Select(Flow)))
        {
            Add([.. path, "order"], string.Join(", ", old.Children.Select(Flow)), string.Join(", ", current.Children.Select(Flow)));
        }
    }

    private void Add(string[] path, string before, string after, bool members = false)
    {
        // An item's type and routing, an indicator's rule: everything that is not known to be a description can matter.
        string aspect = path.Any(Descriptive.Contains) ? "description"
            : path.Contains("ask_if") ? "routing"
            : path.Contains("not_administered") ? "protocol"
            : section == "parameters" ? "parameter"
            : members ? "members"
            : path.Contains("sum") ? "weight"
            : Thresholds.Contains(path[^1]) ? "threshold"
            : "rule";
        parts.Add(new RulePartChange(aspect, string.Join('.', path).Replace(".[", "[", StringComparison.Ordinal), before, after));
    }
}
