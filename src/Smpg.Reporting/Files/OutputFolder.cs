using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Smpg.Analysis;

namespace Smpg.Reporting.Files;

/// <summary>The output folder of a run: everything is written beside it, and it appears whole or not at all.</summary>
/// <remarks>
/// <para>
/// Files go to a hidden sibling of the target; <see cref="Commit"/> renames it. A reader therefore sees the earlier output, or for
/// an instant no folder, or the new output: never a mixture. Disposing without <see cref="Commit"/> deletes what was written.
/// What is guaranteed is this order against the death of the process; the device is not asked to flush.
/// </para>
/// <para>
/// Writing is safe from several threads as long as each writes its own files. Every refusal of the file system becomes an
/// <see cref="AnalysisStoppedException"/> with <see cref="StopReason.OutputNotWritable"/> (E801, E802, E803), also one that the code
/// producing the content passes on.
/// </para>
/// </remarks>
public sealed class OutputFolder : IDisposable
{
    /// <summary>Path of the manifest, which must be written before <see cref="Commit"/>: it is how a later run knows the folder as ours.</summary>
    public const string ManifestPath = "manifest.json";

    private readonly string asGiven;
    private readonly string target;
    private readonly PartialFolder partial;
    private readonly IReadOnlyList<string> createdParents;
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, OutputFile?> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> namesWithoutCase = new(StringComparer.OrdinalIgnoreCase);
    private bool closed;
    private bool committed;

    private OutputFolder(string asGiven, string target, PartialFolder partial, IReadOnlyList<string> createdParents)
    {
        this.asGiven = asGiven;
        this.target = target;
        this.partial = partial;
        this.createdParents = createdParents;
    }

    /// <summary>Files written so far, in ordinal order of their paths.</summary>
    public IReadOnlyList<OutputFile> Files
    {
        get
        {
            lock (gate)
            {
                return [.. files.Values.OfType<OutputFile>()];
            }
        }
    }

    /// <summary>Starts an output. Nothing shows at the target until <see cref="Commit"/>.</summary>
    /// <param name="target">Path of the folder, absolute or relative to the current folder; missing parents are created.</param>
    /// <exception cref="AnalysisStoppedException">The place cannot be written (E801), or holds something that is not an earlier output (E802).</exception>
    public static OutputFolder Create(string target)
    {
        List<string> createdParents = [];
        try
        {
            string full = Resolve(target);
            string? parent = Path.GetDirectoryName(full);
            if (parent is null)
            {
                throw new IOException("The root of a volume cannot be renamed.");
            }

            for (string? missing = parent; missing is not null && !Directory.Exists(missing); missing = Path.GetDirectoryName(missing))
            {
                createdParents.Add(missing);
            }

            Directory.CreateDirectory(parent);
            PartialFolder partial = PartialFolder.Claim(full);
            OutputFolder folder = new(target, full, partial, createdParents);
            try
            {
                folder.RequireReplaceableTarget();
                return folder;
            }
            catch
            {
                folder.Dispose();
                throw;
            }
        }
        catch (Exception error) when (OutputFailure.IsRefusal(error))
        {
            DeleteEmpty(createdParents);
            throw OutputFailure.NotWritable(target, null, error);
        }
    }

