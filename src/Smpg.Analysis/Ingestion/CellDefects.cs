using System.Globalization;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>Invalid cells of one column, counted by kind; never what they hold.</summary>
internal sealed class CellDefects(Variable variable, int column)
{
    private const int MostCodesShown = 20;
    private readonly SortedDictionary<string, (int Count, int FirstLine)> kinds = new(StringComparer.Ordinal);

    /// <summary>Invalid cells of all kinds.</summary>
    public int Total { get; private set; }

    /// <summary>Counts a cell; the line is asked only for the first of its kind.</summary>
    /// <param name="code">E202 not a number, E203 not in the list, E204 out of bounds, E206 a known code written differently.</param>
    /// <param name="text">The reader, on the record of the cell.</param>
    public void Add(string code, DelimitedText text)
    {
        Total++;
        kinds[code] = kinds.TryGetValue(code, out (int Count, int FirstLine) kind)
            ? (kind.Count + 1, kind.FirstLine)
            : (1, text.LineOf(column));
    }

    /// <summary>One finding a kind: an error when the column has more invalid cells than tolerated, else a warning.</summary>
    public IEnumerable<Finding> Findings(string file, Codebook codebook, int rows, double tolerance)
    {
        bool refused = Total > tolerance * rows;
        foreach ((string code, (int count, int firstLine)) in kinds)
        {
            string message = Message(code);
            if (refused)
            {
                message += string.Create(CultureInfo.InvariantCulture, $" The column has {100.0 * Total / rows:0.#} % invalid cells, more than the {100 * tolerance:0.#} % tolerated.");
            }

            yield return new Finding(code, refused ? FindingSeverity.Error : FindingSeverity.Warning, message)
            {
                File = file,
                Line = firstLine,
                ColumnLetter = HeaderName.Letters(column),
                Column = variable.Name,
                Expected = Expected(),
                Remedy = Remedy(code, codebook.File),
                Occurrences = count,
            };
        }
    }

    private string Message(string code) => code switch
    {
        "E202" => variable.Type == VariableType.WholeNumber ? "The cell is not a whole number." : "The cell is not a number.",
        "E203" => "The cell is not in the code list.",
        "E204" => "The number is out of bounds.",
        _ => "The code is written with leading zeros or decimals.",
    };

    private string Remedy(string code, string codebookFile) => code switch
    {
        "E202" => "correct the entry: digits only, no exponent, no unit; declare a missing code under 'missing' in the codebook",
        "E203" => string.Create(CultureInfo.InvariantCulture, $"correct the entry, or declare the code in the list '{variable.CodeList?.Name}' of {codebookFile}"),
        "E204" => string.Create(CultureInfo.InvariantCulture, $"correct the entry, or the bounds in {codebookFile}:{variable.Line}; declare a missing code under 'missing'"),
        _ => "export the column as text, so that the codes are written exactly as in the codebook",
    };

    private string Expected()
    {
        if (variable.CodeList is CodeList list)
        {
            string codes = string.Join(", ", list.Codes.Take(MostCodesShown).Select(code => $"{code.Text} ({code.Name})"));
            string more = list.Codes.Count > MostCodesShown ? ", ..." : "";
            return $"{codes}{more}{MissingTexts(list.Missing)}";
        }

        string kind = variable.Type == VariableType.WholeNumber ? "a whole number" : "a number";
        string bounds = (double.IsFinite(variable.Minimum), double.IsFinite(variable.Maximum)) switch
        {
            (true, true) => string.Create(CultureInfo.InvariantCulture, $" from {variable.Minimum} to {variable.Maximum}"),
            (true, false) => string.Create(CultureInfo.InvariantCulture, $" of {variable.Minimum} or more"),
            (false, true) => string.Create(CultureInfo.InvariantCulture, $" of {variable.Maximum} or less"),
            _ => "",
        };
        return $"{kind}{bounds}{MissingTexts(variable.Missing)}";
    }

    private static string MissingTexts(IReadOnlyDictionary<string, byte> missing) =>
        missing.Keys.Any(text => text.Length > 0)
            ? $"; no answer: {string.Join(", ", missing.Keys.Where(text => text.Length > 0).Order(StringComparer.Ordinal))}, or empty"
            : "; no answer: empty";
}
