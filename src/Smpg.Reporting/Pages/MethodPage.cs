using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>What the methodological note says, from the choices of the study and released figures only.</summary>
internal sealed class MethodPage
{
    private const int DigestLength = 12;

    /// <summary>Builds the note.</summary>
    public MethodPage(ReleasedStudy study, RuleSetIdentity? rules, Language language, ReportIdentity identity)
    {
        ReleasedUnit whole = study.Units.FirstOrDefault(unit => unit.Kind == UnitKind.All) ?? study.Units[^1];
        Context = new ReportContext(study, whole, language, identity);
        Selection = new IndicatorSelection(study);
        Rules = rules;
        Sites = [.. study.Units.Where(unit => unit.Kind == UnitKind.Site)];
        WeightsTable = Weights();
        ReadingTable = Reading();
        ParametersTable = Parameters();
        VerdictsTable = Verdicts();
    }

    /// <summary>The study and its texts.</summary>
    public ReportContext Context { get; }

    /// <summary>The indicators.</summary>
    public IndicatorSelection Selection { get; }

    /// <summary>The scoring rules, or null.</summary>
    public RuleSetIdentity? Rules { get; }

    /// <summary>Weights site by site.</summary>
    public TableModel? WeightsTable { get; }

    /// <summary>Questionnaires site by site.</summary>
    public TableModel? ReadingTable { get; }

    /// <summary>What no source settles.</summary>
    public TableModel? ParametersTable { get; }

    /// <summary>Indicators with source and confidence of their rule.</summary>
    public TableModel? VerdictsTable { get; }

    /// <summary>True when sites are compared.</summary>
    public bool HasComparison => Sites.Any(site => site.ReferenceSites > 0);

    /// <summary>True when there is something to say of rules.</summary>
    public bool HasRules => Rules is not null || VerdictsTable is not null;

    /// <summary>Sections in the order of the page.</summary>
    public IReadOnlyList<ContentsEntry> Contents
    {
        get
        {
            ReportTexts texts = Context.Texts;
            List<ContentsEntry> entries =
            [
                new("survey", texts["methods.survey.title"]),
                new("weighting", texts["methods.weighting.title"]),
                new("precision", texts["methods.precision.title"]),
                new("comparison", texts["methods.comparison.title"]),
                new("missing", texts["methods.missing.title"]),
                new("disclosure", texts["methods.disclosure.title"]),
            ];
            if (HasRules)
            {
                entries.Add(new("rules", texts["methods.rules.title"]));
            }

            return [.. entries, new("limits", texts["methods.limits.title"]), new("again", texts["methods.again.title"])];
        }
    }

    /// <summary>The survey as terms and values.</summary>
    public IReadOnlyList<(string Term, string Value)> SurveyFacts
    {
        get
        {
            ReportTexts texts = Context.Texts;
            ReleasedStudy study = Context.Study;
            List<(string, string)> facts =
            [
                (texts["methods.survey.source"], texts.Of(study.Source)),
                (texts["survey.population"], texts.Title(study.Population)),
                (texts["methods.survey.sampling"], texts["methods.sampling." + study.Sampling]),
                (texts["methods.survey.sites"], Context.Numbers.Count(Sites.Count)),
                (texts["survey.respondents"], Context.Numbers.Count(Sites.Sum(site => site.Respondents))),
            ];
            DateOnly[] dates = [.. Sites.SelectMany(site => new[] { site.Site?.FieldStart, site.Site?.FieldEnd }).OfType<DateOnly>()];
            if (dates.Length > 0)
            {
                facts.Add((texts["methods.survey.field"], texts.Format("methods.survey.between", ("first", Context.Numbers.Date(dates.Min())), ("last", Context.Numbers.Date(dates.Max())))));
            }

            if (study.Options.Ingestion is { MinimumAge: int age, AgeVariable: not null })
            {
                facts.Add((texts["methods.survey.minimumAge"], texts.Format("methods.survey.minimumAgeValue", ("age", Context.Numbers.Count(age)))));
            }

            if (study.Exclusions is LocalisedText exclusions)
            {
                facts.Add((texts["methods.survey.exclusions"], texts.Of(exclusions)));
            }

            return facts;
        }
    }

