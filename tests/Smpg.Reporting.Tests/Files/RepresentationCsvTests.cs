using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Tests.Files;

public sealed class RepresentationCsvTests
{
    private static readonly Indicator[] Words = [FileFixtures.MurderFou, FileFixtures.MurderMalade, FileFixtures.MurderDepressif];

    [Fact]
    public void Row_holds_the_contracted_columns()
    {
        ReleasedEstimate fou = FileFixtures.Estimated("lille", FileFixtures.MurderFou, 0.46);
        ReleasedStudy study = FileFixtures.Study([fou, FileFixtures.Estimated("lille", FileFixtures.Episode, 0.1)], [FileFixtures.MurderFou, FileFixtures.Episode]);

        Written(study).Should().Be(
            """
            site_id,block,item,item_label_fr,item_label_en,word,indicator,statistic,n,n_missing,estimate,se,ci_low,ci_high,dominant,reliability,published,suppression,status
            lille,attribution,murder,Meurtre,Murder,fou,murder_fou,proportion,898,2,0.46,0.0125,0.1,0.15,1,ok,1,,estimated

            """);
    }

    [Fact]
    public void Dominant_is_the_word_with_the_largest_share() => Dominant(
        FileFixtures.Estimated("lille", FileFixtures.MurderFou, 0.2),
        FileFixtures.Estimated("lille", FileFixtures.MurderMalade, 0.5),
        FileFixtures.Estimated("lille", FileFixtures.MurderDepressif, 0.3)).Should().Equal("0", "1", "0");

    [Fact]
    public void Dominant_words_with_one_share_lead_together() => Dominant(
        FileFixtures.Estimated("lille", FileFixtures.MurderFou, 0.4),
        FileFixtures.Estimated("lille", FileFixtures.MurderMalade, 0.4),
        FileFixtures.Estimated("lille", FileFixtures.MurderDepressif, 0.2)).Should().Equal("1", "1", "0");

    [Theory]
    [InlineData(Suppression.Primary)]
    [InlineData(Suppression.Secondary)]
    [InlineData(Suppression.Precision)]
    public void Dominant_is_empty_for_every_word_when_one_is_hidden(Suppression rule) => Dominant(
        FileFixtures.Estimated("lille", FileFixtures.MurderFou, 0.7),
        FileFixtures.Hidden("lille", FileFixtures.MurderMalade, rule),
        FileFixtures.Estimated("lille", FileFixtures.MurderDepressif, 0.2)).Should().Equal("", "", "");

    [Fact]
    public void Dominant_is_empty_when_a_word_was_not_asked_or_has_no_row()
    {
        Dominant(
            FileFixtures.Estimated("lille", FileFixtures.MurderFou, 0.7),
            FileFixtures.Estimated("lille", FileFixtures.MurderMalade, 0.3),
            FileFixtures.NotAsked("lille", FileFixtures.MurderDepressif)).Should().Equal("", "", "");
        Dominant(
            FileFixtures.Estimated("lille", FileFixtures.MurderFou, 0.7),
            FileFixtures.Estimated("lille", FileFixtures.MurderMalade, 0.3)).Should().Equal("", "");
    }

    [Fact]
    public void Dominant_is_decided_within_each_unit()
    {
        ReleasedStudy study = FileFixtures.Study(
        [
            FileFixtures.Estimated("lille", FileFixtures.MurderFou, 0.7), FileFixtures.Estimated("lille", FileFixtures.MurderMalade, 0.3),
            FileFixtures.Estimated("mayotte", FileFixtures.MurderFou, 0.2), FileFixtures.Estimated("mayotte", FileFixtures.MurderMalade, 0.8),
        ], [FileFixtures.MurderFou, FileFixtures.MurderMalade]);

        Column(study, "dominant").Should().Equal("1", "0", "0", "1");
    }

    [Fact]
    public void Score_has_no_dominant_word_and_groups_are_left_out()
    {
        ReleasedStudy study = FileFixtures.Study(
            [FileFixtures.Estimated("lille", FileFixtures.Tolerance, 56.5), FileFixtures.Estimated("lille", FileFixtures.Tolerance, 50, "sex", "male")]);

        Column(study, "dominant").Should().Equal("");
        Column(study, "estimate").Should().Equal("56.5");
    }

    private static IReadOnlyList<string> Dominant(params ReleasedEstimate[] estimates) => Column(FileFixtures.Study(estimates, Words), "dominant");

    private static IReadOnlyList<string> Column(ReleasedStudy study, string column)
    {
        string[] lines = Written(study).TrimEnd('\n').Split('\n');
        int index = Array.IndexOf(lines[0].Split(','), column);
        return [.. lines.Skip(1).Select(line => line.Split(',')[index])];
    }

    private static string Written(ReleasedStudy study)
    {
        using StringWriter writer = new();
        RepresentationCsv.Write(writer, study);
        return writer.ToString();
    }
}
