using System.Security.Cryptography;

namespace Smpg.Analysis.Studies;

/// <summary>The files of a study folder: resolves paths, reads, decodes, and keeps the digest of everything read.</summary>
internal sealed class StudyFolder(string folder, List<Finding> findings)
{
    private readonly string root = System.IO.Path.GetFullPath(folder);
    private readonly SortedDictionary<string, InputFile> inputs = new(StringComparer.Ordinal);

    /// <summary>The folder on disk, absolute.</summary>
    public string Root => root;

    /// <summary>Files read so far, in ordinal order of their paths.</summary>
    public IReadOnlyList<InputFile> Inputs => [.. inputs.Values];

    /// <summary>
    /// The path with forward slashes and without detours, relative to the folder; null, when it is absolute or leaves the folder.
    /// </summary>
    public static string? Normalise(string path)
    {
        string slashes = path.Replace('\\', '/');
        if (slashes.Length == 0 || slashes[0] == '/' || slashes.Contains(':', StringComparison.Ordinal) || slashes.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        List<string> parts = [];
        foreach (string part in slashes.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    /// <summary>The absolute path of a normalised one.</summary>
    public string Absolute(string path) => System.IO.Path.Combine(root, path);

    /// <summary>True when the folder has that file.</summary>
    public bool HasFile(string path) => File.Exists(Absolute(path));

    /// <summary>True when the folder has that subfolder.</summary>
    public bool HasFolder(string path) => Directory.Exists(Absolute(path));

    /// <summary>Reads and decodes a file; null, with a finding E100 to E103, when that is impossible.</summary>
    /// <param name="path">Normalised path.</param>
    /// <param name="missingRemedy">What to do when there is no such file.</param>
    public DecodedFile? Read(string path, string missingRemedy)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Absolute(path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            findings.Add(new Finding("E100", FindingSeverity.Error, "The file does not exist.") { File = path, Remedy = missingRemedy });
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Add(new Finding("E101", FindingSeverity.Error, "The file cannot be opened.")
            {
                File = path,
                Remedy = "close the program that holds it, check that it is a file and that you may read it",
            });
            return null;
        }

        inputs[path] = new InputFile(path, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.LongLength);
        return DecodedFile.Decode(path, bytes, inputs[path], findings);
    }
}