    /// <summary>Weighting as terms and values.</summary>
    public IReadOnlyList<(string Term, string Value)> WeightingFacts
    {
        get
        {
            ReportTexts texts = Context.Texts;
            WeightingOptions options = Context.Study.Options.Weighting;
            List<(string, string)> facts = [(texts["method.weighting"], MethodSection.Weighting(Context))];
            if (!IsRaking)
            {
                return facts;
            }

            if (options.Variables is { Count: > 0 } variables)
            {
                facts.Add((texts["methods.weighting.variables"], string.Join(", ", variables.Select(Label))));
            }

            string Bound(double? bound) => bound is double value ? Context.Numbers.Plain(value) : texts["methods.weighting.noBound"];
            facts.Add((texts["methods.weighting.bounds"], options is { LowerBound: null, UpperBound: null }
                ? texts["methods.weighting.noBound"]
                : texts.Format("methods.weighting.boundsValue", ("low", Bound(options.LowerBound)), ("high", Bound(options.UpperBound)))));
            string[] sources = [.. Sites.SelectMany(site => site.Structure).Select(row => row.Source).Where(source => source.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            if (sources.Length > 0)
            {
                facts.Add((texts["methods.weighting.sources"], string.Join(texts["list.separator"], sources.Select(texts.Of))));
            }

            return facts;
        }
    }

    /// <summary>Variance and intervals as terms and values.</summary>
    public IReadOnlyList<(string Term, string Value)> PrecisionFacts
    {
        get
        {
            ReportTexts texts = Context.Texts;
            StudyOptions options = Context.Study.Options;
            List<(string, string)> facts = [(texts["method.variance"], MethodSection.Variance(Context))];
            if (IsRaking)
            {
                facts.Add((texts["methods.residuals"], texts["methods.residuals." + options.Weighting.Residuals]));
            }

            if (options.Design.Stratum is not null)
            {
                facts.Add((texts["methods.lonely"], texts["methods.lonely." + options.Estimation.LonelyPsu]));
            }

            facts.Add((texts["method.interval"], texts.Format("method.interval." + options.Estimation.Interval, ("level", Context.Level))));
            facts.Add((texts["method.rounding"], texts["method.rounding.value"]));
            return facts;
        }
    }

    /// <summary>Missing and undecided answers as terms and values.</summary>
    public IReadOnlyList<(string Term, string Value)> MissingFacts =>
    [
        (Context.Texts["method.undecided"], MethodSection.Undecided(Context.Texts, Context.Study.Options.Estimation)),
        (Context.Texts["methods.missing.tolerance"], Context.Texts.Format(
            "methods.missing.toleranceValue", ("share", Context.Numbers.WithPercentSign(Context.Numbers.Plain(Context.Study.Options.Ingestion.InvalidTolerance * 100))))),
    ];

    /// <summary>Disclosure as terms and values.</summary>
    public IReadOnlyList<(string Term, string Value)> DisclosureFacts
    {
        get
        {
            ReportTexts texts = Context.Texts;
            DisclosureOptions options = Context.Study.Options.Disclosure;
            return
            [
                (texts["methods.disclosure.counts"], texts.Format("methods.disclosure.countsValue", ("last", Context.Numbers.Count(options.MinimumCount - 1)))),
                (texts["methods.disclosure.base"], texts.Format(
                    "methods.disclosure.baseValue", ("base", Context.Numbers.Count(options.MinimumBase)), ("caution", Context.Numbers.Count(options.CautionBase)))),
            ];
        }
    }

    /// <summary>The rule files as terms and values.</summary>
    public IReadOnlyList<(string Term, string Value)> RuleFacts
    {
        get
        {
            if (Rules is not RuleSetIdentity rules)
            {
                return [];
            }

            ReportTexts texts = Context.Texts;
            return
            [
                (texts["methods.rules.instrument"], texts.Of(rules.Instrument)),
                .. rules.Levels.Select(level => (texts["methods.rules.file"], texts.Format(
                    "methods.rules.fileValue", ("file", level.Path), ("variant", level.Variant), ("version", level.Version), ("digest", Short(level.Sha256))))),
                (texts["methods.rules.digest"], Short(rules.Sha256)),
            ];
        }
    }

    private IReadOnlyList<ReleasedUnit> Sites { get; }

    private bool IsRaking => Context.Study.Options.Weighting.Method == WeightingMethod.Raking;

    private static string Short(string digest) => digest[..Math.Min(digest.Length, DigestLength)];

    private string Label(string variable) => Sites
        .Select(site => StructureSection.VariableLabel(Context.For(site), variable))
        .FirstOrDefault(label => label != variable, variable);

    private string Confidence(string word) => Context.Texts.Has("methods.confidence." + word) ? Context.Texts["methods.confidence." + word] : word;

    private TableModel? Weights()
    {
        ReportTexts texts = Context.Texts;
        NumberText numbers = Context.Numbers;
        BodyRow[] rows = [.. Sites.Where(site => site.Weighting is not null).Select(site => (Site: site, Weights: site.Weighting!)).Select(pair => new BodyRow(pair.Site.Id, [
            new(texts.Of(pair.Site.Name)) { IsText = true },
            new(texts["weights.method." + pair.Weights.Method]) { IsText = true },
            new(numbers.Count(pair.Weights.N)),
            new(numbers.Decimal(pair.Weights.EffectiveN, 0)),
            new(numbers.Decimal(pair.Weights.KishDesignEffect, 2)),
            new(numbers.Range(numbers.Decimal(pair.Weights.Minimum, 2), numbers.Decimal(pair.Weights.Maximum, 2))),
            new(pair.Weights.Variables.Count == 0 ? "" : numbers.Percent(Math.Min(1, pair.Weights.LargestMarginError))),
        ]))];
        HeadCell[] head =
        [
            new(texts["column.code"], IsText: true),
            new(texts["column.name"], IsText: true),
            new(texts["methods.column.method"], IsText: true),
            new(texts["column.n"]),
            new(texts["column.effective"]),
            new(texts["methods.column.kish"]),
            new(texts["methods.column.weights"]),
            new(texts["methods.column.gap"]),
        ];
        return Table("weights", "methods.weighting.table", head, rows, texts["methods.weighting.note"]);
    }

    private TableModel? Reading()
    {
        ReportTexts texts = Context.Texts;
        NumberText numbers = Context.Numbers;
        BodyRow[] rows = [.. Sites.Where(site => site.Reading is not null).Select(site => (Site: site, Reading: site.Reading!)).Select(pair => new BodyRow(pair.Site.Id, [
            new(texts.Of(pair.Site.Name)) { IsText = true },
            new(numbers.Count(pair.Reading.RowsRead)),
            new(numbers.Count(pair.Reading.SetAside.Sum(reason => reason.Rows))),
            new(numbers.Count(pair.Reading.RowsKept)),
            new(numbers.Count(pair.Reading.InvalidCells)),
        ]))];
        HeadCell[] head =
        [
            new(texts["column.code"], IsText: true),
            new(texts["column.name"], IsText: true),
            new(texts["methods.column.read"]),
            new(texts["methods.column.aside"]),
            new(texts["methods.column.kept"]),
            new(texts["methods.column.invalid"]),
        ];
        return Table("reading", "methods.missing.table", head, rows);
    }

    private TableModel? Parameters()
    {
        ReportTexts texts = Context.Texts;
        NumberText numbers = Context.Numbers;
        BodyRow[] rows = [.. (Rules?.Parameters ?? []).Select(parameter =>
        {
            bool either = parameter is { From: 0, To: 1 };
            string value = either ? texts["methods.rules.switch." + numbers.Count(parameter.Value)] : numbers.Count(parameter.Value);
            string range = either ? texts["methods.rules.either"] : texts.Format("methods.rules.range", ("from", numbers.Count(parameter.From)), ("to", numbers.Count(parameter.To)));
            return new BodyRow(texts.Title(parameter.Label), [
                new(value) { Strong = true },
                new(range) { IsText = true },
                new(parameter.Source) { IsText = true },
                new(Confidence(parameter.Confidence)) { IsText = true },
            ]);
        })];
        HeadCell[] head =
        [
            new(texts["methods.column.parameter"], IsText: true),
            new(texts["methods.column.used"]),
            new(texts["methods.column.range"], IsText: true),
            new(texts["methods.column.source"], IsText: true),
            new(texts["methods.column.confidence"], IsText: true),
        ];
        return Table("parameters", "methods.rules.parameters", head, rows, texts["methods.rules.key"]);
    }

    private TableModel? Verdicts()
    {
        ReportTexts texts = Context.Texts;
        BodyRow[] rows = [.. Context.Study.Indicators
            .Where(indicator => indicator is { Bound: BoundKind.None, Source.Length: > 0 })
            .Select(indicator => new BodyRow(texts.Title(indicator.Label), [
                new(indicator.Icd10) { IsText = true },
                new(texts.Period(indicator.Period)) { IsText = true },
                new(texts.Of(indicator.Source)) { IsText = true },
                new(Confidence(indicator.Confidence)) { IsText = true },
            ]))];
        HeadCell[] head =
        [
            new(texts["column.indicator"], IsText: true),
            new(texts["methods.column.icd"], IsText: true),
            new(texts["column.period"], IsText: true),
            new(texts["methods.column.source"], IsText: true),
            new(texts["methods.column.confidence"], IsText: true),
        ];
        return Table("verdicts", "methods.rules.verdicts", head, rows, texts["methods.rules.key"]);
    }

    private TableModel? Table(string id, string title, HeadCell[] head, BodyRow[] rows, string? remark = null) => rows.Length == 0 ? null
        : new TableModel(id, Context.TableCaption(Context.Texts[title]), [head], rows, remark is null ? [] : [new Note(Context.Texts["note.note"], remark)]);
}
