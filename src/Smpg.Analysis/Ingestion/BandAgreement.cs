using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>Whether a banded variable agrees with the number it bands, where both are known.</summary>
internal static class BandAgreement
{
    /// <summary>One warning (E403) for each banded variable that disagrees; the band is kept as it is.</summary>
    /// <param name="respondents">The kept rows.</param>
    /// <param name="columns">Columns of the return.</param>
    /// <param name="lines">Physical line of each kept row.</param>
    /// <param name="file">Path of the return.</param>
    public static IEnumerable<Finding> Findings(Respondents respondents, ReturnColumns columns, IReadOnlyList<int> lines, string file)
    {
        foreach ((Variable variable, int column) in columns.Present.Where(present => present.Variable.BandOf is not null))
        {
            if (respondents.Codes(variable.Name) is not byte[] bands || respondents.Numbers(variable.BandOf!) is not NumericColumn numbers)
            {
                continue;
            }

            int disagreements = 0;
            int firstLine = 0;
            for (int row = 0; row < bands.Length; row++)
            {
                if (Answer.IsCode(bands[row]) && numbers.States[row] == 0 && Band(variable.BandStarts, numbers.Values[row]) != bands[row])
                {
                    firstLine = disagreements == 0 ? lines[row] : firstLine;
                    disagreements++;
                }
            }

            if (disagreements > 0)
            {
                yield return new Finding("E403", FindingSeverity.Warning, $"'{variable.Name}' does not agree with '{variable.BandOf}'; it is kept as it is.")
                {
                    File = file,
                    Line = firstLine,
                    ColumnLetter = HeaderName.Letters(column),
                    Column = variable.Name,
                    Remedy = "correct the one that is wrong",
                    Occurrences = disagreements,
                };
            }
        }
    }

    private static int Band(IReadOnlyList<double> starts, double number)
    {
        int band = -1;
        while (band + 1 < starts.Count && number >= starts[band + 1])
        {
            band++;
        }

        return band;
    }
}
