using System.Globalization;

namespace Smpg.Reporting.Files;

/// <summary>The hidden folder beside the target in which a run writes, held by a lock until it is renamed or deleted.</summary>
/// <remarks>
/// For the target <c>out</c> the names are <c>.out.partial-1</c> for what is being written, <c>.out.replaced-1</c> for an earlier
/// output on its way out, and <c>.out.partial-1.lock</c>. The number is the smallest that no living process holds. The lock tells
/// a run in progress from what a killed run left: leftovers are deleted by the next run, and an earlier output that a run had
/// set aside when it was killed is put back.
/// </remarks>
internal sealed class PartialFolder : IDisposable
{
    private const int LargestNumber = 999;

    private readonly FileStream hold;

    private PartialFolder(string target, int number, FileStream hold)
    {
        this.hold = hold;
        FolderPath = Name(target, "partial", number);
        SetAsidePath = Name(target, "replaced", number);
    }

    /// <summary>Where to write.</summary>
    public string FolderPath { get; }

    /// <summary>Where an earlier output goes while it is replaced.</summary>
    public string SetAsidePath { get; }

    /// <summary>Cleans what killed runs left and takes the first free number.</summary>
    /// <param name="target">Full path of the target, whose parent exists.</param>
    /// <exception cref="IOException">The parent cannot be written, or 999 other runs are writing there.</exception>
    public static PartialFolder Claim(string target)
    {
        foreach (int number in Leftovers(target))
        {
            using FileStream? stale = TryHold(target, number);
            if (stale is not null)
            {
                Clean(target, number);
            }
        }

        for (int number = 1; number <= LargestNumber; number++)
        {
            FileStream? hold = TryHold(target, number);
            if (hold is null)
            {
                continue;
            }

            PartialFolder folder = new(target, number, hold);
            try
            {
                Clean(target, number);
                Directory.CreateDirectory(folder.FolderPath);
                return folder;
            }
            catch
            {
                hold.Dispose();
                throw;
            }
        }

        throw new IOException("Too many runs are writing beside the output folder.");
    }

    /// <summary>Deletes the folder if it is still there, and lets go of the lock.</summary>
    public void Dispose()
    {
        try
        {
            Delete(FolderPath);
        }
        catch (Exception error) when (OutputFailure.IsRefusal(error))
        {
            // What cannot be deleted now is a leftover for the next run; there is nobody to tell from here.
        }

        hold.Dispose();
    }

    /// <summary>Deletes a folder with everything in it, if it exists.</summary>
    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Clean(string target, int number)
    {
        Delete(Name(target, "partial", number));
        string replaced = Name(target, "replaced", number);
        if (Directory.Exists(replaced) && !Directory.Exists(target))
        {
            // Killed between the two renames: the earlier output is whole and the target is gone.
            Directory.Move(replaced, target);
        }

        Delete(replaced);
    }

    private static FileStream? TryHold(string target, int number)
    {
        string path = Name(target, "partial", number) + ".lock";
        while (true)
        {
            FileStream hold;
            try
            {
                hold = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException error) when (OutputFailure.IsInUse(error))
            {
                return null;
            }

            if (File.Exists(path))
            {
                return hold;
            }

            // The former holder removed the file between our opening and locking it: this lock protects nothing.
            hold.Dispose();
        }
    }

    private static List<int> Leftovers(string target)
    {
        string parent = Path.GetDirectoryName(target)!;
        string start = $".{Path.GetFileName(target)}.";
        SortedSet<int> numbers = [];
        foreach (string folder in Directory.EnumerateDirectories(parent, ".*"))
        {
            string name = Path.GetFileName(folder);
            foreach (string kind in (string[])["partial-", "replaced-"])
            {
                if (name.StartsWith(start + kind, StringComparison.Ordinal)
                    && int.TryParse(name.AsSpan(start.Length + kind.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                {
                    numbers.Add(number);
                }
            }
        }

        return [.. numbers];
    }

    private static string Name(string target, string kind, int number) => Path.Combine(
        Path.GetDirectoryName(target)!, string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(target)}.{kind}-{number}"));
}
