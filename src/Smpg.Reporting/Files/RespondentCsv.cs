using CsvHelper;
using Smpg.Analysis;

namespace Smpg.Reporting.Files;

/// <summary><c>restricted/respondents.csv</c>: one row a respondent, for the analyst alone and for verify.R.</summary>
public static class RespondentCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "restricted/respondents.csv";

    private const string BaseWeight = "base_weight";
    private const string Fpc = "fpc";

    private static readonly string[] FixedColumns = ["site_id", "respondent", "weight", "stratum", "psu"];

    /// <summary>Writes the header and every respondent of every site; 87,300 respondents and 300 indicators take under a second.</summary>
    /// <remarks>
    /// A cell of an indicator is 1, 0 (or the number, for means and scores), or empty where the state is indeterminate, missing, not
    /// asked or outside the denominator. A cell of a grouping variable is the level's name or empty. Keys, strata and sampling units
    /// come from returns and are guarded against spreadsheets that run text as a formula.
    /// </remarks>
    /// <param name="writer">Destination.</param>
    /// <param name="indicators">Identifiers, one column each.</param>
    /// <param name="groups">Names of the grouping variables, one column each.</param>
    /// <param name="design">Which of the columns <c>base_weight</c> and <c>fpc</c> the design of the study has.</param>
    /// <param name="blocks">Sites in the order in which they are written; they are read one at a time.</param>
    /// <exception cref="AnalysisStoppedException">Two columns would have the same name (E805).</exception>
    /// <exception cref="ArgumentException">The columns of a block do not fit the header or each other.</exception>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void Write(TextWriter writer, IReadOnlyList<string> indicators, IReadOnlyList<string> groups, RespondentDesign design, IEnumerable<RespondentBlock> blocks)
    {
        List<string> header = [.. FixedColumns, .. design.HasBaseWeights ? new[] { BaseWeight } : [], .. design.HasFpc ? new[] { Fpc } : [], .. indicators, .. groups];
        RequireDistinct(header);
        using CsvWriter csv = CsvText.Writer(writer);
        foreach (string name in header)
        {
            csv.WriteField(name);
        }

        csv.EndRecord();
        foreach (RespondentBlock block in blocks)
        {
            RequireFitting(block, indicators.Count, groups.Count);
            for (int row = 0; row < block.Keys.Count; row++)
            {
                WriteRow(csv, block, indicators, design, row);
            }
        }
    }

    private static void WriteRow(CsvWriter csv, RespondentBlock block, IReadOnlyList<string> indicators, RespondentDesign design, int row)
    {
        csv.WriteField(block.Site);
        csv.WriteField(CsvText.Guard(block.Keys[row]));
        CsvText.WriteNumber(csv, "weight", block.Weights[row]);
        csv.WriteField(CsvText.Guard(Name(block.Stratum, row)));
        csv.WriteField(CsvText.Guard(Name(block.Psu, row)));
        if (design.HasBaseWeights)
        {
            CsvText.WriteNumber(csv, BaseWeight, block.BaseWeights?[row]);
        }

        if (design.HasFpc)
        {
            CsvText.WriteNumber(csv, Fpc, block.PopulationSizes?[row]);
        }

        for (int column = 0; column < indicators.Count; column++)
        {
            WriteIndicator(csv, indicators[column], block.Indicators[column], row);
        }

        foreach (NamedColumn? group in block.Groups)
        {
            csv.WriteField(Name(group, row));
        }

        csv.EndRecord();
    }

    private static void WriteIndicator(CsvWriter csv, string indicator, IndicatorColumn? column, int row)
    {
        byte state = column?.States[row] ?? Outcome.NotAsked;
        if (column?.Values is double[] values)
        {
            CsvText.WriteNumber(csv, indicator, state == Outcome.Positive ? values[row] : null);
            return;
        }

        csv.WriteField(state switch
        {
            Outcome.Positive => "1"u8,
            Outcome.Negative => "0"u8,
            _ => ""u8,
        });
    }

    private static string? Name(NamedColumn? column, int row)
    {
        if (column is null)
        {
            return null;
        }

        int index = column.Indexes[row];
        return index >= 0 && index < column.Names.Count ? column.Names[index] : null;
    }

    private static void RequireDistinct(List<string> header)
    {
        string? twice = header.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new AnalysisStoppedException(StopReason.StudyInvalid, new Finding(
                "E805", FindingSeverity.Error, $"Two columns of the respondents' file would be named '{twice}'.")
            {
                File = Path,
                Expected = "identifiers of indicators that are no name of a grouping variable and none of " + string.Join(", ", [.. FixedColumns, BaseWeight, Fpc]),
                Remedy = "rename the indicator or the variable",
            });
        }
    }

    private static void RequireFitting(RespondentBlock block, int indicators, int groups)
    {
        int count = block.Keys.Count;
        bool fits = block.Weights.Length == count
            && block.Indicators.Count == indicators
            && block.Groups.Count == groups
            && block.Indicators.OfType<IndicatorColumn>().All(column => column.States.Length == count && (column.Values is null || column.Values.Length == count))
            && (block.BaseWeights is null || block.BaseWeights.Length == count)
            && (block.PopulationSizes is null || block.PopulationSizes.Length == count)
            && block.Groups.Append(block.Stratum).Append(block.Psu).OfType<NamedColumn>().All(column => column.Indexes.Length == count);
        if (!fits)
        {
            throw new ArgumentException($"The columns of the site {block.Site} do not have the same length, or not the number of the header.", nameof(block));
        }
    }
}

/// <summary>Columns of the design that only some studies have.</summary>
/// <param name="HasBaseWeights">True when respondents come with base weights.</param>
/// <param name="HasFpc">True when they come with the size, or the sampled fraction, of their stratum.</param>
public sealed record RespondentDesign(bool HasBaseWeights = false, bool HasFpc = false);
