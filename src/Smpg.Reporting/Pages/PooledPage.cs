using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>What the pooled report says of one pool.</summary>
/// <param name="Context">The pool and its texts.</param>
/// <param name="Sentences">Levels of the top indicators.</param>
/// <param name="GroupsFigure">Groups side by side.</param>
/// <param name="GroupTables">Every indicator by group, then the crossings.</param>
/// <param name="Comorbidity">Which verdicts occur together.</param>
/// <param name="HeatMap">Behaviours by words.</param>
/// <param name="Map">Words and behaviours on two axes.</param>
/// <param name="Opinions">Attitudes, judgements, scores.</param>
/// <param name="Caterpillars">Sites in the order of their codes.</param>
/// <param name="Funnel">Sites by effective size, with the limits of chance.</param>
/// <param name="Bounds">Worst-case bounds.</param>
/// <param name="Errors">Sampling errors.</param>
internal sealed record PoolPart(
    ReportContext Context,
    IReadOnlyList<Sentence> Sentences,
    FigureModel? GroupsFigure,
    IReadOnlyList<TableModel> GroupTables,
    FigureModel? Comorbidity,
    FigureModel? HeatMap,
    FigureModel? Map,
    IReadOnlyList<TableModel> Opinions,
    IReadOnlyList<FigureModel> Caterpillars,
    FunnelSection? Funnel,
    TableModel? Bounds,
    TableModel Errors);

/// <summary>The report of all sites: each named pool separately, never one grand total.</summary>
internal sealed class PooledPage
{
    private const int DetailedGroups = 2;
    private const int MostSentences = 4;

    /// <summary>Builds the report.</summary>
    public PooledPage(ReleasedStudy study, Language language, ReportIdentity identity)
    {
        ReleasedUnit[] named = [.. study.Units.Where(unit => unit.Kind == UnitKind.Pool)];
        Pools = named.Length > 0 ? named : [.. study.Units.Where(unit => unit.Kind == UnitKind.All)];
        Sites = [.. study.Units.Where(unit => unit.Kind == UnitKind.Site)];
        ReleasedUnit whole = study.Units.FirstOrDefault(unit => unit.Kind == UnitKind.All) ?? Pools[0];
        Context = new ReportContext(study, whole, language, identity);
        Selection = new IndicatorSelection(study);
        ReportTexts texts = Context.Texts;

        SitesTable = SitesSection.Sites(Context, Sites);
        Asked = SitesSection.Asked(Context, Sites, Selection);
        OverviewTitle = Selection.Worded(texts, "overview.title");
        OverviewFigure = PoolTables.Figure(Context, Pools, "pools", Selection.Worded(texts, "pools.figure"), Selection.Headlines);
        Overview = PoolTables.Table(
            Context, Pools, "pools-table", Selection.Worded(texts, "pools.table"), [.. Selection.Main.Where(indicator => !IndicatorSelection.IsSuicideRisk(indicator))], OverviewSection.Note(Context, Selection));

        // Section by section, so that tables and figures are numbered in the order of the page.
        ReportContext[] contexts = [.. Pools.Select(Context.For)];
        var groups = contexts.Select(Groups).ToArray();
        var spreads = contexts.Select((pool, k) => SitesSection.Caterpillars(
            pool, Id("spread", k), [.. Sites.Where(site => Pools[k].Sites.Contains(site.Sites[0]))], Selection)).ToArray();
        FunnelSection?[] funnels = [.. contexts.Select((pool, k) => FunnelSection.Of(pool, Id("funnel", k), [.. Sites.Where(site => Pools[k].Sites.Contains(site.Sites[0]))], Selection))];
        FigureModel?[] comorbidity = [.. contexts.Select((pool, k) => ComorbiditySection.HeatMap(pool, Id("comorbidity", k)))];
        DisorderNumbers = ComorbiditySection.Numbers(Context, Pools, "disorder-numbers");
        Models = ModelsSection.Parts(Context, Pools);
        Suicide = PoolTables.Table(Context, Pools, "suicide-table", texts["suicide.table"], Selection.Suicide);
        Recourse = PoolTables.Table(Context, Pools, "recourse-table", texts["recourse.table"], Selection.Recourse, texts["recourse.note"]);
        var images = contexts.Select(Images).ToArray();
        Others = PoolTables.Table(Context, Pools, "others-table", texts["others.table"], Selection.Others);
        var bounds = contexts.Select((pool, k) => MethodSection.Bounds(pool, Selection, Id("bounds", k))).ToArray();
        Sensitivity = SensitivitySection.Table(Context, Pools, "sensitivity");
        Parts = [.. contexts.Select((pool, k) => new PoolPart(
            pool,
            Sentences(pool),
            groups[k].Figure,
            groups[k].Tables,
            comorbidity[k],
            images[k].HeatMap,
            images[k].Map,
            images[k].Tables,
            spreads[k],
            funnels[k],
            bounds[k],
            MethodSection.SamplingErrors(pool, Id("errors", k), Selection.All)))];
    }

