using System.Globalization;
using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Tests.Files;

/// <summary>Whole small files, written out by hand from the contract: header, order, words, numbers, empty cells.</summary>
public sealed class CsvGoldenTests
{
    [Fact]
    public void Estimates_released_hidden_and_not_asked() => Written(writer => EstimateCsv.WriteReleased(writer, FileFixtures.Study().Estimates)).Should().Be(
        """
        site_id,indicator,period,denominator,group1,level1,group2,level2,statistic,n,n_missing,cases,sum_weights,n_effective,deff,estimate,se,df,ci_low,ci_high,ci_level,ci_method,status,reliability,published,suppression
        lille,dep_episode,P2W,respondents,total,total,,,proportion,898,2,108,61234.5,700.25,1.2824,0.12,0.0125,29,0.1,0.15,0.95,wilson,estimated,ok,1,
        lille,dep_episode,P2W,respondents,sex,male,,,proportion,,,,,,,,,,,,0.95,wilson,estimated,,0,confidential
        mayotte,dep_episode,P2W,respondents,total,total,,,proportion,,,,,,,,,,,,0.95,,not_asked,ok,1,

        """);

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("ar-SA")]
    public void Tables_are_the_same_under_another_culture(string culture)
    {
        static string Tables() => Written(writer =>
        {
            EstimateCsv.WriteReleased(writer, FileFixtures.Study().Estimates);
            ComparisonCsv.Write(writer, FileFixtures.Study().Comparisons);
            WeightingCsv.Write(writer, FileFixtures.Study().Units);
        });
        string expected = Tables();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Tables().Should().Be(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(Suppression.Primary)]
    [InlineData(Suppression.Secondary)]
    public void Published_estimates_do_not_say_which_of_two_hidden_cells_is_small(Suppression suppression)
    {
        ReleasedEstimate hidden = FileFixtures.Hidden("lille", FileFixtures.Episode, suppression, "sex", "male");

        string written = Written(writer => EstimateCsv.WriteReleased(writer, [hidden]));

        written.Split('\n')[1].Should().EndWith(",wilson,estimated,,0,confidential");
    }

    [Fact]
    public void Restricted_estimates_keep_the_numbers_of_a_hidden_row()
    {
        ReleasedEstimate hidden = FileFixtures.Hidden("lille", FileFixtures.Episode, Suppression.Secondary, "sex", "male");

        string written = Written(writer => EstimateCsv.Write(writer, [EstimateCsvRow.From(hidden) with { NamesRule = true, N = 31, Missing = 0, Cases = 3, Value = 0.1, Df = 8 }]));

        written.Split('\n')[1].Should().Be("lille,dep_episode,P2W,respondents,sex,male,,,proportion,31,0,3,,,,0.1,,8,,,0.95,wilson,estimated,insufficient,0,secondary");
    }

    [Fact]
    public void Estimate_that_is_not_estimable_has_no_value()
    {
        ReleasedEstimate estimate = FileFixtures.Estimated("lille", FileFixtures.Episode, 0) with { Status = EstimateStatus.NotEstimable, StandardError = null, Low = null, High = null };

        Written(writer => EstimateCsv.WriteReleased(writer, [estimate])).Split('\n')[1]
            .Should().Be("lille,dep_episode,P2W,respondents,total,total,,,proportion,898,2,108,61234.5,700.25,1.2824,,,29,,,0.95,wilson,not_estimable,ok,1,");
    }

    [Fact]
    public void Comparisons_comparable_and_not() => Written(writer => ComparisonCsv.Write(writer, FileFixtures.Study().Comparisons)).Should().Be(
        """
        site_id,indicator,reference,difference,se,df,ci_low,ci_high,p_value,p_adjusted,class,z,funnel_low95,funnel_high95,funnel_low998,funnel_high998,shrunken,shrunken_low,shrunken_high,comparable,reason,estimate,reference_estimate,reference_n
        lille,dep_episode,pooled,0.03,0.00875,41.5,0.0125,0.0475,0.0015,0.0045,much_higher,3.25,0.07,0.11,0.0625,0.125,0.115,0.1,0.13,1,,0.12,0.09,880
        mayotte,dep_episode,pooled,,,,,,,,not_comparable,,,,,,,,,0,not asked in this site,,,

        """);

    [Fact]
    public void Weighting_guards_the_note_against_formulas() => Written(writer => WeightingCsv.Write(writer, [FileFixtures.Unit(FileFixtures.Lille, 898)])).Should().Be(
        """
        site_id,method,converged,iterations,largest_margin_error,n,sum_weights,min,p01,median,p99,max,cv,deff_kish,n_effective,trimmed,bounds_hit,note,note_fr
        lille,raking,1,12,2.5E-13,898,61234.5,10.5,12,66.25,190,250.75,0.5,1.25,718.4,4,4,'=no margin for education,'=aucune marge de diplôme

        """);

    [Fact]
    public void Dictionary_describes_indicators_then_variables()
    {
        CodeList yesNo = new("yesno",
            [new Code("1", "no", 0, new LocalisedText("Non", "No")), new Code("2", "yes", 1, new LocalisedText("Oui", "Yes"))],
            new Dictionary<string, byte> { ["9"] = Answer.Refused, ["8"] = Answer.DontKnow });
        Codebook codebook = new("codebook.yaml",
        [
            new Variable("a1", VariableRole.Item, VariableType.Code, new LocalisedText("Tristesse, deux semaines", "Sadness, two weeks")) { CodeList = yesNo, Module = "A" },
            new Variable("age", VariableRole.Profile, VariableType.WholeNumber, new LocalisedText("Âge", "Age")) { Missing = new Dictionary<string, byte> { ["999"] = Answer.DontKnow } },
        ]);

        Written(writer => DictionaryCsv.Write(writer, [FileFixtures.Episode], codebook, new EstimationOptions())).Should().Be(
            """
            kind,id,label_fr,label_en,period,icd10,denominator,partition,module,codes_json,missing_codes_json,source,confidence,indeterminate
            indicator,dep_episode,Épisode dépressif,Depressive episode,P2W,F32,respondents,,,,,"scoring rules, section D",documented,exclude
            variable,a1,"Tristesse, deux semaines","Sadness, two weeks",,,,,A,"[{""code"":""1"",""name"":""no"",""value"":0,""fr"":""Non"",""en"":""No""},{""code"":""2"",""name"":""yes"",""value"":1,""fr"":""Oui"",""en"":""Yes""}]","{""8"":""dont_know"",""9"":""refused""}",,,
            variable,age,Âge,Age,,,,,,,"{""999"":""dont_know""}",,,

            """);
    }

    [Fact]
    public void Findings_one_row_each() => Written(writer => FindingCsv.Write(writer,
    [
        new Finding("E203", FindingSeverity.Error, "The cell holds a code that the codebook does not know.")
        {
            Site = "lille",
            File = "returns/lille.csv",
            Line = 412,
            ColumnLetter = "AC",
            Column = "rep12_fou",
            Expected = "1, 2, 8, 9",
            Remedy = "correct the entry, or declare the code",
            Occurrences = 38,
        },
        new Finding("E107", FindingSeverity.Note, "Read as Windows-1252."),
    ])).Should().Be(
        """
        site_id,code,severity,file,line,column_letter,column,message,expected,remedy,occurrences
        lille,E203,error,returns/lille.csv,412,AC,rep12_fou,The cell holds a code that the codebook does not know.,"1, 2, 8, 9","correct the entry, or declare the code",38
        ,E107,note,,,,,Read as Windows-1252.,,,1

        """);

    [Fact]
    public void Number_that_is_not_finite_is_refused()
    {
        ReleasedEstimate estimate = FileFixtures.Estimated("lille", FileFixtures.Episode, double.NaN);

        Action write = () => Written(writer => EstimateCsv.WriteReleased(writer, [estimate]));

        write.Should().Throw<InvalidOperationException>().WithMessage("*'estimate'*");
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(1e-5, "1E-05")]
    [InlineData(-0.0, "0")]
    [InlineData(61234567.25, "61234567.25")]
    public void Number_is_the_shortest_text_that_reads_back(double number, string expected)
    {
        string row = Written(writer => EstimateCsv.WriteReleased(writer, [FileFixtures.Estimated("lille", FileFixtures.Episode, number)])).Split('\n')[1];

        row.Split(',')[15].Should().Be(expected);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")")]
    [InlineData("+33 1", "'+33 1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("-1+cmd", "'-1+cmd")]
    [InlineData("\tx", "'\tx")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-18", "-18")]
    [InlineData("Lille", "Lille")]
    [InlineData("", "")]
    public void Guard_marks_formulas_and_leaves_numbers_and_words(string text, string expected) => CsvText.Guard(text).Should().Be(expected);

    private static string Written(Action<TextWriter> write)
    {
        using StringWriter writer = new();
        write(writer);
        return writer.ToString();
    }
}
