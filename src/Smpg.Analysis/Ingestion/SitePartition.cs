using System.Buffers;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>The records of one site in a return.</summary>
/// <param name="Records">Whole records without the header, as UTF-8.</param>
/// <param name="Lines">Physical line of each record in the file.</param>
internal sealed record SiteRecords(ReadOnlyMemory<byte> Records, int[] Lines);

/// <summary>The records of a return with a site column, by site.</summary>
internal sealed class SitePartition
{
    private const int MostUnknownShown = 20;
    private const int MostNamesShown = 3;

    private readonly Dictionary<string, (ArrayBufferWriter<byte> Bytes, List<int> Lines)> bySite = [];
    private readonly SortedDictionary<string, (int Rows, int Line)> withoutSite = new(StringComparer.Ordinal);
    private readonly HashSet<string> unknownSites = new(StringComparer.Ordinal);
    private readonly string file;
    private readonly int siteColumn;
    private readonly Study study;
    private readonly List<Finding> findings;

    private SitePartition(string file, int siteColumn, Study study, List<Finding> findings)
    {
        this.file = file;
        this.siteColumn = siteColumn;
        this.study = study;
        this.findings = findings;
    }

    /// <summary>Goes once through a file whose header was read.</summary>
    /// <param name="text">The reader, before the first data record.</param>
    /// <param name="file">Path of the return.</param>
    /// <param name="siteColumn">The site column.</param>
    /// <param name="study">For the known sites.</param>
    /// <param name="findings">Where findings about records of no site accumulate (E311 error; E304, E310 warnings; E303 notes).</param>
    public static SitePartition Of(DelimitedText text, string file, int siteColumn, Study study, List<Finding> findings)
    {
        SitePartition partition = new(file, siteColumn, study, findings);
        bool more = text.Read();
        while (more && !text.IsMalformed)
        {
            int start = text.Offset;
            int line = text.Line;
            string? owner = partition.Owner(text);
            more = text.Read();
            if (owner is not null)
            {
                partition.Add(owner, text.Records.Span[start..(more ? text.Offset : text.Records.Length)], line);
            }
        }

        partition.ReportRecordsWithoutSite(text.Header);
        return partition;
    }

    /// <summary>The records of a site; none when the file has no row for it.</summary>
    public SiteRecords Records(Site site) => bySite.TryGetValue(site.Id.Value, out (ArrayBufferWriter<byte> Bytes, List<int> Lines) records)
        ? new SiteRecords(records.Bytes.WrittenMemory, [.. records.Lines])
        : new SiteRecords(ReadOnlyMemory<byte>.Empty, []);

    private void Add(string owner, ReadOnlySpan<byte> record, int line)
    {
        if (!bySite.TryGetValue(owner, out (ArrayBufferWriter<byte> Bytes, List<int> Lines) records))
        {
            records = (new ArrayBufferWriter<byte>(), []);
            bySite.Add(owner, records);
        }

        records.Bytes.Write(record);
        records.Lines.Add(line);
    }

    private string? Owner(DelimitedText text)
    {
        string site = siteColumn < text.CellCount ? text.Text(siteColumn) : "";
        if (SiteId.TryParse(site, out SiteId? id) && study.Find(id) is not null)
        {
            return site;
        }

        string? code = text.IsEmptyRecord() ? "E303" : text.CellCount != text.Header.Count ? "E304" : site.Length == 0 ? "E310" : null;
        if (code is not null)
        {
            withoutSite[code] = withoutSite.TryGetValue(code, out (int Rows, int Line) first) ? (first.Rows + 1, first.Line) : (1, text.Line);
        }
        else if (unknownSites.Add(site) && unknownSites.Count <= MostUnknownShown)
        {
            findings.Add(new Finding("E311", FindingSeverity.Error, "The site of this row is not in the list of sites.")
            {
                File = file,
                Line = text.LineOf(siteColumn),
                ColumnLetter = HeaderName.Letters(siteColumn),
                Column = text.Header[siteColumn],
                Expected = $"a site of the study; the nearest are {string.Join(", ", NearestName.Several(site, study.Sites.Select(s => s.Id.Value), MostNamesShown))}",
                Remedy = "correct the site, or add it to the list of sites",
            });
        }

        return null;
    }

    private void ReportRecordsWithoutSite(IReadOnlyList<string> header)
    {
        foreach ((string code, (int rows, int line)) in withoutSite)
        {
            string message = code switch
            {
                "E303" => "Skipped: empty row.",
                "E304" => "Set aside: another number of cells than the header, and no known site.",
                _ => "Set aside: a row without site.",
            };
            findings.Add(new Finding(code, code == "E303" ? FindingSeverity.Note : FindingSeverity.Warning, message)
            {
                File = file,
                Line = line,
                ColumnLetter = code == "E310" ? HeaderName.Letters(siteColumn) : null,
                Column = code == "E310" ? header[siteColumn] : null,
                Remedy = code == "E303" ? null : "complete the row; it belongs to no site and is in no count",
                Occurrences = rows,
            });
        }
    }
}
