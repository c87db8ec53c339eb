using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>A section that the table of contents names.</summary>
/// <param name="Anchor">Identifier in the page.</param>
/// <param name="Title">Heading.</param>
internal sealed record ContentsEntry(string Anchor, string Title);

/// <summary>The report of a site, every number already text; the template only lays it out.</summary>
internal sealed class SitePage
{
    /// <summary>Builds the report; a section that has nothing to say is null and left out.</summary>
    public SitePage(ReportContext context)
    {
        Context = context;
        Selection = new IndicatorSelection(context.Study);
        ReportTexts texts = context.Texts;

        Essential = KeyMessages.Of(context, Selection);
        Reading = ReadingTable(context);
        StructureFigure = StructureSection.Figure(context);
        StructureTable = StructureSection.Table(context);

        OverviewFigure = OverviewSection.Figure(context, "overview", OverviewSection.FigureTitle(context, Selection), Selection.Headlines);
        OverviewTable = OverviewSection.Rows(context, Overview).Count == 0 ? null
            : OverviewSection.Table(context, "overview-table", Selection.Worded(texts, "overview.table"), Overview, OverviewSection.Note(context, Selection), UndecidedAnswers.Note(context, Selection));
        OverviewTitle = Selection.Worded(texts, "overview.title");

        IReadOnlyList<ReleasedGroup> groups = GroupsSection.Groups(context, Selection.TopHeadlines);
        ReleasedGroup[] detailed = [.. groups.Take(DetailedGroups)];
        GroupsFigure = GroupsSection.Figure(context, "groups", texts["groups.figure"], Selection.TopHeadlines, detailed);
        GroupTables = [.. detailed.Select((group, index) => GroupsSection.Table(
            context, FormattableString.Invariant($"groups-{index + 1}"), Selection.TopHeadlines, group))];
        LevelsTable = Selection.TopHeadlines.Count == 0 ? null
            : GroupsSection.LevelsTable(context, "groups-levels", Selection.TopHeadlines[0], [.. groups.Skip(DetailedGroups)]);

        Suicide = OverviewSection.Rows(context, Selection.Suicide).Count == 0 ? null
            : OverviewSection.Table(context, "suicide-table", texts["suicide.table"], Selection.Suicide);
        Recourse = RecourseSection.Of(context, Selection.Recourse);

        HeatMap = ImagesSection.HeatMap(context, "attributions", Selection.Images(ImageBlocks.Attribution));
        Map = ImageMapsSection.Map(context, "map");
        AttitudesFigure = ImagesSection.WordDots(context, "attitudes", texts["images.attitudes"], Selection.Images(ImageBlocks.Attitude));
        Attitudes = ImagesSection.Table(context, "attitudes-table", texts["images.attitudes"], Selection.Images(ImageBlocks.Attitude));
        AttitudeAnswers = ImagesSection.Table(context, "attitude-answers", texts["images.answers"], Selection.Images(ImageBlocks.AttitudeLevel));
        Judgements = ImagesSection.Table(context, "judgements", texts["images.judgements"], Selection.Images(ImageBlocks.Judgement));
        Scores = ImagesSection.Scores(context, "scores", [.. Selection.Images(ImageBlocks.Score), .. Selection.Images(ImageBlocks.OverallScore)]);
        Distances = ImageMapsSection.Distances(context, "distances");
        Profiles = ImageMapsSection.Profiles(context, "image-profiles");
        OtherImages = Table(context, "other-images", texts["images.other"], Selection.OtherImages(ImageBlocks.Attribution, ImageBlocks.Judgement, ImageBlocks.Attitude, ImageBlocks.AttitudeLevel, ImageBlocks.Score, ImageBlocks.OverallScore));
        Others = Table(context, "others-table", texts["others.table"], Selection.Others);

        Bounds = MethodSection.Bounds(context, Selection);
        Errors = MethodSection.SamplingErrors(context, "errors", Selection.All);
    }

    /// <summary>Groups whose tables show every top indicator (sex and age in the survey); the others show the first one only.</summary>
    private const int DetailedGroups = 2;

    /// <summary>The unit and its texts.</summary>
    public ReportContext Context { get; }

    /// <summary>The indicators.</summary>
    public IndicatorSelection Selection { get; }

    /// <summary>Key messages.</summary>
    public KeyMessages Essential { get; }

    /// <summary>How the return was read.</summary>
    public TableModel? Reading { get; }

