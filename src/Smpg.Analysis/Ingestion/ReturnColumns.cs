using System.Globalization;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>Which column of a return holds which variable of the codebook.</summary>
internal sealed class ReturnColumns
{
    private const int MostUnknownShown = 20;
    private readonly Dictionary<string, int> indexes;

    private ReturnColumns(Dictionary<string, int> indexes, IReadOnlyList<(Variable, int)> present)
    {
        this.indexes = indexes;
        Present = present;
    }

    /// <summary>The variables that the return has, in the order of the codebook, with their columns.</summary>
    public IReadOnlyList<(Variable Variable, int Column)> Present { get; }

    /// <summary>The column of a variable, or null when the return does not have it.</summary>
    public int? IndexOf(string? variable) => variable is not null && indexes.TryGetValue(variable, out int index) ? index : null;

    /// <summary>Matches the header with the codebook.</summary>
    /// <param name="header">Column names as written.</param>
    /// <param name="file">Path of the return.</param>
    /// <param name="line">Line of the header.</param>
    /// <param name="codebook">The codebook.</param>
    /// <param name="required">Variables without which the return cannot be analysed.</param>
    /// <param name="findings">Where findings accumulate (E501, E502 errors; E503, E504 warnings; E603 notes).</param>
    public static ReturnColumns Match(IReadOnlyList<string> header, string file, int line, Codebook codebook, IReadOnlyCollection<string> required, List<Finding> findings)
    {
        Dictionary<string, int> byKey = [];
        for (int column = 0; column < header.Count; column++)
        {
            if (header[column].Length > 0 && !byKey.TryAdd(HeaderName.Key(header[column]), column))
            {
                int first = byKey[HeaderName.Key(header[column])];
                findings.Add(At(column, header[column], new Finding("E502", FindingSeverity.Error, $"The column has the same name as column {HeaderName.Letters(first)}.")
                {
                    Remedy = "rename or remove one of them; case, accents, spaces and underscores do not count",
                }));
            }
        }

        Dictionary<string, int> indexes = [];
        List<(Variable, int)> present = [];
        foreach (Variable variable in codebook.Variables)
        {
            if (byKey.Remove(HeaderName.Key(variable.Name), out int column))
            {
                indexes.Add(variable.Name, column);
                present.Add((variable, column));
            }
        }

        List<(int Column, string Name)> unknown = [.. byKey.Values.Order().Select(column => (column, header[column]))];
        List<Variable> absent = [.. codebook.Variables.Where(variable => !indexes.ContainsKey(variable.Name))];
        foreach (Variable variable in absent.Where(variable => required.Contains(variable.Name)))
        {
            string? nearest = NearestName.Of(variable.Name, unknown.Select(u => u.Name));
            findings.Add(new Finding("E501", FindingSeverity.Error, "A required column is missing.")
            {
                File = file,
                Line = line,
                Column = variable.Name,
                Expected = $"a column '{variable.Name}' ({variable.Label.En})",
                Remedy = nearest is null ? "add the column, or check that the separator is the right one" : $"is it the column '{nearest}'? rename it",
            });
        }

        AddUnknown(unknown, absent);
        int unnamed = header.Count(name => name.Length == 0);
        if (unnamed > 0)
        {
            int first = header.TakeWhile(name => name.Length > 0).Count();
            findings.Add(At(first, null, new Finding("E504", FindingSeverity.Warning, "The column has no name and is not read.") { Occurrences = unnamed }));
        }

        AddAbsentModules(absent);
        return new ReturnColumns(indexes, present);

        Finding At(int column, string? name, Finding finding) =>
            finding with { File = file, Line = line, ColumnLetter = HeaderName.Letters(column), Column = name };

        void AddUnknown(List<(int Column, string Name)> columns, List<Variable> candidates)
        {
            for (int i = 0; i < columns.Count; i++)
            {
                string? nearest = NearestName.Of(columns[i].Name, candidates.Select(v => v.Name));
                bool last = i == MostUnknownShown - 1;
                findings.Add(At(columns[i].Column, columns[i].Name, new Finding("E503", FindingSeverity.Warning, "The codebook does not know the column; it is not read.")
                {
                    Remedy = nearest is null ? "declare it in the codebook if it is needed" : $"is it '{nearest}'? rename it",
                    Occurrences = last ? columns.Count - i : 1,
                }));
                if (last)
                {
                    break;
                }
            }
        }

        void AddAbsentModules(List<Variable> variables)
        {
            foreach (IGrouping<string, Variable> module in variables.Where(v => v.Module.Length > 0).GroupBy(v => v.Module))
            {
                int all = codebook.Variables.Count(v => v.Module == module.Key);
                int missing = module.Count();
                string message = missing == all
                    ? string.Create(CultureInfo.InvariantCulture, $"Module {module.Key}: none of its columns ({all}) is in the return; it counts as not asked.")
                    : string.Create(CultureInfo.InvariantCulture, $"Module {module.Key}: {missing} of its {all} columns are not in the return: {string.Join(", ", module.Select(v => v.Name))}.");
                findings.Add(new Finding("E603", FindingSeverity.Note, message) { File = file, Line = line });
            }
        }
    }
}
