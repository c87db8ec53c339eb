using System.Text;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Tests.Studies;

namespace Smpg.Analysis.Tests.Ingestion;

/// <summary>The same table written in every dialect gives the same columns.</summary>
public class ReturnDialectTests
{
    private static readonly string[] Header =
        ["respondent", "interviewer", "district", "base_weight", "sex", "age", "age_band", "A1", "A2", "J1", "duration_min", "comment"];

    private static readonly string[][] Rows =
    [
        ["r1", "Zoé", "Côté est", "1#5", "1", "18", "1", "1", "2", "8", "45#25", "l'été; deux, trois\tquatre"],
        ["r2", "Anaïs", "Bœuf", "2", "2", "999", "2", "", "9", "1", "", "\"cité\"\nligne deux"],
        ["r3", "Zoé", "Côté est", "0#75", "1", "64", "2", "2", "2", "2", "1240#5", ""],
    ];

    public static TheoryData<string, char, char, string> Dialects()
    {
        TheoryData<string, char, char, string> dialects = [];
        foreach (string encoding in new[] { "UTF-8", "UTF-8 with BOM", "Windows-1252" })
        {
            foreach (char delimiter in ";,\t")
            {
                foreach (char sign in ".,")
                {
                    foreach (string lineBreak in new[] { "\n", "\r\n", "\r" })
                    {
                        dialects.Add(encoding, delimiter, sign, lineBreak);
                    }
                }
            }
        }

        return dialects;
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Table_in_any_dialect_is_read_as_the_same_columns(string encoding, char delimiter, char sign, string lineBreak)
    {
        using TrialStudy trial = new TrialStudy().With("returns/H01.csv", Encoded(encoding, Written(delimiter, sign, lineBreak)));

        SiteReturn read = trial.ReadReturn();

        read.Receipt.Should().BeEquivalentTo(new ReturnReceipt("returns/H01.csv", encoding, delimiter, sign, 3, 3, [], 0));
        Respondents respondents = read.Respondents;
        respondents.Keys.Should().Equal("r1", "r2", "r3");
        respondents.PsuLabels.Should().Equal("Anaïs", "Zoé");
        respondents.Psu.Should().Equal(1, 0, 1);
        respondents.StratumLabels.Should().Equal("Bœuf", "Côté est");
        respondents.BaseWeights.Should().Equal(1.5, 2, 0.75);
        respondents.Codes("sex").Should().Equal(0, 1, 0);
        respondents.Codes("A1").Should().Equal(0, Answer.Blank, 1);
        respondents.Codes("A2").Should().Equal(1, Answer.Refused, 1);
        respondents.Codes("J1").Should().Equal(Answer.DontKnow, 0, 1);
        respondents.Numbers("age")!.Values.Should().Equal(18, 0, 64);
        respondents.Numbers("age")!.States.Should().Equal(0, Answer.Refused, 0);
        respondents.Numbers("duration_min")!.Values.Should().Equal(45.25, 0, 1240.5);
    }

    [Theory]
    [InlineData("sep=;\n")]
    [InlineData("SEP=;\r\n")]
    [InlineData("\n\n")]
    public void Lines_before_the_header_are_skipped_and_counted(string before)
    {
        string text = Written(';', ',', "\n").Replace("r3;Zoé", "r3;", StringComparison.Ordinal);
        using TrialStudy trial = new TrialStudy().With("returns/H01.csv", before + text);
        int skipped = before.Count(character => character == '\n');

        IReadOnlyList<Finding> findings = trial.ReturnFindings(out StopReason? reason);

        // r3 stands after the header, r1 and the two lines of r2.
        findings.Should().ContainSingle(finding => finding.Code == "E307").Which.Line.Should().Be(5 + skipped);
        reason.Should().BeNull();
    }

    [Fact]
    public void Separator_hint_wins_over_the_count()
    {
        string text = Written('\t', '.', "\n").Replace("comment", "comment;a;b;c;d;e;f;g;h;i;j;k;l;m;n", StringComparison.Ordinal);
        using TrialStudy trial = new TrialStudy().With("returns/H01.csv", "sep=\t\n" + text);

        trial.ReadReturn().Receipt.Delimiter.Should().Be('\t');
    }

    [Fact]
    public void Quoted_delimiters_in_the_header_do_not_count()
    {
        string text = Written(';', '.', "\n").Replace("comment", "\"remarks, in full, by hand, or by tape, or, none, at, all, of, this, is, it\"", StringComparison.Ordinal);
        using TrialStudy trial = new TrialStudy().With("returns/H01.csv", text);

        trial.ReadReturn().Receipt.Delimiter.Should().Be(';');
    }

    [Theory]
    [InlineData("RESPONDENT;Interviewer;district;Base weight;SEX;Âge;age band;a1;A2;J1;durationmin;comment")]
    [InlineData(" respondent ; interviewer;District;base_weight;sex;age; age_band ;A1;a2;j1;Duration_Min;Comment")]
    [InlineData("\"respondent\";\"interviewer\";\"district\";\"base weight\";\"séx\";\"age\";\"AGE_BAND\";\"A1\";\"A2\";\"J1\";\"duration\u00A0min\";\"comment\"")]
    public void Headers_match_without_case_accents_spaces_and_underscores(string header)
    {
        string text = Written(';', '.', "\n").Replace(string.Join(';', Header), header, StringComparison.Ordinal);
        using TrialStudy trial = new TrialStudy().With("returns/H01.csv", text);

        SiteReturn read = trial.ReadReturn();

        FindingText.Short(read.Findings).Should().BeEmpty();
        read.Respondents.Numbers("duration_min")!.Values[0].Should().Be(45.25);
    }

    [Fact]
    public void Cells_are_trimmed_of_every_kind_of_space()
    {
        using TrialStudy trial = new TrialStudy().With(
            "returns/H01.csv",
            string.Join(';', Header) + "\n r1 ;\u00A0Zoé\u00A0;\u202Fest;\" 1,5 \";\t1; 18\u00A0; 1 ;\u00A01;\"2 \";1;1\u202F240,5;\n");

        Respondents read = trial.ReadReturn().Respondents;

        read.Keys.Should().Equal("r1");
        read.PsuLabels.Should().Equal("Zoé");
        read.StratumLabels.Should().Equal("est");
        read.BaseWeights.Should().Equal(1.5);
        read.Codes("A1").Should().Equal(0);
        read.Codes("A2").Should().Equal(1);
        read.Numbers("age")!.Values.Should().Equal(18);
        read.Numbers("duration_min")!.Values.Should().Equal(1240.5);
    }

    [Fact]
    public void Return_without_line_break_at_the_end_keeps_its_last_row()
    {
        using TrialStudy trial = new TrialStudy().With("returns/H01.csv", Written(';', ',', "\n").TrimEnd('\n'));

        trial.ReadReturn().Respondents.Count.Should().Be(3);
    }

    internal static byte[] Encoded(string encoding, string text) => encoding switch
    {
        "UTF-8" => Encoding.UTF8.GetBytes(text),
        "UTF-8 with BOM" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
    };

    private static string Written(char delimiter, char sign, string lineBreak)
    {
        StringBuilder text = new();
        foreach (string[] row in Rows.Prepend(Header))
        {
            string[] cells = [.. row.Select(cell => Quoted(cell.Replace('#', sign), delimiter))];
            text.AppendJoin(delimiter, cells).Append('\n');
        }

        return text.ToString().Replace("\n", lineBreak, StringComparison.Ordinal);
    }

    private static string Quoted(string cell, char delimiter) =>
        cell.Contains(delimiter, StringComparison.Ordinal) || cell.Contains('"', StringComparison.Ordinal) || cell.Contains('\n', StringComparison.Ordinal)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}
