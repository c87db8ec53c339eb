using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Smpg.Analysis.Studies;

/// <summary>The rule sets that are part of the product; their sources are the files in <c>instruments/</c> of the repository.</summary>
public static class ShippedInstruments
{
    /// <summary>The folder under which manifests and messages name a shipped rule set; no study folder has it.</summary>
    public const string Folder = "shipped-instruments/";

    private const string ResourcePrefix = "Instruments/";
    private const string Extension = ".yaml";

    private static readonly Assembly Home = typeof(ShippedInstruments).Assembly;

    /// <summary>Names for <c>extends</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Home.GetManifestResourceNames()
        .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        .Select(name => name[ResourcePrefix.Length..^Extension.Length])
        .Order(StringComparer.Ordinal)];

    /// <summary>The rule set of that name without its bases, or null when none is shipped under it.</summary>
    public static InstrumentFile? Find(string name)
    {
        if (!Names.Contains(name, StringComparer.Ordinal))
        {
            return null;
        }

        using StreamReader reader = new(Home.GetManifestResourceStream(ResourcePrefix + name + Extension)!);
        string text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return new InstrumentFile(Folder + name + Extension, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>The shipped rule sets among a file's bases, as inputs of a run.</summary>
    internal static IEnumerable<InputFile> InputsOf(InstrumentFile? file) => (file?.Bases ?? [])
        .Where(level => level.Path.StartsWith(Folder, StringComparison.Ordinal))
        .Select(level => new InputFile(level.Path, level.Sha256, Encoding.UTF8.GetByteCount(level.Text)));
}
