using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;

namespace Smpg.Reporting.Files;

/// <summary><c>data/comorbidity.csv</c> and <c>restricted/comorbidity.csv</c>: which verdicts occur together, and how many disorders people have.</summary>
public static class ComorbidityCsv
{
    /// <summary>Where the released table goes.</summary>
    public const string Path = "data/comorbidity.csv";

    /// <summary>Where the same table goes with nothing suppressed.</summary>
    public const string RestrictedPath = "restricted/comorbidity.csv";

    private static readonly CsvTable<ComorbidityCsvRow> Table = new(
        "comorbidity",
        "Verdicts that occur together, and disorders per person, by site or pool",
        ["site_id", "first", "second", "statistic", "level"],
        CsvColumns.Identifier<ComorbidityCsvRow>("site_id", "Site, pool, or 'pooled' for every site", row => row.Unit),
        CsvColumns.Identifier<ComorbidityCsvRow>("first", "Indicator; 'number_of_disorders' for disorders per person", row => row.First),
        CsvColumns.Identifier<ComorbidityCsvRow>("second", "The other indicator; empty for disorders per person", row => row.Second, required: false, emptyIsValue: true),
        CsvColumns.Word<ComorbidityCsvRow>("statistic", "What is estimated", FileWords.ComorbidityStatistics, row => FileWords.Of(row.Statistic)),
        CsvColumns.Identifier<ComorbidityCsvRow>("level", "Disorders per person: 0, 1, 2, 3+; empty otherwise", row => row.Level, required: false, emptyIsValue: true),
        CsvColumns.Identifier<ComorbidityCsvRow>("denominator", "'respondents', or the indicator whose positive respondents are the base", row => row.Denominator),
        CsvColumns.Whole<ComorbidityCsvRow>("n", "Respondents in the base whose verdicts are known, unweighted", row => row.N),
        CsvColumns.Whole<ComorbidityCsvRow>("n_missing", "Respondents left out of the base because a verdict is undecided, unweighted", row => row.Missing),
        CsvColumns.Whole<ComorbidityCsvRow>("cases", "Respondents with both (or with that number of disorders), unweighted; empty for the mean", row => row.Cases),
        CsvColumns.Number<ComorbidityCsvRow>("estimate", "Share from 0 to 1, odds ratio, or mean number; empty unless status is 'estimated'", row => row.Status == EstimateStatus.Estimated ? row.Value : null, minimum: 0),
        CsvColumns.Number<ComorbidityCsvRow>("se", "Linearised standard error; of the natural logarithm for an odds ratio", row => row.StandardError, minimum: 0),
        CsvColumns.Whole<ComorbidityCsvRow>("df", "Degrees of freedom: primary sampling units less strata", row => row.Df, minimum: null),
        CsvColumns.Number<ComorbidityCsvRow>("ci_low", "Lower confidence limit", row => row.Low, minimum: 0),
        CsvColumns.Number<ComorbidityCsvRow>("ci_high", "Upper confidence limit", row => row.High, minimum: 0),
        CsvColumns.Number<ComorbidityCsvRow>("ci_level", "Confidence level, 0 to 1", row => row.Confidence, minimum: 0, maximum: 1, required: true),
        CsvColumns.Identifier<ComorbidityCsvRow>("ci_method", "Interval method", row => row.Method, required: false),
        CsvColumns.Word<ComorbidityCsvRow>("status", "Whether the estimate exists, and if not why", FileWords.Statuses, row => FileWords.Of(row.Status)),
        CsvColumns.Word<ComorbidityCsvRow>("reliability", "How far to rely on it; empty for an odds ratio", FileWords.Reliabilities, row => row.Reliability is not Reliability known ? "" : row.NamesRule ? FileWords.Of(known) : FileWords.Public(known, row.Suppression), required: false),
        CsvColumns.Flag<ComorbidityCsvRow>("published", "1 when the numbers may leave", row => row.Suppression == Suppression.None, required: true),
        CsvColumns.Word<ComorbidityCsvRow>("suppression", "The rule that hides the numbers, or empty", FileWords.Suppressions, row => row.NamesRule ? FileWords.Of(row.Suppression) : FileWords.Public(row.Suppression), required: false));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes what has been released, in its order. Hidden rows have no number.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void WriteReleased(TextWriter writer, ReleasedComorbidity comorbidity) => Table.Write(writer, Rows(comorbidity));

