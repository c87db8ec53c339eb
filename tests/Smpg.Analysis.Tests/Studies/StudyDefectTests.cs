namespace Smpg.Analysis.Tests.Studies;

/// <summary>
/// Each fixture is one file of the valid trial study with one defect, which is its name. The table says everything that reading it
/// reports (study.yaml, codebook, sites, margins), by line and column: a defect that is missed fails, and so does a false alarm or a consequence reported beside its cause.
/// </summary>
/// <remarks>Lines and columns are those of the fixtures, checked by hand. W is a warning, N a note, x2 two places.</remarks>
public class StudyDefectTests
{
    [Theory]
    [InlineData("study-yaml/caution-below-minimum-base.yaml", StopReason.StudyInvalid, "31 E705")]
    [InlineData("study-yaml/codebook-outside-folder.yaml", StopReason.StudyInvalid, "11 E109")]
    [InlineData("study-yaml/confidence-in-percent.yaml", StopReason.StudyInvalid, "24 E705")]
    [InlineData("study-yaml/group-not-coded.yaml", StopReason.StudyInvalid, "25 E707")]
    [InlineData("study-yaml/group-not-in-codebook.yaml", StopReason.StudyInvalid, "25 E706")]
    [InlineData("study-yaml/group-twice.yaml", StopReason.StudyInvalid, "25 E708")]
    [InlineData("study-yaml/help-line-of-no-country.yaml", null, "9 E771 W; 8 E772 W")]
    [InlineData("study-yaml/indicator-denominator-is-a-mean.yaml", StopReason.StudyInvalid, "35 E753")]
    [InlineData("study-yaml/indicator-denominator-unknown.yaml", StopReason.StudyInvalid, "33 E753")]
    [InlineData("study-yaml/indicator-denominators-in-a-circle.yaml", StopReason.StudyInvalid, "35 E753; 36 E753")]
    [InlineData("study-yaml/indicator-identifier.yaml", StopReason.StudyInvalid, "35 E709")]
    [InlineData("study-yaml/indicator-mean-of-codes.yaml", StopReason.StudyInvalid, "35 E707")]
    [InlineData("study-yaml/indicator-of-unknown-level.yaml", StopReason.StudyInvalid, "35 E752")]
    [InlineData("study-yaml/indicator-period.yaml", StopReason.StudyInvalid, "35 E704")]
    [InlineData("study-yaml/indicator-twice.yaml", StopReason.StudyInvalid, "36 E708")]
    [InlineData("study-yaml/indicator-without-positive.yaml", StopReason.StudyInvalid, "35 E751")]
    [InlineData("study-yaml/instrument-missing.yaml", StopReason.InputUnreadable, "- E100")]
    [InlineData("study-yaml/key-twice.yaml", StopReason.StudyInvalid, "7 E701")]
    [InlineData("study-yaml/minimum-age-of-nothing.yaml", StopReason.StudyInvalid, "14 E703")]
    [InlineData("study-yaml/missing-title.yaml", StopReason.StudyInvalid, "1 E703")]
    [InlineData("study-yaml/no-design.yaml", StopReason.StudyInvalid, "1 E703")]
    [InlineData("study-yaml/no-respondent-key.yaml", StopReason.StudyInvalid, "16 E703")]
    [InlineData("study-yaml/not-yaml.yaml", StopReason.StudyInvalid, "33 E701")]
    [InlineData("study-yaml/number-with-comma.yaml", StopReason.StudyInvalid, "24 E704")]
    [InlineData("study-yaml/pool-by-unknown-column.yaml", StopReason.StudyInvalid, "33 E743")]
    [InlineData("study-yaml/pool-by-unknown-value.yaml", StopReason.StudyInvalid, "33 E743")]
    [InlineData("study-yaml/pool-in-two-ways.yaml", StopReason.StudyInvalid, "33 E741")]
    [InlineData("study-yaml/pool-named-as-site.yaml", StopReason.StudyInvalid, "33 E708")]
    [InlineData("study-yaml/pool-named-pooled.yaml", StopReason.StudyInvalid, "33 E709")]
    [InlineData("study-yaml/pool-of-unknown-site.yaml", StopReason.StudyInvalid, "33 E743")]
    [InlineData("study-yaml/pool-twice.yaml", StopReason.StudyInvalid, "34 E708")]
    [InlineData("study-yaml/pool-without-site.yaml", StopReason.StudyInvalid, "33 E742")]
    [InlineData("study-yaml/psu-not-used.yaml", null, "16 E762 W")]
    [InlineData("study-yaml/raking-bounds.yaml", StopReason.StudyInvalid, "22 E705; 23 E705")]
    [InlineData("study-yaml/raking-without-margin.yaml", StopReason.StudyInvalid, "22 E761")]
    [InlineData("study-yaml/returns-at-absolute-path.yaml", StopReason.StudyInvalid, "11 E109")]
    [InlineData("study-yaml/strong-alpha-above-alpha.yaml", StopReason.StudyInvalid, "28 E705")]
    [InlineData("study-yaml/title-without-french.yaml", StopReason.StudyInvalid, "3 E703")]
    [InlineData("study-yaml/tolerance-above-one.yaml", StopReason.StudyInvalid, "13 E705")]
    [InlineData("study-yaml/unknown-key.yaml", StopReason.StudyInvalid, "24 E702")]
    [InlineData("study-yaml/unknown-language.yaml", StopReason.StudyInvalid, "6 E704")]
    [InlineData("study-yaml/unknown-section.yaml", StopReason.StudyInvalid, "23 E702")]
    [InlineData("study-yaml/unknown-word.yaml", StopReason.StudyInvalid, "24 E704")]
    [InlineData("study-yaml/weight-is-text.yaml", StopReason.StudyInvalid, "20 E707")]
    [InlineData("study-yaml/wrong-schema.yaml", StopReason.StudyInvalid, "1 E705")]
    [InlineData("codebooks/band-of-unknown.yaml", StopReason.StudyInvalid, "19 E727")]
    [InlineData("codebooks/bands-do-not-fit.yaml", StopReason.StudyInvalid, "19 E727")]
    [InlineData("codebooks/bands-not-ascending.yaml", StopReason.StudyInvalid, "19 E727")]
    [InlineData("codebooks/bounds-of-text.yaml", StopReason.StudyInvalid, "15 E727")]
    [InlineData("codebooks/bounds-reversed.yaml", StopReason.StudyInvalid, "18 E727")]
    [InlineData("codebooks/code-is-also-missing.yaml", StopReason.StudyInvalid, "7 E726")]
    [InlineData("codebooks/code-twice.yaml", StopReason.StudyInvalid, "6 E726")]
    [InlineData("codebooks/code-without-english.yaml", StopReason.StudyInvalid, "5 E703")]
    [InlineData("codebooks/coded-without-list.yaml", StopReason.StudyInvalid, "22 E727")]
    [InlineData("codebooks/codes-of-a-number.yaml", StopReason.StudyInvalid, "18 E727")]
    [InlineData("codebooks/missing-on-coded-variable.yaml", StopReason.StudyInvalid, "22 E727")]
    [InlineData("codebooks/name-twice.yaml", StopReason.StudyInvalid, "6 E726")]
    [InlineData("codebooks/no-codes.yaml", StopReason.StudyInvalid, "9 E726")]
    [InlineData("codebooks/no-variables.yaml", StopReason.StudyInvalid, "1 E727")]
    [InlineData("codebooks/type-missing.yaml", StopReason.StudyInvalid, "24 E703")]
    [InlineData("codebooks/unknown-code-list.yaml", StopReason.StudyInvalid, "21 E727")]
    [InlineData("codebooks/unknown-key-of-variable.yaml", StopReason.StudyInvalid, "22 E702")]
    [InlineData("codebooks/unknown-kind-of-missing.yaml", StopReason.StudyInvalid, "7 E704")]
    [InlineData("codebooks/unknown-role.yaml", StopReason.StudyInvalid, "22 E704")]
    [InlineData("codebooks/value-for-some-codes.yaml", StopReason.StudyInvalid, "4 E726")]
    [InlineData("codebooks/variable-twice.yaml", StopReason.StudyInvalid, "21 E708")]
    [InlineData("sites/column-twice.csv", StopReason.StudyInvalid, "1 E502 J")]
    [InlineData("sites/date-impossible.csv", StopReason.StudyInvalid, "3 E205 G")]
    [InlineData("sites/date-in-french-order.csv", StopReason.StudyInvalid, "3 E205 F")]
    [InlineData("sites/empty.csv", StopReason.InputUnreadable, "- E102")]
    [InlineData("sites/field-work-ends-before-it-starts.csv", StopReason.StudyInvalid, "3 E205 G")]
    [InlineData("sites/id-reserved.csv", StopReason.StudyInvalid, "3 E720 A")]
    [InlineData("sites/id-twice.csv", StopReason.StudyInvalid, "3 E721 A")]
    [InlineData("sites/id-with-space.csv", StopReason.StudyInvalid, "3 E720 A")]
    [InlineData("sites/line-too-long.csv", StopReason.StudyInvalid, "3 E304")]
    [InlineData("sites/name-empty.csv", StopReason.StudyInvalid, "3 E722 B")]
    [InlineData("sites/no-line.csv", StopReason.StudyInvalid, "- E724")]
    [InlineData("sites/no-name-column.csv", StopReason.StudyInvalid, "1 E501")]
    [InlineData("sites/one-column.csv", StopReason.StudyInvalid, "1 E108")]
    [InlineData("sites/population-with-space.csv", StopReason.StudyInvalid, "3 E723 H")]
    [InlineData("sites/population-zero.csv", StopReason.StudyInvalid, "3 E723 H")]
    [InlineData("sites/quote-never-closed.csv", StopReason.StudyInvalid, "3 E105")]
    [InlineData("sites/return-outside-folder.csv", StopReason.StudyInvalid, "3 E109 I")]
    [InlineData("sites/return-shared.csv", StopReason.StudyInvalid, "3 E725")]
    [InlineData("sites/utf-16.csv", StopReason.InputUnreadable, "1 E103")]
    [InlineData("margins/count-and-share.csv", StopReason.StudyInvalid, "6 E734 E")]
    [InlineData("margins/count-negative.csv", StopReason.StudyInvalid, "6 E735 D")]
    [InlineData("margins/counts-all-zero.csv", StopReason.StudyInvalid, "6 E735 D")]
    [InlineData("margins/counts-mixed-with-shares.csv", StopReason.StudyInvalid, "6 E734")]
    [InlineData("margins/level-missing.csv", StopReason.StudyInvalid, "2 E738 C")]
    [InlineData("margins/line-twice.csv", StopReason.StudyInvalid, "7 E737 C")]
    [InlineData("margins/neither-count-nor-share.csv", StopReason.StudyInvalid, "6 E734 D")]
    [InlineData("margins/no-amount-column.csv", StopReason.StudyInvalid, "1 E501")]
    [InlineData("margins/share-above-one.csv", StopReason.StudyInvalid, "4 E735 E; 5 E735 E")]
    [InlineData("margins/shares-do-not-sum.csv", StopReason.StudyInvalid, "4 E736 E")]
    [InlineData("margins/unknown-column.csv", null, "1 E503 F W")]
    [InlineData("margins/unknown-level.csv", StopReason.StudyInvalid, "6 E733 C")]
    [InlineData("margins/unknown-site.csv", StopReason.StudyInvalid, "6 E731 A")]
    [InlineData("margins/unknown-variable.csv", StopReason.StudyInvalid, "6 E732 B")]
    [InlineData("margins/variable-not-coded.csv", StopReason.StudyInvalid, "6 E732 B")]
    public void Study_with_one_defect_reports_it_and_nothing_else(string fixture, StopReason? expectedReason, string expected)
    {
        using TrialStudy trial = new TrialStudy().WithFixture(TargetOf(fixture), fixture);

        IReadOnlyList<Finding> findings = trial.StudyFindings(out StopReason? reason);

        FindingText.Short(findings).Should().Be(expected);
        reason.Should().Be(expectedReason);
        findings.All(finding => finding.File is not null).Should().BeTrue();
    }

    [Theory]
    [InlineData("study-yaml")]
    [InlineData("codebooks")]
    [InlineData("sites")]
    [InlineData("margins")]
    public void Every_fixture_of_a_folder_is_in_the_table(string folder)
    {
        string[] listed = FixtureTable.Of(typeof(StudyDefectTests), nameof(Study_with_one_defect_reports_it_and_nothing_else), folder);

        listed.Should().BeEquivalentTo(Directory.GetFiles(TrialStudy.Fixture(folder)).Select(Path.GetFileName));
    }

    [Fact]
    public void Trial_study_without_defect_reports_nothing()
    {
        using TrialStudy trial = new();

        trial.StudyFindings(out StopReason? reason).Should().BeEmpty();

        reason.Should().BeNull();
    }

    private static string TargetOf(string fixture) => fixture.Split('/')[0] switch
    {
        "study-yaml" => "study.yaml",
        "codebooks" => "codebook.yaml",
        "sites" => "sites.csv",
        _ => "margins.csv",
    };
}