    /// <summary>Sample beside population.</summary>
    public FigureModel? StructureFigure { get; }

    /// <summary>Its numbers.</summary>
    public TableModel? StructureTable { get; }

    /// <summary>Heading of the overview.</summary>
    public string OverviewTitle { get; }

    /// <summary>Headline rows.</summary>
    public FigureModel? OverviewFigure { get; }

    /// <summary>All rows but suicide risk beyond its headline; null when the study only asks about representations.</summary>
    public TableModel? OverviewTable { get; }

    /// <summary>Groups side by side.</summary>
    public FigureModel? GroupsFigure { get; }

    /// <summary>One table a detailed group.</summary>
    public IReadOnlyList<TableModel> GroupTables { get; }

    /// <summary>The other groups.</summary>
    public TableModel? LevelsTable { get; }

    /// <summary>Suicide risk.</summary>
    public TableModel? Suicide { get; }

    /// <summary>Help sought.</summary>
    public RecourseSection? Recourse { get; }

    /// <summary>Behaviours by words.</summary>
    public FigureModel? HeatMap { get; }

    /// <summary>Words and behaviours of the pool on two axes.</summary>
    public FigureModel? Map { get; }

    /// <summary>Distances between words.</summary>
    public TableModel? Distances { get; }

    /// <summary>Scores that differ between groups.</summary>
    public TableModel? Profiles { get; }

    /// <summary>Judgements.</summary>
    public TableModel? Judgements { get; }

    /// <summary>Attitudes as marks.</summary>
    public FigureModel? AttitudesFigure { get; }

    /// <summary>Attitudes.</summary>
    public TableModel? Attitudes { get; }

    /// <summary>Attitudes with several answers.</summary>
    public TableModel? AttitudeAnswers { get; }

    /// <summary>Scores.</summary>
    public TableModel? Scores { get; }

    /// <summary>Representations of no known block.</summary>
    public TableModel? OtherImages { get; }

    /// <summary>Indicators of no part of the survey.</summary>
    public TableModel? Others { get; }

    /// <summary>Worst-case bounds.</summary>
    public TableModel? Bounds { get; }

    /// <summary>Sampling errors.</summary>
    public TableModel Errors { get; }

    /// <summary>True when the part on representations exists.</summary>
    public bool HasImages => HeatMap is not null || HasOpinions;

    /// <summary>True when there are judgements, attitudes or scores.</summary>
    public bool HasOpinions => Opinions.Count > 0;

    /// <summary>Attitudes, judgements, scores and whatever else the study asks about representations.</summary>
    public IReadOnlyList<TableModel> Opinions => [.. new[] { Attitudes, AttitudeAnswers, Judgements, Scores, Distances, Profiles, OtherImages }.OfType<TableModel>()];

    /// <summary>True when a behaviour is violent: the page then recalls who commits violence.</summary>
    public bool HasViolence => ImageBlocks.HasViolence(Selection);

    /// <summary>What stands above the tables by group.</summary>
    public string GroupsIntro => Selection.Worded(Context.Texts, "groups.intro") + (Selection.HasRealities && Context.HasPooledReport ? " " + Context.Texts["groups.pooled"] : "");

    /// <summary>True when there is something by group.</summary>
    public bool HasGroups => GroupTables.Count > 0 || LevelsTable is not null;

    /// <summary>The help line of the site's country, or null.</summary>
    public string? HelpLine => HelpLines.Of(Context);

    /// <summary>Figures in the order of the page.</summary>
    public IEnumerable<FigureModel> Figures =>
        new[] { StructureFigure, OverviewFigure, GroupsFigure, HeatMap, Map, AttitudesFigure }.OfType<FigureModel>();

    /// <summary>Sections in the order of the page.</summary>
    public IReadOnlyList<ContentsEntry> Contents
    {
        get
        {
            ReportTexts texts = Context.Texts;
            List<ContentsEntry> entries = [new("essential", texts["essential.title"]), new("survey", texts["survey.title"]), new("answered", texts["answered.title"])];
            Add(OverviewTable is not null, "overview-section", OverviewTitle);
            Add(HasGroups, "groups-section", Selection.Worded(texts, "groups.title"));
            Add(Suicide is not null, "suicide", texts["suicide.title"]);
            Add(Recourse is not null, "help", texts["recourse.title"]);
            Add(HeatMap is not null, "images", texts["images.title"]);
            Add(HasOpinions, "opinions", texts["opinions.title"]);
            Add(Others is not null, "others", texts["others.title"]);
            Add(true, "method", texts["method.title"]);
            Add(true, "annex", texts["annex.title"]);
            return entries;

            void Add(bool present, string anchor, string title)
            {
                if (present)
                {
                    entries.Add(new ContentsEntry(anchor, title));
                }
            }
        }
    }

