using Smpg.Reporting.Files;

namespace Smpg.Reporting.Tests.Files;

public sealed class ImageTablesTests
{
    [Fact]
    public void Hidden_rows_have_empty_numbers()
    {
        Lines(ImageProfileCsv.Write).Should().Equal(
            "site_id,indicator,group,level,difference,se,df,ci_low,ci_high,p_value,p_adjusted,published",
            "lille,score_danger_fou,age_band,60+,,,,,,,,0",
            "lille,score_danger_fou,sex,men,2.5,1,17,0.4,4.6,0.02,0.04,1");
        Lines(ImageClassCsv.Write).Skip(1).Should().Equal("pooled,1,0.6,murder,fou,0.7,0.5,12,0.35,1", "pooled,2,0.4,murder,fou,,,,0.35,0");
    }

    [Fact]
    public void Scores_say_whether_they_hold_together() =>
        Lines(ScoreReliabilityCsv.Write).Skip(1).Should().Equal(
            "lille,score_danger_fou,5,0.35,,heywood,0.1,incoherent",
            "lille,score_exclusion_fou,3,0.8,0.85,estimated,0.5,good");

    [Fact]
    public void Site_points_have_no_mass_and_no_ellipse_and_shares_do_not_exceed_one() =>
        Lines(MapCsv.Write).Skip(1).Should().Equal(
            "pooled,word,pooled,fou,fou,fou,0.1,-0.2,0.3,0.4,0.6,1,0.02,0.01,30,0.8,0.2",
            "pooled,site_word,lille,fou,fou,fou,0.1,-0.2,,,,0.97,,,,0.8,0.2");

    [Fact]
    public void Answers_never_given_are_named() =>
        Lines(ComparabilityCsv.Write).Skip(1).Should().Equal(
            "lille,R01,attribution,cries,,asked,,",
            "lille,T01F,attitude,suffers,fou,asked_differently,answer_never_given,no maybe");

    [Fact]
    public void Distances_stand_after_the_estimates_of_their_unit_with_the_words_quoted()
    {
        string[] distances = [.. Lines(RepresentationCsv.Write).Where(line => line.Contains(",distance,", StringComparison.Ordinal))];
        distances.Should().HaveCount(2);
        distances[0].Should().StartWith("lille,distance,fou/depressif,").And.Contain("«\u202Fdépressif\u202F»").And.Contain(",distance_fou_depressif,distance,,,0.5,0.01,0.48,0.52,");
        distances[1].Should().StartWith("rennes,").And.Contain(",distance,,,,,,,").And.Contain("confidential");
    }

    private static string[] Lines(Action<TextWriter, Smpg.Analysis.Disclosure.ReleasedStudy> write)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        write(writer, ImageFixtures.Study);
        return writer.ToString().TrimEnd('\n').Split('\n');
    }
}