    /// <summary>The texts.</summary>
    public ReportContext Context { get; }

    /// <summary>The indicators.</summary>
    public IndicatorSelection Selection { get; }

    /// <summary>Pools named in the study, or the whole study where it names none.</summary>
    public IReadOnlyList<ReleasedUnit> Pools { get; }

    /// <summary>Sites in the order of their codes.</summary>
    public IReadOnlyList<ReleasedUnit> Sites { get; }

    /// <summary>Sites and waves.</summary>
    public TableModel SitesTable { get; }

    /// <summary>Who asked what.</summary>
    public TableModel? Asked { get; }

    /// <summary>Heading of the overview.</summary>
    public string OverviewTitle { get; }

    /// <summary>Headline rows, one mark a pool.</summary>
    public FigureModel? OverviewFigure { get; }

    /// <summary>All rows, one column a pool.</summary>
    public TableModel? Overview { get; }

    /// <summary>Pool by pool.</summary>
    public IReadOnlyList<PoolPart> Parts { get; }

    /// <summary>How many disorders people have.</summary>
    public TableModel? DisorderNumbers { get; }

    /// <summary>Odds ratios all else equal; empty where the study declares no model.</summary>
    public IReadOnlyList<ModelPart> Models { get; }

    /// <summary>Shares corrected for the errors of the test; null where the study supplies no accuracy.</summary>
    public TableModel? Sensitivity { get; }

    /// <summary>Suicide risk.</summary>
    public TableModel? Suicide { get; }

    /// <summary>Help sought.</summary>
    public TableModel? Recourse { get; }

    /// <summary>Indicators of no part of the survey.</summary>
    public TableModel? Others { get; }

    /// <summary>True when something is broken down by group.</summary>
    public bool HasGroups => Parts.Any(part => part.GroupTables.Count > 0);

    /// <summary>True when the study asks about representations.</summary>
    public bool HasImages => Parts.Any(part => part.HeatMap is not null || part.Opinions.Count > 0);

    /// <summary>True when there are sites to set side by side.</summary>
    public bool HasSpread => Parts.Any(part => part.Caterpillars.Count > 0);

    /// <summary>True when sites are set against the limits of chance.</summary>
    public bool HasFunnels => Parts.Any(part => part.Funnel is not null);

    /// <summary>True when verdicts are set against each other or disorders counted.</summary>
    public bool HasComorbidity => DisorderNumbers is not null || Parts.Any(part => part.Comorbidity is not null);

    /// <summary>Figures in the order of the page.</summary>
    public IEnumerable<FigureModel> Figures => new[] { OverviewFigure }
        .Concat(Parts.Select(part => part.GroupsFigure))
        .Concat(Parts.SelectMany(part => part.Caterpillars))
        .Concat(Parts.Select(part => part.Funnel?.Figure))
        .Concat(Parts.Select(part => part.Comorbidity))
        .Concat(Models.SelectMany(model => model.Figures))
        .Concat(Parts.SelectMany(part => new[] { part.HeatMap, part.Map }))
        .OfType<FigureModel>();

