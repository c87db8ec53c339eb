using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>A column of a matrix: a word.</summary>
/// <param name="Key">The word, or the label where there is none.</param>
/// <param name="Label">What a person reads.</param>
internal sealed record MatrixColumn(string Key, string Label);

/// <summary>A row of a matrix: an item.</summary>
/// <param name="Label">What a person reads.</param>
/// <param name="Estimates">One estimate a column; null where the study has none.</param>
internal sealed record MatrixRow(string Label, IReadOnlyList<ReleasedEstimate?> Estimates);

/// <summary>Indicators of one block laid out as items by words, both in the order of the study.</summary>
/// <param name="Columns">Words.</param>
/// <param name="Rows">Items that the unit has.</param>
internal sealed record Matrix(IReadOnlyList<MatrixColumn> Columns, IReadOnlyList<MatrixRow> Rows)
{
    /// <summary>The matrix of a unit.</summary>
    public static Matrix Of(ReportContext context, IReadOnlyList<Indicator> indicators)
    {
        List<MatrixColumn> columns = [];
        List<(string Key, string Label)> rows = [];
        Dictionary<(string Row, string Column), ReleasedEstimate> cells = [];
        foreach (Indicator indicator in indicators)
        {
            if (context.Find(indicator.Id) is not ReleasedEstimate estimate)
            {
                continue;
            }

            LocalisedText item = indicator.ItemLabel ?? indicator.Label;
            string row = item.En + '|' + item.Fr;
            (string column, string columnLabel) = Column(context, indicator);
            if (!columns.Exists(known => known.Key == column))
            {
                columns.Add(new MatrixColumn(column, columnLabel));
            }

            if (!rows.Exists(known => known.Key == row))
            {
                rows.Add((row, context.Texts.Title(item)));
            }

            cells[(row, column)] = estimate;
        }

        return new Matrix(columns, [.. rows.Select(row => new MatrixRow(
            row.Label, [.. columns.Select(column => cells.GetValueOrDefault((row.Key, column.Key)))]))]);
    }

    // A word of the questionnaire; without one (a behaviour judged dangerous), what the label says beyond the item.
    private static (string Key, string Label) Column(ReportContext context, Indicator indicator)
    {
        if (indicator.Word is string word)
        {
            return (word, context.Texts.Word(word));
        }

        string label = context.Texts.Of(indicator.Label);
        string item = indicator.ItemLabel is LocalisedText known ? context.Texts.Of(known) : label;
        string rest = label.StartsWith(item, StringComparison.Ordinal) ? label[item.Length..].TrimStart(' ', ',', ':', Typography.NarrowSpace) : label;
        return (indicator.Item ?? indicator.Id, rest.Length > 0 ? char.ToUpperInvariant(rest[0]) + rest[1..] : context.Texts["column.percent"]);
    }
}
