using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>Who answered: the sample beside the population, and what weighting cost.</summary>
internal static class StructureSection
{
    private const double LargeGap = 0.05;

    /// <summary>True when there is a population figure for some level.</summary>
    public static bool HasMargins(ReportContext context) => context.Unit.Structure.Any(row => row.PopulationShare is not null);

    /// <summary>The figure; null when there is nothing to draw.</summary>
    public static FigureModel? Figure(ReportContext context)
    {
        if (!HasMargins(context))
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        StructurePanel[] panels = [.. Variables(context).Select(variable => new StructurePanel(
            texts.Title(variable[0].VariableLabel),
            [.. variable.Where(row => row.Level.Length > 0).Select(row => new StructureLevel(texts.Title(row.LevelLabel), row.RawShare, row.PopulationShare))]))];
        string title = texts["structure.figure"];
        TableNotes notes = new(context);
        string reading = Reading(context) ?? texts["figure.noRow"];
        notes.Read(reading);
        StructureChart chart = new("structure", texts.Format("figure.title", ("title", title), ("unit", context.Name)), reading, panels);
        return new FigureModel("structure", context.FigureCaption(title), chart.Draw(texts), null, notes.ToList());
    }

    /// <summary>The table; null when the site has no quota variable.</summary>
    public static TableModel? Table(ReportContext context)
    {
        if (context.Unit.Structure.Count == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        NumberText numbers = context.Numbers;
        TableNotes notes = new(context);
        if (Reading(context) is string reading)
        {
            notes.Read(reading);
        }

        bool margins = HasMargins(context);
        bool weighted = context.IsRaked;
        List<BodyRow> rows = [];
        foreach (StructureRow[] variable in Variables(context))
        {
            string source = variable.Select(row => row.Source).FirstOrDefault(text => text.Length > 0) ?? "";
            rows.Add(new BodyRow(texts.Title(variable[0].VariableLabel), []) { Detail = source.Length == 0 ? "" : texts.Format("structure.source", ("source", source)) });
            foreach (StructureRow row in variable)
            {
                if (row.N is null)
                {
                    notes.Use(TableSign.Confidential);
                }

                List<Cell> cells =
                [
                    new(row.N is int n ? numbers.Count(n) : texts["sign.confidential"]),
                    new(row.RawShare is double raw ? numbers.Percent(raw) : texts["sign.confidential"]),
                ];
                if (weighted)
                {
                    cells.Add(new Cell(row.WeightedShare is double share ? numbers.Percent(share) : ""));
                }

                if (margins)
                {
                    double? gap = row.RawShare - row.PopulationShare;
                    cells.Add(new Cell(row.PopulationShare is double population ? numbers.Percent(population) : ""));
                    cells.Add(new Cell(gap is double points ? numbers.Points(points) : "") { Strong = gap is double size && Math.Abs(size) > LargeGap });
                }

                rows.Add(new BodyRow(row.Level.Length > 0 ? texts.Title(row.LevelLabel) : texts["structure.unknown"], cells) { Depth = 1 });
            }
        }

        HeadCell[] head = [new(texts["column.level"], IsText: true), new(texts["column.n"]), new(texts[weighted ? "column.raw" : "column.percent"])];
        if (weighted)
        {
            head = [.. head, new(texts["column.weighted"])];
        }

        if (margins)
        {
            head = [.. head, new(texts["column.population"]), new(texts["column.structureGap"])];
            notes.Remark(texts["structure.largeGap"]);
        }

        TableModel table = new("structure-table", context.TableCaption(texts[margins ? "structure.table" : "structure.table.alone"]), [head], rows, []);
        return table with { Notes = notes.ToList() };
    }

    /// <summary>What is said where the sample is not set beside the population: how the results are weighted nevertheless, if they are.</summary>
    public static string WithoutMargins(ReportContext context) => context.Texts[context.Unit.Weighting switch
    {
        { Method: "base_weights" } => "answered.noMargins.base",
        _ when context.UnweightedSites.Count > 0 => "answered.noMargins",
        _ => "answered.noMargins.none",
    }];

    /// <summary>What the weights cost, as terms and values; empty when the unit has no weights.</summary>
    public static IReadOnlyList<(string Term, string Value)> Weights(ReportContext context)
    {
        if (context.Unit.Weighting is not WeightingSummary weights)
        {
            return [];
        }

        ReportTexts texts = context.Texts;
        NumberText numbers = context.Numbers;
        List<(string, string)> facts = [(texts["weights.method"], Method(context, weights))];
        if (weights.Cv > 0)
        {
            facts.Add((texts["weights.range"], texts.Format(
                "weights.rangeValue",
                ("min", numbers.Decimal(weights.Minimum, 2)),
                ("median", numbers.Decimal(weights.Median, 2)),
                ("max", numbers.Decimal(weights.Maximum, 2)),
                ("cv", numbers.Decimal(weights.Cv, 2)))));
            facts.Add((texts["weights.cost"], texts.Format(
                "weights.costValue",
                ("deff", numbers.Decimal(weights.KishDesignEffect, 2)),
                ("n", numbers.Count(weights.N)),
                ("effective", numbers.Decimal(weights.EffectiveN, 0)))));
        }

        if (weights.BoundsHit > 0)
        {
            facts.Add((texts["weights.bounds"], texts.Plural("weights.boundsValue", weights.BoundsHit)));
        }

        if (texts.Of(weights.Note) is { Length: > 0 } note)
        {
            facts.Add((texts["weights.note"], note));
        }

        return facts;
    }

    /// <summary>How the weights were made.</summary>
    public static string Method(ReportContext context, WeightingSummary weights)
    {
        ReportTexts texts = context.Texts;
        string method = texts["weights.method." + weights.Method];
        if (weights.Variables.Count == 0)
        {
            return method;
        }

        string variables = string.Join(", ", weights.Variables.Select(variable => VariableLabel(context, variable)));
        string convergence = texts[weights.Converged ? "weights.converged" : "weights.notConverged"];
        return texts.Format("weights.methodValue", ("method", method), ("variables", variables), ("convergence", convergence));
    }

    /// <summary>Label of a quota or grouping variable in lower case position, or its name when the study labels it nowhere.</summary>
    public static string VariableLabel(ReportContext context, string variable)
    {
        LocalisedText? label = context.Unit.Structure.FirstOrDefault(row => row.Variable == variable)?.VariableLabel
            ?? context.Study.Groups.FirstOrDefault(group => group.Variable == variable)?.Label;
        return label is null ? variable : context.Texts.Inside(label);
    }

    private static IEnumerable<StructureRow[]> Variables(ReportContext context) =>
        context.Unit.Structure.GroupBy(row => row.Variable).Select(variable => variable.ToArray());

    private static string? Reading(ReportContext context)
    {
        StructureRow? row = context.Unit.Structure.FirstOrDefault(candidate => candidate is { RawShare: not null, PopulationShare: not null, Level.Length: > 0 });
        return row is null ? null : context.Texts.Format(
            "reading.structure",
            ("level", context.Texts.Title(row.LevelLabel)),
            ("sample", context.Numbers.WithPercentSign(context.Numbers.Percent(row.RawShare!.Value))),
            ("population", context.Numbers.WithPercentSign(context.Numbers.Percent(row.PopulationShare!.Value))),
            ("gap", context.Numbers.PointsInText(row.RawShare.Value - row.PopulationShare.Value)));
    }
}