    /// <summary>Facts of the site and the survey, as terms and values.</summary>
    public IReadOnlyList<(string Term, string Value)> SurveyFacts
    {
        get
        {
            ReportTexts texts = Context.Texts;
            NumberText numbers = Context.Numbers;
            ReleasedUnit unit = Context.Unit;
            List<(string, string)> facts = [(texts["survey.site"], texts.Format("survey.siteValue", ("name", Context.Name), ("code", unit.Id)))];
            Add("survey.place", SitesSection.Place(Context, unit.Site));
            Add("survey.wave", unit.Site?.Wave);
            facts.Add((texts["survey.field"], Context.FieldPeriod ?? texts["survey.notRecorded"]));
            facts.Add((texts["survey.population"], texts.Title(Context.Study.Population)));
            Add("survey.adults", unit.Site?.Population is double adults ? numbers.Decimal(adults, 0) : null);
            facts.Add((texts["survey.respondents"], numbers.Count(unit.Respondents)));
            if (unit.Psus > 0)
            {
                facts.Add((char.ToUpperInvariant(Context.PsuLabel[0]) + Context.PsuLabel[1..], numbers.Count(unit.Psus)));
            }

            if (unit.Weighting is { Variables: { Count: > 0 } variables })
            {
                Add(Context.IsQuotaSample ? "survey.quotas" : "survey.weighting", string.Join(", ", variables.Select(variable => StructureSection.VariableLabel(Context, variable))));
            }
            else if (Context.UnweightedSites.Count > 0)
            {
                Add("survey.weighting", texts["survey.weighting.none"]);
            }

            if (Context.HasReference)
            {
                facts.Add((texts["survey.reference"], texts.Plural(
                    "survey.referenceValue", unit.ReferenceSites, ("pool", texts.Of(unit.ReferenceName ?? LocalisedText.Same(unit.Reference!))))));
            }

            else
            {
                facts.Add((texts["survey.reference"], texts["survey.reference.alone"]));
            }

            Add("survey.margin", MethodSection.Margin(Context, Selection));

            return facts;

            void Add(string key, string? value)
            {
                if (!string.IsNullOrEmpty(value))
                {
                    facts.Add((texts[key], value));
                }
            }
        }
    }

    private IReadOnlyList<Indicator> Overview =>
        [.. Selection.Main.Where(indicator => !IndicatorSelection.IsSuicideRisk(indicator) || Selection.Headlines.Contains(indicator))];

    private static TableModel? Table(ReportContext context, string id, string title, IReadOnlyList<Indicator> indicators) =>
        OverviewSection.Rows(context, indicators).Count == 0 ? null : OverviewSection.Table(context, id, title, indicators);

    private static TableModel? ReadingTable(ReportContext context)
    {
        if (context.Unit.Reading is not ReadingSummary reading)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        NumberText numbers = context.Numbers;
        TableNotes notes = new(context);
        List<BodyRow> rows =
        [
            new(texts["reading.contacted"], [new(texts["survey.notRecorded"])]),
            new(texts["reading.rows"], [new(numbers.Count(reading.RowsRead))]),
            .. reading.SetAside.Select(reason => new BodyRow(
                texts.Format("reading.setAside", ("reason", texts.Of(reason.Reason))), [new(numbers.Count(reason.Rows))]) { Depth = 1 }),
            new(texts["reading.kept"], [new(numbers.Count(reading.RowsKept)) { Strong = true }]),
            new(texts["reading.invalid"], [new(numbers.Count(reading.InvalidCells))]),
        ];
        notes.Remark(texts.Format(
            "reading.file", ("encoding", reading.Encoding), ("delimiter", reading.Delimiter), ("decimal", reading.DecimalSign)));
        HeadCell[] head = [new(texts["column.step"], IsText: true), new(texts["column.count"])];
        return new TableModel("reading", context.TableCaption(texts["reading.title"]), [head], rows, []) with { Notes = notes.ToList() };
    }
}
