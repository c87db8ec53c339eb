using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Tests.Studies;

namespace Smpg.Analysis.Tests.Ingestion;

/// <summary>Random valid tables, written in random dialects with random quoting, padding and column order, are read back unchanged and without a warning.</summary>
public class ReturnRoundTripTests
{
    private static readonly string[] Columns =
        ["respondent", "interviewer", "district", "base_weight", "sex", "age", "age_band", "A1", "A2", "J1", "duration_min", "comment"];

    private sealed record Person(string Interviewer, string District, int WeightHundredths, int Sex, int? Age, int A1, int A2, int J1, int? DurationTenths, string Comment);

    private sealed record Dialect(string Encoding, char Delimiter, char Sign, string LineBreak, bool QuoteAll, bool Pad, bool FinalBreak, int Rotation);

    private sealed record Table(Dialect Dialect, Person[] People);

    [Fact]
    public void Valid_table_in_any_dialect_is_read_back()
    {
        using TrialStudy trial = new();
        Config config = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20240611, 77);

        Prop.ForAll(Tables().ToArbitrary(), table => ReadsBack(trial, table)).Check(config);
    }

    private static void ReadsBack(TrialStudy trial, Table table)
    {
        SiteReturn read = trial.With("returns/H01.csv", ReturnDialectTests.Encoded(table.Dialect.Encoding, Written(table))).ReadReturn();

        FindingText.Short(read.Findings).Should().BeEmpty();
        Respondents respondents = read.Respondents;
        Person[] people = table.People;
        respondents.Keys.Should().Equal(people.Select((_, i) => Key(i)));
        respondents.Psu!.Select(i => respondents.PsuLabels[i]).Should().Equal(people.Select(p => p.Interviewer));
        respondents.PsuLabels.Should().BeInAscendingOrder(StringComparer.Ordinal);
        respondents.Stratum!.Select(i => respondents.StratumLabels[i]).Should().Equal(people.Select(p => p.District));
        respondents.BaseWeights.Should().Equal(people.Select(p => p.WeightHundredths / 100.0));
        respondents.Codes("sex").Should().Equal(people.Select(p => (byte)p.Sex));
        respondents.Codes("A1").Should().Equal(people.Select(p => AnswerOf(p.A1)));
        respondents.Codes("A2").Should().Equal(people.Select(p => AnswerOf(p.A2)));
        respondents.Codes("J1").Should().Equal(people.Select(p => AnswerOf(p.J1)));
        respondents.Numbers("age")!.Values.Should().Equal(people.Select(p => (double)(p.Age ?? 0)));
        respondents.Numbers("age")!.States.Should().Equal(people.Select(p => p.Age is null ? Answer.Blank : (byte)0));
        respondents.Numbers("duration_min")!.Values.Should().Equal(people.Select(p => (p.DurationTenths ?? 0) / 10.0));
    }

    private static Gen<Table> Tables() =>
        from dialect in Dialects()
        from count in Gen.Choose(1, 40)
        from people in People().ArrayOf(count)
        select new Table(dialect, people);

    private static Gen<Dialect> Dialects() =>
        from encoding in Gen.Elements("UTF-8", "UTF-8 with BOM", "Windows-1252")
        from delimiter in Gen.Elements(';', ',', '\t')
        from sign in Gen.Elements('.', ',')
        from lineBreak in Gen.Elements("\n", "\r\n", "\r")
        from quoteAll in Gen.Elements(true, false)
        from pad in Gen.Elements(true, false)
        from finalBreak in Gen.Elements(true, false)
        from rotation in Gen.Choose(0, Columns.Length - 1)
        select new Dialect(encoding, delimiter, sign, lineBreak, quoteAll, pad, finalBreak, rotation);

    private static Gen<Person> People() =>
        from interviewer in Gen.Elements("Zoé", "anaïs", "Œdipe", "12", "O'Neil; fils", "a \"b\" c")
        from district in Gen.Elements("Nord", "Île, est", "sud\touest", "6")
        from weight in Gen.Choose(1, 999)
        from sex in Gen.Choose(0, 1)
        from age in Gen.Choose(17, 110)
        from a1 in Gen.Choose(0, 4)
        from a2 in Gen.Choose(0, 4)
        from j1 in Gen.Choose(0, 4)
        from duration in Gen.Choose(-1, 2000)
        from comment in Gen.Elements("", "simple", "deux\nlignes", "\"dit-il\"", "a;b,c\td", " ' ", "fin\"")
        select new Person(interviewer, district, weight, sex, age < 18 ? null : age, a1, a2, j1, duration < 0 ? null : duration, comment);

    private static string Written(Table table)
    {
        Dialect dialect = table.Dialect;
        IEnumerable<string[]> rows = table.People.Select((person, i) => Cells(person, i, dialect.Sign)).Prepend(Columns);
        IEnumerable<string> lines = rows.Select((row, line) => string.Join(dialect.Delimiter, Enumerable.Range(0, row.Length).Select(column =>
            Cell(row[(column + dialect.Rotation) % row.Length], dialect, line))));
        return string.Join(dialect.LineBreak, lines) + (dialect.FinalBreak ? dialect.LineBreak : "");
    }

    private static string Cell(string cell, Dialect dialect, int line)
    {
        bool quote = dialect.QuoteAll || cell.Contains(dialect.Delimiter, StringComparison.Ordinal) || cell.AsSpan().IndexOfAny('"', '\n', ',') >= 0;
        string written = quote ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
        return dialect.Pad && line % 2 == 1 ? $" {written}  " : written;
    }

    private static string[] Cells(Person person, int row, char sign) =>
    [
        Key(row),
        person.Interviewer,
        person.District,
        Decimal(person.WeightHundredths / 100m, "0.00", sign),
        person.Sex == 0 ? "1" : "2",
        person.Age?.ToString(CultureInfo.InvariantCulture) ?? "",
        person.Age is int age ? (age < 40 ? "1" : "2") : "",
        AnswerText(person.A1),
        AnswerText(person.A2),
        AnswerText(person.J1),
        person.DurationTenths is int tenths ? Decimal(tenths / 10m, "0.0", sign) : "",
        person.Comment,
    ];

    private static string Key(int row) => string.Create(CultureInfo.InvariantCulture, $"k{row}");

    private static string Decimal(decimal number, string format, char sign) =>
        number.ToString(format, CultureInfo.InvariantCulture).Replace('.', sign);

    private static string AnswerText(int answer) => answer switch { 0 => "1", 1 => "2", 2 => "8", 3 => "9", _ => "" };

    private static byte AnswerOf(int answer) => answer switch { 0 => 0, 1 => 1, 2 => Answer.DontKnow, 3 => Answer.Refused, _ => Answer.Blank };
}
