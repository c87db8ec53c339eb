using System.Globalization;
using System.Text;

using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>A link of the index.</summary>
/// <param name="Href">Relative address.</param>
/// <param name="Text">What is printed.</param>
/// <param name="Spoken">What is read aloud when the text alone would not tell where it leads, or null.</param>
internal sealed record IndexLink(string Href, string Text, string? Spoken = null);

/// <summary>A site in the index.</summary>
/// <param name="Anchor">Identifier of its line in the page.</param>
/// <param name="Name">Its name.</param>
/// <param name="Detail">Code, respondents, year.</param>
/// <param name="Links">Its files.</param>
internal sealed record IndexSite(string Anchor, string Name, string Detail, IReadOnlyList<IndexLink> Links);

/// <summary>Sites of one region.</summary>
/// <param name="Name">The region, or empty when no site has one.</param>
/// <param name="Sites">Its sites by name.</param>
internal sealed record IndexRegion(string Name, IReadOnlyList<IndexSite> Sites);

/// <summary>What the index links to; nothing that the folder does not hold.</summary>
internal static class IndexLinks
{
    /// <summary>Sites by region, both by name without regard to accents and case.</summary>
    public static IReadOnlyList<IndexRegion> Regions(ReportContext context, IndexContents contents) =>
        [.. context.Study.Units
            .Where(unit => unit.Kind == UnitKind.Site && (contents.Sites is null || contents.Sites.Contains(unit.Id)))
            .GroupBy(unit => unit.Site?.Region ?? "")
            .OrderBy(region => SortKey(region.Key), StringComparer.Ordinal)
            .ThenBy(region => region.Key, StringComparer.Ordinal)
            .Select(region => new IndexRegion(context.Texts.Of(region.Key), [.. region
                .OrderBy(unit => SortKey(context.Texts.Of(unit.Name)), StringComparer.Ordinal)
                .ThenBy(unit => unit.Id, StringComparer.Ordinal)
                .Select(unit => Site(context, contents, unit))]))];

    /// <summary>Sites in the order of their names, whatever their region.</summary>
    public static IReadOnlyList<IndexSite> ByName(IReadOnlyList<IndexRegion> regions) =>
        [.. regions.SelectMany(region => region.Sites).OrderBy(site => SortKey(site.Name), StringComparer.Ordinal).ThenBy(site => site.Anchor, StringComparer.Ordinal)];

    /// <summary>Files of the pooled report.</summary>
    public static IReadOnlyList<IndexLink> Pooled(ReportContext context, IndexContents contents) =>
        Files(context, contents, "pooled", context.Texts["pooled.kind"], "index.report", factSheet: false);

    /// <summary>The methodological note in each language.</summary>
    public static IReadOnlyList<IndexLink> Method(ReportContext context, IndexContents contents) => [.. contents.Languages
        .Select(language => ReportTexts.For(language).Code)
        .SelectMany(code => new IndexLink?[]
        {
            new($"method.{code}.html", context.Texts.Format("methods.index.link", ("language", code))),
            contents.Pdf ? new($"method.{code}.pdf", context.Texts.Format("index.pdf", ("language", code)), context.Texts.Format("index.spoken", ("what", context.Texts.Format("index.pdf", ("language", code))), ("name", context.Texts["methods.kind"]))) : null,
        })
        .OfType<IndexLink>()];

    /// <summary>Folders and what each holds.</summary>
    public static IReadOnlyList<(IndexLink Link, string What)> Folders(ReportContext context, IndexContents contents)
    {
        List<(IndexLink, string)> folders = [(new IndexLink("data/", "data/"), context.Texts["index.data"]), (new IndexLink("quality/validation.html", "quality/"), context.Texts["index.quality"])];
        Add(contents.Restricted, "restricted/", "index.restricted");
        Add(contents.Verification, "verify.R", "index.verify");
        folders.Add((new IndexLink("manifest.json", "manifest.json"), context.Texts["index.manifest"]));
        return folders;

        void Add(bool present, string href, string key)
        {
            if (present)
            {
                folders.Add((new IndexLink(href, href), context.Texts[key]));
            }
        }
    }

    private static string SortKey(string name) => string.Concat(name
        .Normalize(NormalizationForm.FormD)
        .Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
        .Select(char.ToUpperInvariant));

    private static IndexSite Site(ReportContext context, IndexContents contents, ReleasedUnit unit)
    {
        string name = context.Texts.Of(unit.Name);
        string[] details = [.. new[] { unit.Id, context.Texts.Plural("head.respondents", unit.Respondents), unit.Site?.Wave is { Length: > 0 } wave ? context.Texts.Format("head.wave", ("wave", wave)) : "" }.Where(text => text.Length > 0)];
        return new IndexSite($"site-{unit.Id}", name, string.Join(" · ", details), Files(context, contents, $"sites/{unit.Id}", name, "index.report", contents.FactSheets));
    }

    private static List<IndexLink> Files(ReportContext context, IndexContents contents, string folder, string name, string reportKey, bool factSheet)
    {
        List<IndexLink> links = [];
        string first = ReportTexts.For(contents.Languages[0]).Code;
        foreach (Language language in contents.Languages)
        {
            string code = ReportTexts.For(language).Code;
            Add($"report.{code}.html", context.Texts.Format(reportKey, ("language", code)));
            if (factSheet)
            {
                Add($"factsheet.{code}.html", context.Texts.Format("index.factsheet", ("language", code)));
            }

            if (contents.Pdf)
            {
                Add($"report.{code}.pdf", context.Texts.Format("index.pdf", ("language", code)));
            }

            if (contents.Workbooks)
            {
                Add(code == first ? "tables.xlsx" : $"tables.{code}.xlsx", context.Texts.Format("index.tables", ("language", code)));
            }
        }

        if (contents.Charts)
        {
            Add("charts/", context.Texts["index.charts"]);
        }

        return links;

        void Add(string file, string text) => links.Add(new IndexLink($"{folder}/{file}", text, context.Texts.Format("index.spoken", ("what", text), ("name", name))));
    }
}