    /// <summary>Sections in the order of the page.</summary>
    public IReadOnlyList<ContentsEntry> Contents
    {
        get
        {
            ReportTexts texts = Context.Texts;
            List<ContentsEntry> entries = [new("essential", texts["essential.title"]), new("sites-section", texts["sites.title"])];
            Add(Overview is not null, "overview-section", OverviewTitle);
            Add(HasGroups, "groups-section", Selection.Worded(texts, "pools.groups.title"));
            Add(HasSpread, "spread", texts["caterpillar.heading"]);
            Add(HasFunnels, "funnel", texts["funnel.heading"]);
            Add(HasComorbidity, "comorbidity", texts["comorbidity.title"]);
            Add(Models.Count > 0, "models", texts["models.title"]);
            Add(Suicide is not null, "suicide", texts["suicide.title"]);
            Add(Recourse is not null, "help", texts["recourse.title"]);
            Add(HasImages, "images", texts["images.title"]);
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

    private (FigureModel? Figure, IReadOnlyList<TableModel> Tables) Groups(ReportContext context, int k)
    {
        IReadOnlyList<Indicator> main = [.. Selection.Main.Where(indicator => !IndicatorSelection.IsSuicideRisk(indicator))];
        IReadOnlyList<ReleasedGroup> groups = GroupsSection.Groups(context, main);
        string title = context.Texts.Format("pools.groups.figure", ("pool", context.Name));
        FigureModel? figure = GroupsSection.Figure(context, Id("groups", k), title, Selection.TopHeadlines, [.. groups.Take(DetailedGroups)]);
        List<TableModel> tables = [.. groups.Select((group, g) => GroupsSection.Table(
            context,
            FormattableString.Invariant($"{Id("groups", k)}-{g + 1}"),
            main,
            group,
            context.Texts.Format("pools.groups.table", ("group", context.Texts.Inside(group.Label)), ("pool", context.Name))))];
        tables.AddRange(GroupsSection.CrossTables(context, Id("cross", k), main));
        return (figure, tables);
    }

    private (FigureModel? HeatMap, FigureModel? Map, IReadOnlyList<TableModel> Tables) Images(ReportContext context, int k)
    {
        ReportTexts texts = context.Texts;
        FigureModel? heatMap = ImagesSection.HeatMap(context, Id("attributions", k), Selection.Images(ImageBlocks.Attribution));
        FigureModel? map = ImageMapsSection.Map(context, Id("map", k));
        TableModel?[] tables =
        [
            ImagesSection.Table(context, Id("attitudes", k), texts["images.attitudes"], Selection.Images(ImageBlocks.Attitude)),
            ImagesSection.Table(context, Id("attitude-answers", k), texts["images.answers"], Selection.Images(ImageBlocks.AttitudeLevel)),
            ImagesSection.Table(context, Id("judgements", k), texts["images.judgements"], Selection.Images(ImageBlocks.Judgement)),
            ImagesSection.Scores(context, Id("scores", k), [.. Selection.Images(ImageBlocks.Score), .. Selection.Images(ImageBlocks.OverallScore)]),
            ImageMapsSection.Distances(context, Id("distances", k)),
            ImageMapsSection.Profiles(context, Id("image-profiles", k)),
        ];
        return (heatMap, map, [.. tables.OfType<TableModel>()]);
    }

    private IReadOnlyList<Sentence> Sentences(ReportContext context)
    {
        Phrases phrases = new(context);
        return [.. Selection.TopHeadlines.Take(MostSentences).Select(indicator => context.Row(indicator)).OfType<ComparisonRow>().Select(row =>
        {
            Sentence level = phrases.Level(row);
            return UndecidedAnswers.Sentence(context, Selection, row.Estimate) is string undecided ? level with { Text = $"{level.Text} {undecided}" } : level;
        })];
    }

    private static string Id(string prefix, int pool) => FormattableString.Invariant($"{prefix}-p{pool + 1}");
}