    /// <summary>Writes the table with nothing taken out, for <see cref="RestrictedPath"/>; <c>published</c> says what <c>data/</c> shows of a row.</summary>
    /// <param name="writer">Destination.</param>
    /// <param name="table">Every unit.</param>
    /// <param name="released">The units to write, with the verdicts of disclosure control.</param>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void Write(TextWriter writer, ComorbidityTable table, ReleasedComorbidity released)
    {
        HashSet<string> units = [.. released.Pairs.Select(pair => pair.Unit), .. released.Numbers.Select(number => number.Unit)];
        Table.Write(writer, Whole(table, units).Zip(Rows(released), (whole, row) => whole with { Suppression = row.Suppression, NamesRule = true }));
    }

    private static IEnumerable<ComorbidityCsvRow> Rows(ReleasedComorbidity comorbidity)
    {
        foreach (ReleasedPair pair in comorbidity.Pairs)
        {
            yield return Of(pair.Unit, pair.Pair, ComorbidityStatistic.CoOccurrence, pair.Both);
            yield return Of(pair.Unit, pair.Pair, ComorbidityStatistic.SecondGivenFirst, pair.SecondGivenFirst);
            yield return Of(pair.Unit, pair.Pair, ComorbidityStatistic.FirstGivenSecond, pair.FirstGivenSecond);
            ReleasedOddsRatio odds = pair.Odds;
            yield return new ComorbidityCsvRow(pair.Unit, pair.Pair.First.Id, pair.Pair.Second.Id, ComorbidityStatistic.OddsRatio, odds.Status, odds.Suppression)
            {
                N = odds.N,
                Missing = odds.Missing,
                Cases = odds.Cases,
                Value = odds.Value,
                StandardError = odds.LogStandardError,
                Df = odds.Df,
                Low = odds.Low,
                High = odds.High,
                Confidence = odds.Confidence,
                Method = ComorbidityCsvRow.LogMethod,
            };
        }

        foreach (ReleasedNumber number in comorbidity.Numbers)
        {
            for (int k = 0; k < number.Shares.Count; k++)
            {
                yield return Of(number.Unit, null, ComorbidityStatistic.NumberShare, number.Shares[k]) with { Level = Level(k, number.Shares.Count) };
            }

            yield return Of(number.Unit, null, ComorbidityStatistic.NumberMean, number.Mean);
        }
    }

    private static IEnumerable<ComorbidityCsvRow> Whole(ComorbidityTable table, HashSet<string> units)
    {
        foreach (PairEstimates pair in table.Pairs.Where(pair => units.Contains(pair.Unit)))
        {
            yield return ComorbidityCsvRow.Of(pair.Both, pair.Pair, ComorbidityStatistic.CoOccurrence);
            yield return ComorbidityCsvRow.Of(pair.SecondGivenFirst, pair.Pair, ComorbidityStatistic.SecondGivenFirst);
            yield return ComorbidityCsvRow.Of(pair.FirstGivenSecond, pair.Pair, ComorbidityStatistic.FirstGivenSecond);
            yield return ComorbidityCsvRow.Of(pair);
        }

        foreach (NumberEstimates number in table.Numbers.Where(number => units.Contains(number.Unit)))
        {
            for (int k = 0; k < number.Shares.Count; k++)
            {
                yield return ComorbidityCsvRow.Of(number.Shares[k], null, ComorbidityStatistic.NumberShare) with { Level = Level(k, number.Shares.Count) };
            }

            yield return ComorbidityCsvRow.Of(number.Mean, null, ComorbidityStatistic.NumberMean);
        }
    }

    private static ComorbidityCsvRow Of(string unit, DisorderPair? pair, ComorbidityStatistic statistic, ReleasedEstimate row) =>
        new(unit, pair?.First.Id ?? ComorbidityTable.NumberOfDisorders, pair?.Second.Id ?? "", statistic, row.Status, row.Suppression)
        {
            Denominator = row.Indicator.Denominator,
            Reliability = row.Reliability,
            N = row.N,
            Missing = row.Missing,
            Cases = row.Cases,
            Value = row.Value,
            StandardError = row.StandardError,
            Df = row.Df,
            Low = row.Low,
            High = row.High,
            Confidence = row.Confidence,
            Method = row.Method,
        };

    private static string Level(int k, int classes) => k == classes - 1 ? FormattableString.Invariant($"{k}+") : FormattableString.Invariant($"{k}");
}
