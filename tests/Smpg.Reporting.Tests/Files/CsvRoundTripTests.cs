using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Tests.Files;

/// <summary>What is written is read back, by the reader of the library that R, Python and spreadsheets agree with on RFC 4180.</summary>
public sealed class CsvRoundTripTests
{
    private static readonly CsvReaderOptions Strict = new()
    {
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        SkipEmptyLines = false,
    };

    // The letter first keeps the formula guard out of this property; it has tests of its own.
    private static readonly Gen<string> AnyText =
        from characters in Gen.Elements('a', 'é', ',', '"', '\n', '\r', ' ', ';', '\'', '–', '\u00A0').ListOf()
        select "x" + string.Concat(characters);

    [Fact]
    public void Text_with_commas_quotes_and_line_breaks_is_read_back() => Prop.ForAll(
        AnyText.Three().ToArbitrary(),
        texts =>
        {
            (string message, string expected, string remedy) = texts;
            Finding finding = new("E203", FindingSeverity.Warning, message) { Expected = expected, Remedy = remedy, Line = 7 };

            List<string[]> rows = ReadBack(writer => FindingCsv.Write(writer, [finding, finding]));

            return rows.Count == 3 && rows.Skip(1).All(row => row[7] == message && row[8] == expected && row[9] == remedy && row[4] == "7" && row[3].Length == 0);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260101UL, 3UL));

    [Fact]
    public void Numbers_are_read_back_to_the_last_bit() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<NormalFloat>().Three().ToArbitrary(),
        numbers =>
        {
            double[] expected = [numbers.Item1.Item, numbers.Item2.Item, numbers.Item3.Item];
            ReleasedEstimate estimate = FileFixtures.Estimated("lille", FileFixtures.Episode, expected[0]) with { Low = expected[1], High = expected[2] };

            string[] row = ReadBack(writer => EstimateCsv.WriteReleased(writer, [estimate]))[1];

            double[] actual = [.. new[] { 15, 18, 19 }.Select(index => double.Parse(row[index], System.Globalization.CultureInfo.InvariantCulture))];
            return actual.SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260102UL, 3UL));

    [Fact]
    public void Hidden_row_carries_no_number_whatever_the_estimate_holds() => Prop.ForAll(
        (from value in ArbMap.Default.GeneratorFor<NormalFloat>()
         from count in Gen.Choose(0, 100_000)
         from rule in Gen.Elements(Suppression.Primary, Suppression.Secondary, Suppression.Precision)
         select (value.Item, count, rule)).ToArbitrary(),
        sample =>
        {
            (double value, int count, Suppression rule) = sample;
            ReleasedEstimate careless = FileFixtures.Estimated("lille", FileFixtures.Episode, value) with
            {
                Suppression = rule,
                N = count,
                Missing = count,
                Cases = count,
                SumWeights = value,
                EffectiveN = value,
                DesignEffect = value,
                StandardError = value,
                Df = count,
                Low = value,
                High = value,
            };

            List<string[]> rows = ReadBack(writer => EstimateCsv.WriteReleased(writer, [careless]));

            // From n to ci_high, as the contract orders the columns.
            return rows[1][9..20].All(cell => cell.Length == 0) && rows[1][24] == "0" && rows[1][25].Length > 0;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260103UL, 3UL));

    [Fact]
    public void Hidden_comparison_carries_no_number_whatever_it_holds()
    {
        ReleasedComparison shown = FileFixtures.Study().Comparisons[0];
        ReleasedComparison careless = shown with { Class = Smpg.Analysis.Comparison.ComparisonClass.NotComparable, Reason = "hidden" };

        string[] row = ReadBack(writer => ComparisonCsv.Write(writer, [careless]))[1];

        string.Join('|', row).Should().Be("lille|dep_episode|pooled||||||||not_comparable|||||||||0|hidden|||");
    }

    private static List<string[]> ReadBack(Action<TextWriter> write)
    {
        using StringWriter writer = new();
        write(writer);
        List<string[]> rows = [];
        using CsvReader reader = CsvReader.FromText(writer.ToString(), Strict with { HasHeader = false });
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }
}
