namespace Smpg.Reporting.Files;

/// <summary>Paths as they stand in files: relative, with forward slashes, the same on every system.</summary>
internal static class RelativePath
{
    /// <summary>Refuses a path that is absolute, climbs, or is written for one system only.</summary>
    public static void Require(string path)
    {
        if (!IsPortable(path) || path.Split('/').Any(part => part is "" or "." or ".."))
        {
            throw new ArgumentException("The path must be relative, with forward slashes and without '.' or '..'.", nameof(path));
        }
    }

    /// <summary>True for a path that names no machine: not empty, not absolute, no drive, no backslash. It may climb with <c>..</c>.</summary>
    public static bool IsPortable(string path) =>
        path.Length > 0 && path[0] != '/' && path[0] != '~' && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal);
}
