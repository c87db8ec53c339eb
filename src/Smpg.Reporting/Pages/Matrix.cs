using Smpg.Analysis;
using Smpg.Analysis.Disclosure;

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
        // Several answers to one item about one word (who should treat, how) stand in rows of their own.
        HashSet<string> severalAnswers = [.. indicators
            .GroupBy(indicator => (Item(indicator), Word(context, indicator)))
            .Where(group => group.Count() > 1)
            .Select(group => group.Key.Item1)];

        List<MatrixColumn> columns = [];
        List<(string Key, string Label)> rows = [];
        Dictionary<(string Row, string Column), ReleasedEstimate> cells = [];
        foreach (Indicator indicator in indicators)
        {
            if (context.Find(indicator.Id) is not ReleasedEstimate estimate)
            {
                continue;
            }

            (string column, string columnLabel) = Word(context, indicator);
            string label = context.Texts.Of(severalAnswers.Contains(Item(indicator)) ? indicator.Label : indicator.ItemLabel ?? indicator.Label);
            string row = severalAnswers.Contains(Item(indicator)) ? $"{Item(indicator)}|{label}" : Item(indicator);
            if (!columns.Exists(known => known.Key == column))
            {
                columns.Add(new MatrixColumn(column, columnLabel));
            }

            if (!rows.Exists(known => known.Key == row))
            {
                rows.Add((row, Capitalised(label)));
            }

            cells[(row, column)] = estimate;
        }

        return new Matrix(columns, [.. rows.Select(row => new MatrixRow(
            row.Label, [.. columns.Select(column => cells.GetValueOrDefault((row.Key, column.Key)))]))]);
    }

    private static string Item(Indicator indicator) => indicator.Item ?? indicator.Id;

    private static (string Key, string Label) Word(ReportContext context, Indicator indicator) => indicator.Word is string word
        ? (word, context.Texts.Word(word))
        : ("", context.Texts["column.percent"]);

    private static string Capitalised(string label) => label.Length == 0 ? label : char.ToUpperInvariant(label[0]) + label[1..];
}
