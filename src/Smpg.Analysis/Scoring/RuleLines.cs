namespace Smpg.Analysis.Scoring;

/// <summary>Where each line of a rule file and of its bases was written.</summary>
/// <remarks>
/// A chain is read as one long text, the extending file first, so that one number says file and line wherever an expression ends up.
/// </remarks>
internal sealed class RuleLines
{
    private readonly List<(string File, int Before)> files = [];
    private int lines;

    /// <summary>Adds a file and returns how many lines stand before it.</summary>
    public int Add(string file, string text)
    {
        int before = lines;
        files.Add((file, before));
        lines += text.Count(character => character == '\n') + 1;
        return before;
    }

    /// <summary>The file and line of a line of the whole chain.</summary>
    public (string File, int Line) Place(int line)
    {
        (string file, int before) = files.FindLast(entry => entry.Before < Math.Max(1, line));
        return (file, Math.Max(1, line) - before);
    }

    /// <summary>The finding with its own file and line.</summary>
    public Finding Locate(Finding finding)
    {
        if (finding.Line is not int line)
        {
            return finding;
        }

        (string file, int own) = Place(line);
        return finding with { File = file, Line = own };
    }
}
