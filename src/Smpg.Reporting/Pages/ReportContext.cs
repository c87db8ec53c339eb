using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>What every section of one page needs: the released study, the unit, the texts, and the numbers of tables and figures.</summary>
internal sealed class ReportContext
{
    /// <summary>Cronbach's alpha below which the items of a score are not taken to measure one thing.</summary>
    public const double LeastAlpha = ScoreReliability.Incoherent;

    private const int PeriodStem = 6;
    private const string Raking = "raking";

    private readonly Numbering numbering;

    /// <summary>The page of a unit.</summary>
    public ReportContext(ReleasedStudy study, ReleasedUnit unit, Language language, ReportIdentity identity)
        : this(study, unit, language, identity, new Numbering())
    {
    }

    private ReportContext(ReleasedStudy study, ReleasedUnit unit, Language language, ReportIdentity identity, Numbering numbering)
    {
        this.numbering = numbering;
        Study = study;
        Unit = unit;
        Texts = ReportTexts.For(language);
        Cells = new EstimateText(Texts);
        Identity = identity;
    }

    /// <summary>The same page for another unit; tables and figures go on being numbered.</summary>
    public ReportContext For(ReleasedUnit unit) => new(Study, unit, Texts.Language, Identity, numbering);

    /// <summary>The released study.</summary>
    public ReleasedStudy Study { get; }

    /// <summary>The site, or the pool that stands first.</summary>
    public ReleasedUnit Unit { get; }

    /// <summary>The texts.</summary>
    public ReportTexts Texts { get; }

    /// <summary>The formatter of numbers.</summary>
    public NumberText Numbers => Texts.Numbers;

    /// <summary>The text of estimates.</summary>
    public EstimateText Cells { get; }

    /// <summary>Version and manifest.</summary>
    public ReportIdentity Identity { get; }

    /// <summary>True when the site is compared with other sites.</summary>
    public bool HasReference => Unit is { Kind: UnitKind.Site, Reference: not null, ReferenceSites: > 0 };

    /// <summary>True for a sample built by quotas, as the study says.</summary>
    public bool IsQuotaSample => Study.Sampling == SamplingKind.Quota;

    /// <summary>What the primary sampling units are called, in the plural.</summary>
    public string PsuLabel => Study.PsuLabel is LocalisedText label ? Texts.Inside(label) : Texts["psus.default"];

    /// <summary>True when the site is weighted to population figures, or for a pool when one of its sites is.</summary>
    public bool IsRaked => SiteUnits.Any(unit => unit.Weighting is { Method: Raking });

    /// <summary>Sites of the unit that could not be weighted to population figures in a study that weights the others.</summary>
    public IReadOnlyList<string> UnweightedSites => Study.Options.Weighting.Method == WeightingMethod.Raking
        ? [.. SiteUnits.Where(unit => unit.Weighting is not null and not { Method: Raking }).Select(unit => unit.Id)]
        : [];

    /// <summary>True when there is a report of several sites to refer the reader to.</summary>
    public bool HasPooledReport => Study.Units.Any(unit => unit.Kind != UnitKind.Site) && Study.Units.Count(unit => unit.Kind == UnitKind.Site) > 1;

    /// <summary>The suffix of texts about ranking: empty when sites are known to have been surveyed in different years.</summary>
    public string RankingKey => Study.Units.Select(unit => unit.Site?.FieldStart?.Year).OfType<int>().Distinct().Count() > 1 ? "" : ".other";

    /// <summary>The unit's name.</summary>
    public string Name => Texts.Of(Unit.Name);

    /// <summary>The confidence level as a person reads it.</summary>
    public string Level => Numbers.Level(Study.Options.Estimation.Confidence);

    /// <summary>Caption of the next table.</summary>
    public string TableCaption(string title) => Texts.Format("caption.table", ("number", Numbers.Count(++numbering.Tables)), ("title", title));

    /// <summary>Caption of the next figure.</summary>
    public string FigureCaption(string title) => Texts.Format("caption.figure", ("number", Numbers.Count(++numbering.Figures)), ("title", title));

    /// <summary>Title of an image, which also stands alone in a file: with the unit, unless it already names it.</summary>
    public string FigureTitle(string title) => title.Contains(Name, StringComparison.Ordinal) ? title : Texts.Format("figure.title", ("title", title), ("unit", Name));

    /// <summary>A title of a table or figure about this unit: with the name of a pool, since the page has several.</summary>
    public string TitleOf(string title) => Unit.Kind == UnitKind.Site ? title : Texts.Format("images.pool.title", ("title", title), ("pool", Name));

    /// <summary>The estimate of the unit, or of one level of a group in it.</summary>
    public ReleasedEstimate? Find(string indicator, string group = EstimateKey.Total, string level = EstimateKey.Total) =>
        Study.Find(Unit.Id, indicator, group, level);

