using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>A return file as far as it does not depend on the site: decoded, its dialect known, and split by site when it has a site column.</summary>
internal sealed class ReturnFile
{
    // One entry a study, gone with it: a file that many sites share is read and split once. The content is a pure function of the
    // file, so who asks first does not matter.
    private static readonly ConditionalWeakTable<Study, ConcurrentDictionary<string, Lazy<ReturnFile>>> Shared = [];

    private readonly DecodedFile? decoded;
    private readonly SitePartition? partition;

    private ReturnFile(string path, DecodedFile? decoded, SitePartition? partition, IReadOnlyList<Finding> findings)
    {
        Path = path;
        this.decoded = decoded;
        this.partition = partition;
        Findings = findings;
    }

    /// <summary>Path relative to the study folder.</summary>
    public string Path { get; }

    /// <summary>What is wrong with the file as a whole, or with records that belong to no site.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>False when the file cannot be read as a table.</summary>
    public bool IsReadable => decoded is not null;

    /// <summary>True when records carry their site.</summary>
    public bool HasSiteColumn => partition is not null;

    /// <summary>Encoding as a person reads it.</summary>
    public string Encoding => decoded!.Encoding;

    /// <summary>Digest and length.</summary>
    public InputFile Input => decoded!.Input;

    /// <summary>Opens the return of a site.</summary>
    public static ReturnFile Open(Study study, Site site) =>
        study.Sites.Count(other => other.ReturnFile == site.ReturnFile) < 2
            ? Read(study, site.ReturnFile)
            : Shared.GetOrCreateValue(study).GetOrAdd(site.ReturnFile, path => new Lazy<ReturnFile>(() => Read(study, path))).Value;

    /// <summary>The records of a site, before the first of them; the caller disposes it.</summary>
    public DelimitedText Records(Site site, List<Finding> findings)
    {
        DelimitedText text = DelimitedText.Open(decoded!, findings) ?? throw new InvalidOperationException("The file was opened before.");
        if (partition is null)
        {
            return text;
        }

        SiteRecords records = partition.Records(site);
        DelimitedText restricted = text.Restrict(records.Records, records.Lines);
        text.Dispose();
        return restricted;
    }

    private static ReturnFile Read(Study study, string path)
    {
        List<Finding> findings = [];
        DecodedFile? decoded = new StudyFolder(study.Folder, findings)
            .Read(path, "put the return there, correct 'return_file' in the list of sites, or leave the site out");
        using DelimitedText? text = decoded is null ? null : DelimitedText.Open(decoded, findings);
        if (text is null)
        {
            return new ReturnFile(path, null, null, findings);
        }

        int siteColumn = study.Options.Design.Site is string name
            ? text.Header.Select(HeaderName.Key).ToList().IndexOf(HeaderName.Key(name))
            : -1;
        SitePartition? partition = siteColumn < 0 ? null : SitePartition.Of(text, path, siteColumn, study, findings);
        return new ReturnFile(path, text.IsMalformed ? null : decoded, partition, findings);
    }
}