    /// <summary>Writes one file as bytes.</summary>
    /// <param name="relativePath">Path within the folder with forward slashes, without <c>.</c> or <c>..</c>; folders on the way are created.</param>
    /// <param name="content">Writes the bytes; the stream only moves forward.</param>
    /// <exception cref="ArgumentException">The path is not a plain relative one.</exception>
    /// <exception cref="InvalidOperationException">The path was written before, or the folder is closed.</exception>
    /// <exception cref="AnalysisStoppedException">The file cannot be written (E801), or its name differs from another's by case alone (E803).</exception>
    public OutputFile Write(string relativePath, Action<Stream> content) => Add(relativePath, fullPath =>
    {
        using FileStream file = new(fullPath, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
        using HashingStream hashing = new(file);
        content(hashing);
        file.Flush();
        return new OutputFile(relativePath, hashing.Sha256(), hashing.Length);
    });

    /// <summary>Writes one file as bytes that are at hand.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public OutputFile Write(string relativePath, ReadOnlyMemory<byte> content) => Write(relativePath, stream => stream.Write(content.Span));

    /// <summary>Writes one file as text: UTF-8 without a byte order mark, lines ended by LF.</summary>
    /// <param name="relativePath">As for <see cref="Write(string, Action{Stream})"/>.</param>
    /// <param name="content">Writes the text; its <see cref="TextWriter.NewLine"/> is LF.</param>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public OutputFile WriteText(string relativePath, Action<TextWriter> content) => Write(relativePath, stream =>
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        content(writer);
    });

    /// <summary>Writes one file as text that is at hand; CR LF becomes LF.</summary>
    /// <inheritdoc cref="WriteText(string, Action{TextWriter})"/>
    public OutputFile WriteText(string relativePath, string content) =>
        WriteText(relativePath, writer => writer.Write(content.Replace("\r\n", "\n", StringComparison.Ordinal)));

    /// <summary>Has another program write one file (a browser that prints a report) and takes it into account.</summary>
    /// <param name="relativePath">As for <see cref="Write(string, Action{Stream})"/>.</param>
    /// <param name="produce">Is given the absolute path at which the file must exist when it returns.</param>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public OutputFile WriteByPath(string relativePath, Action<string> produce) => Add(relativePath, fullPath =>
    {
        produce(fullPath);
        using FileStream file = File.OpenRead(fullPath);
        return new OutputFile(relativePath, Convert.ToHexStringLower(SHA256.HashData(file)), file.Length);
    });

    /// <summary>A text file written before, for what is made from it.</summary>
    /// <param name="relativePath">Path of a file of <see cref="Files"/>.</param>
    /// <exception cref="AnalysisStoppedException">It cannot be read back (E801).</exception>
    public string ReadText(string relativePath)
    {
        RelativePath.Require(relativePath);
        try
        {
            return File.ReadAllText(Path.Combine(partial.FolderPath, relativePath.Replace('/', Path.DirectorySeparatorChar)));
        }
        catch (Exception error) when (OutputFailure.IsRefusal(error))
        {
            throw OutputFailure.NotWritable(asGiven, relativePath, error);
        }
    }

    /// <summary>Puts the folder in its place. An earlier output there is renamed aside, replaced, and deleted with everything in it.</summary>
    /// <returns>Nothing, or a warning (E804) when an earlier output is replaced but could not be deleted.</returns>
    /// <exception cref="InvalidOperationException">The manifest was not written, a file failed, or the folder is closed.</exception>
    /// <exception cref="AnalysisStoppedException">The target cannot be renamed (E801), or is no earlier output (E802); it is left as it was.</exception>
    public IReadOnlyList<Finding> Commit()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            if (files.Values.Any(file => file is null))
            {
                throw new InvalidOperationException("A file of the output failed or is still being written.");
            }

            if (!files.ContainsKey(ManifestPath))
            {
                throw new InvalidOperationException($"The output has no {ManifestPath}.");
            }

            closed = true;
        }

        try
        {
            RequireReplaceableTarget();
            bool replaces = Directory.Exists(target);
            if (replaces)
            {
                Directory.Move(target, partial.SetAsidePath);
            }

            try
            {
                Directory.Move(partial.FolderPath, target);
            }
            catch when (replaces)
            {
                Directory.Move(partial.SetAsidePath, target);
                throw;
            }
        }
        catch (Exception error) when (OutputFailure.IsRefusal(error))
        {
            throw OutputFailure.NotWritable(asGiven, null, error);
        }

        committed = true;
        try
        {
            PartialFolder.Delete(partial.SetAsidePath);
            return [];
        }
        catch (Exception error) when (OutputFailure.IsRefusal(error))
        {
            return
            [
                new Finding("E804", FindingSeverity.Warning, "The earlier output was replaced but could not be deleted.")
                {
                    File = Path.GetFileName(partial.SetAsidePath),
                    Remedy = "close the programs that have its files open; the next run deletes it",
                },
            ];
        }
    }

    /// <summary>Without <see cref="Commit"/>, deletes everything that was written and the parents that were created.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
        }

        partial.Dispose();
        if (!committed)
        {
            DeleteEmpty(createdParents);
        }
    }

    private OutputFile Add(string relativePath, Func<string, OutputFile> write)
    {
        RelativePath.Require(relativePath);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            if (!namesWithoutCase.TryAdd(relativePath, relativePath))
            {
                string other = namesWithoutCase[relativePath];
                throw other == relativePath
                    ? new InvalidOperationException($"The output '{relativePath}' is written twice.")
                    : OutputFailure.SameNameButCase(relativePath, other);
            }

            // Null until the file is whole: a failure that the caller swallows cannot be committed.
            files.Add(relativePath, null);
        }

        try
        {
            string fullPath = Path.Combine(partial.FolderPath, relativePath.Replace('/', Path.DirectorySeparatorChar));
            CreateFolder(relativePath);
            OutputFile file = write(fullPath);
            lock (gate)
            {
                files[relativePath] = file;
            }

            return file;
        }
        catch (Exception error) when (OutputFailure.IsRefusal(error))
        {
            throw OutputFailure.NotWritable(asGiven, relativePath, error);
        }
    }

    private void CreateFolder(string relativePath)
    {
        string? folder = Path.GetDirectoryName(relativePath);
        if (string.IsNullOrEmpty(folder))
        {
            return;
        }

        string fullPath = Path.Combine(partial.FolderPath, folder);
        if (relativePath.StartsWith("restricted/", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(fullPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        else
        {
            Directory.CreateDirectory(fullPath);
        }
    }

    private void RequireReplaceableTarget()
    {
        if (File.Exists(target))
        {
            throw OutputFailure.NotWritable(asGiven, null, new IOException("A file is in the way."));
        }

        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() && !IsEarlierOutput())
        {
            throw OutputFailure.NotOurs(asGiven);
        }
    }

    // Other programs write a manifest.json too: only ours names our schema.
    private bool IsEarlierOutput()
    {
        string manifest = Path.Combine(target, ManifestPath);
        if (!File.Exists(manifest))
        {
            return false;
        }

        try
        {
            using FileStream file = File.OpenRead(manifest);
            using JsonDocument document = JsonDocument.Parse(file);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("schema", out JsonElement schema)
                && schema.ValueKind == JsonValueKind.String
                && schema.GetString()!.StartsWith(ManifestJson.SchemaFamily, StringComparison.Ordinal);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A link is followed, so that the folder it names is replaced and the sibling is on the same volume.
    private static string Resolve(string target)
    {
        string full;
        try
        {
            full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        }
        catch (ArgumentException)
        {
            throw new IOException("The path is empty or holds a character that no path can hold.");
        }

        DirectoryInfo folder = new(full);
        return folder.LinkTarget is null
            ? full
            : Path.TrimEndingDirectorySeparator(folder.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }

    private static void DeleteEmpty(IReadOnlyList<string> folders)
    {
        try
        {
            foreach (string folder in folders.Where(Directory.Exists))
            {
                Directory.Delete(folder, recursive: false);
            }
        }
        catch (Exception error) when (OutputFailure.IsRefusal(error))
        {
            // Somebody else uses the folder by now: it stays.
        }
    }
}