    /// <summary>The comparison of the unit for an indicator, or null.</summary>
    /// <remarks>A score whose items do not hold together measures nothing that could be compared.</remarks>
    public ReleasedComparison? Compare(string indicator) =>
        HasReference && !IsIncoherent(indicator) ? Study.FindComparison(Unit.Sites[0], indicator) : null;

    /// <summary>True for a score whose items do not hold together in this unit.</summary>
    public bool IsIncoherent(string indicator) =>
        Study.ScoreReliabilities.Any(reliability => reliability.Unit == Unit.Id && reliability.Indicator == indicator && reliability.Alpha < LeastAlpha);

    /// <summary>An indicator of the unit beside the other sites, or null when it was not estimated.</summary>
    public ComparisonRow? Row(Indicator indicator, int depth = 0) => Find(indicator.Id) is ReleasedEstimate estimate
        ? new ComparisonRow(Texts.Title(indicator.Label), Period(indicator), depth, estimate, Compare(indicator.Id))
        : null;

    /// <summary>The reference period in words; empty when the label already says it ("insomnie actuelle").</summary>
    public string Period(Indicator indicator)
    {
        string period = Texts.Period(indicator.Period);
        string stem = period[..Math.Min(period.Length, PeriodStem)];
        return Texts.Of(indicator.Label).Contains(stem, StringComparison.OrdinalIgnoreCase) ? "" : period;
    }

    /// <summary>The number of an estimate with its key, or an empty cell.</summary>
    public Cell ValueCell(ReleasedEstimate? estimate, TableNotes notes, bool withInterval = false)
    {
        if (estimate is null)
        {
            return Cell.Empty;
        }

        notes.Use(estimate);
        bool shown = EstimateText.Shows(estimate);
        return new Cell(Cells.Value(estimate))
        {
            Key = KeyOf(estimate.Key),
            Strong = shown,
            Spoken = shown ? null : Texts["hidden." + estimate.Display],
            Detail = withInterval ? Cells.Interval(estimate) : "",
        };
    }

    /// <summary>The sign of a comparison; not comparable when there is none.</summary>
    public Cell ArrowCell(ReleasedComparison? comparison, TableNotes notes)
    {
        ComparisonClass kind = comparison?.Class ?? ComparisonClass.NotComparable;
        notes.Use(kind == ComparisonClass.NotComparable ? TableSign.NotComparable : TableSign.Difference);
        string sign = kind == ComparisonClass.NotComparable ? Texts["sign.notComparable"] : EstimateText.Arrow(kind);
        return new Cell(sign)
        {
            Spoken = Cells.ArrowInWords(kind),
            Tip = comparison?.Comparison?.P is double p ? Texts.Format("tip.p", ("p", Numbers.PValue(p))) : null,
        };
    }

    /// <summary>The key of an estimate as the attribute of its cell.</summary>
    public static string KeyOf(EstimateKey key) => key.Group2.Length == 0
        ? $"{key.Unit}|{key.Indicator}|{key.Group1}|{key.Level1}"
        : $"{key.Unit}|{key.Indicator}|{key.Group1}|{key.Level1}|{key.Group2}|{key.Level2}";

    /// <summary>The population line of the unit.</summary>
    public string Population(int? respondents = null) => Texts.Format(
        "population", ("population", PopulationLine), ("unit", Name), ("n", Numbers.Count(respondents ?? Unit.Respondents)));

    /// <summary>Who the survey represents, as it stands after "Champ :": French goes on in lower case, English keeps the study's capital.</summary>
    public string PopulationLine => Texts.Language == Language.French ? Texts.Inside(Study.Population) : Texts.Of(Study.Population);

    /// <summary>The source line of the unit.</summary>
    public string Source => Texts.Format(
        "source", ("source", Texts.Of(Study.Source)), ("period", FieldPeriod is string period ? Texts.Format("source.field", ("period", period)) : ""), ("version", Identity.Version));

    /// <summary>Field period of the site, or null when it is not known.</summary>
    public string? FieldPeriod => Unit.Site switch
    {
        { FieldStart: DateOnly start, FieldEnd: DateOnly end } => Numbers.DateRange(start, end),
        { FieldStart: DateOnly start } => Numbers.Date(start),
        { FieldEnd: DateOnly end } => Numbers.Date(end),
        _ => null,
    };

    private IEnumerable<ReleasedUnit> SiteUnits => Unit.Kind == UnitKind.Site
        ? [Unit]
        : Study.Units.Where(unit => unit.Kind == UnitKind.Site && Unit.Sites.Contains(unit.Sites[0]));

    private sealed class Numbering
    {
        public int Tables { get; set; }

        public int Figures { get; set; }
    }
}
