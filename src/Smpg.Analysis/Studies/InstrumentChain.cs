namespace Smpg.Analysis.Studies;

/// <summary>Finds the rule files that a rule file extends.</summary>
internal static class InstrumentChain
{
    private const string Extension = ".yaml";

    /// <summary>The file with all its bases, the nearest first.</summary>
    /// <param name="file">A rule file; its bases are looked for only when it has none yet.</param>
    /// <param name="folder">Where files beside it are read; null when only shipped rule sets can be named.</param>
    /// <param name="findings">Where findings accumulate: E763 unknown base, E764 cycle, and those of a file that cannot be read. The chain ends there.</param>
    public static InstrumentFile Complete(InstrumentFile file, StudyFolder? folder, List<Finding> findings)
    {
        if (file.Bases.Count > 0)
        {
            return file;
        }

        List<InstrumentFile> chain = [file];
        while (Extends(chain[^1]) is (string name, int line))
        {
            InstrumentFile? next = name.EndsWith(Extension, StringComparison.Ordinal)
                ? Beside(chain[^1], name, line, folder, findings)
                : Shipped(chain[^1], name, line, findings);
            if (next is null)
            {
                break;
            }

            int seen = chain.FindIndex(level => level.Path == next.Path);
            if (seen >= 0)
            {
                findings.Add(new Finding("E764", FindingSeverity.Error, $"The rule files extend each other in a circle: {string.Join(" -> ", chain.Skip(seen).Select(level => level.Path))} -> {next.Path}.")
                {
                    File = chain[^1].Path,
                    Line = line,
                    Column = "extends",
                    Expected = "a chain that ends with a file without 'extends'",
                    Remedy = "take 'extends' out of one of them",
                });
                break;
            }

            chain.Add(next);
        }

        return file with { Bases = [.. chain.Skip(1)] };
    }

    private static (string Name, int Line)? Extends(InstrumentFile file)
    {
        if (!file.Text.Contains("extends", StringComparison.Ordinal))
        {
            return null;
        }

        // What is wrong with the text is reported when the rules are read.
        YamlSection root = YamlSection.Parse(file.Path, file.Text, []);
        return root.Text("extends") is { Length: > 0 } name ? (name, root.LineOf("extends")) : null;
    }

    private static InstrumentFile? Shipped(InstrumentFile file, string name, int line, List<Finding> findings)
    {
        InstrumentFile? found = ShippedInstruments.Find(name);
        if (found is null)
        {
            string? nearest = NearestName.Of(name, ShippedInstruments.Names);
            Unknown(file, line, findings, $"No rule set '{name}' is shipped.", nearest is null ? "for a file of your own give its name with .yaml" : $"did you mean '{nearest}'?");
        }

        return found;
    }

    private static InstrumentFile? Beside(InstrumentFile file, string name, int line, StudyFolder? folder, List<Finding> findings)
    {
        string? path = StudyFolder.Normalise(file.Path[..(file.Path.LastIndexOf('/') + 1)] + name.Replace('\\', '/'));
        if (folder is null || file.Path.StartsWith(ShippedInstruments.Folder, StringComparison.Ordinal) || path is null || name[0] is '/' or '\\')
        {
            Unknown(file, line, findings, $"'{name}' is not in the study folder.", "name a shipped rule set, or a file beside this one");
            return null;
        }

        if (!folder.HasFile(path))
        {
            Unknown(file, line, findings, $"There is no file '{path}'.", "put it there, or correct the name");
            return null;
        }

        return folder.Read(path, "") is DecodedFile decoded ? new InstrumentFile(path, decoded.Text, decoded.Input.Sha256) : null;
    }

    private static void Unknown(InstrumentFile file, int line, List<Finding> findings, string message, string remedy) =>
        findings.Add(new Finding("E763", FindingSeverity.Error, message)
        {
            File = file.Path,
            Line = line,
            Column = "extends",
            Expected = $"{string.Join(", ", ShippedInstruments.Names)}, or a .yaml file beside this one",
            Remedy = remedy,
        });
}
