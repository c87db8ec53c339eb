using System.Globalization;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Studies;

public class CodebookReaderTests
{
    [Fact]
    public void Codes_have_text_name_value_and_labels()
    {
        using TrialStudy trial = new();

        CodeList list = trial.Read().Codebook.Find("a1")!.CodeList!;

        list.Codes.Should().Equal(
            new Code("1", "yes", 1, new LocalisedText("Oui", "Yes")),
            new Code("2", "no", 0, new LocalisedText("Non", "No")));
        list.Missing.Should().BeEquivalentTo(new Dictionary<string, byte> { ["8"] = Answer.DontKnow, ["9"] = Answer.Refused });
    }

    [Fact]
    public void Value_of_a_code_is_its_position_from_zero_when_none_is_given()
    {
        using TrialStudy trial = new();

        trial.Read().Codebook.Find("sex")!.CodeList!.Codes.Select(code => code.Value).Should().Equal(0, 1);
    }

    [Fact]
    public void Variable_has_role_type_bounds_module_and_line()
    {
        using TrialStudy trial = new();

        Codebook codebook = trial.Read().Codebook;

        codebook.Variables.Should().HaveCount(12);
        Variable age = codebook.Find("AGE")!;
        age.Should().BeEquivalentTo(new { Role = VariableRole.Profile, Type = VariableType.WholeNumber, Minimum = 18.0, Maximum = 110.0, Line = 18 });
        age.Missing.Should().ContainKey("999").WhoseValue.Should().Be(Answer.Refused);
        codebook.Find("sex")!.Required.Should().BeTrue();
        codebook.Find("A2")!.Module.Should().Be("A");
        codebook.Find("age_band")!.BandStarts.Should().Equal(18, 40);
    }

    [Theory]
    [InlineData("dont_know", Answer.DontKnow)]
    [InlineData("refused", Answer.Refused)]
    [InlineData("not_rated", Answer.NotRated)]
    [InlineData("skipped", Answer.NotAskedBySkip)]
    [InlineData("not_asked", Answer.NotAskedByProtocol)]
    [InlineData("blank", Answer.Blank)]
    public void Missing_text_is_read_as_its_kind_also_when_it_is_the_empty_cell(string word, byte expected)
    {
        using TrialStudy trial = new TrialStudy().Edit("codebook.yaml", "\"8\": dont_know", $"\"\": {word}, \"8\": {word}");

        byte[] answers = trial.ReadReturn().Respondents.Codes("J1")!;

        // r03 left J1 empty, r09 answered 8.
        answers[2].Should().Be(expected);
        answers[8].Should().Be(expected);
    }

    [Theory]
    [InlineData(240, "")]
    [InlineData(241, "9 E726")]
    public void List_has_at_most_240_codes(int count, string expected)
    {
        IEnumerable<string> codes = Enumerable.Range(3, count - 2)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $", {{code: \"{i}\", name: level{i}, fr: f, en: e}}"));
        using TrialStudy trial = new TrialStudy()
            .Edit("codebook.yaml", "fr: Femmes, en: Women}", $"fr: Femmes, en: Women}}{string.Concat(codes)}")
            .Without("margins.csv")
            .Edit("study.yaml", "weighting:\n  variables: [sex, age_band]\n", "");

        FindingText.Short(trial.StudyFindings(out _)).Should().Be(expected);
    }

    [Fact]
    public void Unquoted_yes_and_no_are_names_not_truth_values()
    {
        using TrialStudy trial = new();

        trial.Read().Codebook.Find("A1")!.CodeList!.Codes.Select(code => code.Name).Should().Equal("yes", "no");
    }
}
