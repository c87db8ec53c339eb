using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Studies;

/// <summary>Rule files of a study that extend shipped ones or each other.</summary>
public sealed class ExtendedRulesTests
{
    private const string Rules = "instruments/scoring.yaml";

    [Fact]
    public void Chain_of_a_file_beside_and_shipped_ones_is_found_and_all_of_it_is_input()
    {
        using TrialStudy trial = new TrialStudy()
            .With(Rules, "extends: ours.yaml\nvariant: local\n")
            .With("instruments/ours.yaml", "extends: mini-5.0.0-icd10\nvariant: ours\n");

        Study study = trial.Read();

        string[] chain = ["instruments/ours.yaml", "shipped-instruments/mini-5.0.0-icd10.yaml", "shipped-instruments/mini-5.0.0-dsm4.yaml"];
        study.ScoringRules!.Bases.Select(level => level.Path).Should().Equal(chain);
        study.Inputs.Select(input => input.Path).Should().Contain(chain).And.BeInAscendingOrder(StringComparer.Ordinal);

        // sha256sum instruments/mini-5.0.0-dsm4.yaml, of the repository's own file.
        byte[] source = File.ReadAllBytes(Path.Combine(TrialStudy.RepositoryRoot(), "instruments", "mini-5.0.0-dsm4.yaml"));
        study.Inputs.Single(input => input.Path == chain[2]).Should().Be(
            new InputFile(chain[2], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(source)), source.Length));
    }

    [Theory]
    [InlineData("extends: mini-5.0.0-dcm4\nvariant: v\n", "E763", 1, "did you mean 'mini-5.0.0-dsm4'?")]
    [InlineData("variant: v\nextends: other.yaml\n", "E763", 2, "put it there, or correct the name")]
    [InlineData("variant: v\nextends: ../../other.yaml\n", "E763", 2, "name a shipped rule set, or a file beside this one")]
    [InlineData("variant: v\nextends: /etc/other.yaml\n", "E763", 2, "name a shipped rule set, or a file beside this one")]
    [InlineData("variant: v\nextends: scoring.yaml\n", "E764", 2, "take 'extends' out of one of them")]
    public void Base_that_cannot_be_used_is_an_error_where_it_is_named(string text, string code, int line, string remedy)
    {
        using TrialStudy trial = new TrialStudy().With(Rules, text);

        Finding finding = trial.StudyFindings(out StopReason? reason).Should().ContainSingle().Subject;

        (finding.Code, finding.File, finding.Line, finding.Remedy).Should().Be((code, Rules, (int?)line, remedy));
        finding.Expected.Should().NotBeNull();
        reason.Should().Be(StopReason.StudyInvalid);
    }

    [Fact]
    public void Circle_of_several_files_is_spelt_out()
    {
        using TrialStudy trial = new TrialStudy()
            .With(Rules, "extends: a.yaml\nvariant: v\n")
            .With("instruments/a.yaml", "extends: b.yaml\nvariant: a\n")
            .With("instruments/b.yaml", "variant: b\nextends: a.yaml\n");

        Finding finding = trial.StudyFindings(out _).Should().ContainSingle().Subject;

        (finding.Code, finding.File, finding.Line).Should().Be(("E764", "instruments/b.yaml", 2));
        finding.Message.Should().Contain("instruments/a.yaml -> instruments/b.yaml -> instruments/a.yaml");
    }
}
