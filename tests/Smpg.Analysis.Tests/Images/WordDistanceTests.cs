using Smpg.Analysis.Images;
using Smpg.Analysis.Weighting;
using SurveyStatistics.Multivariate;

namespace Smpg.Analysis.Tests.Images;

public class WordDistanceTests
{
    [Fact]
    public void Words_called_for_other_behaviours_are_at_distance_one_and_for_the_same_at_zero()
    {
        WordDistance apart = Distance(SmallImages.Site("s1", "fffff", "ddddd"));
        apart.Value.Should().Be(1);
        (apart.First, apart.Second).Should().Be(("fou", "depressif"));
        apart.Behaviours.Should().Equal("murder", "rape");

        WordDistance same = Distance(SmallImages.Site("s1", "fdfd", "fdfd"));
        same.Value.Should().Be(0);
        same.StandardError.Should().BeNull("equal profiles have no derivative");
    }

    [Fact]
    public void Distance_weighs_respondents()
    {
        // fou: 3 of murder, 1 of rape; depressif: 1 and 3 by weight. Affinity 2 sqrt(3/16), so that H² = 1 - sqrt(3)/2.
        Distance(SmallImages.Site("s1", "fd", "df", [3, 1])).Value.Should().BeApproximately(Math.Sqrt(1 - (Math.Sqrt(3) / 2)), 1e-14);
    }

    [Fact]
    public void Standard_error_is_that_of_the_jackknife()
    {
        // 120 people; leaving each out in turn moves the distance as the linearised score says, up to 1/n.
        string murder = string.Concat(Enumerable.Range(0, 120).Select(i => "ffdaf"[i % 5]));
        string rape = string.Concat(Enumerable.Range(0, 120).Select(i => "dfdfadn"[i % 7]));
        WordDistance distance = Distance(SmallImages.Site("s1", murder, rape));
        double[] left = [.. Enumerable.Range(0, 120).Select(out1 =>
        {
            double Count(string text, char letter) => text.Where((c, i) => i != out1 && c == letter).Count();
            return HellingerDistance.Between([Count(murder, 'f'), Count(rape, 'f')], [Count(murder, 'd'), Count(rape, 'd')])!.Value;
        })];
        double mean = left.Average();
        double jackknife = Math.Sqrt(119.0 / 120 * left.Sum(value => (value - mean) * (value - mean)));
        distance.StandardError.Should().BeApproximately(jackknife, 0.03 * jackknife);
        distance.Df.Should().Be(119);
        (distance.Low < distance.Value && distance.Value < distance.High).Should().BeTrue();
    }

    [Fact]
    public void Pool_uses_behaviours_that_all_its_sites_asked_and_one_behaviour_is_not_enough()
    {
        WeightedRespondents[] sites = [SmallImages.Site("s1", "fdfa", "dfda"), SmallImages.Site("s2", "fdfa", null)];
        IReadOnlyList<WordDistance> rows = WordDistance.Of(SmallImages.Answers(sites), [SmallImages.Unit("s1", "s1"), SmallImages.Unit("pooled", "s1", "s2")], 0.95);
        rows.Should().HaveCount(2);
        rows[0].Value.Should().NotBeNull();
        rows[1].Value.Should().BeNull();
        rows[1].Behaviours.Should().Equal("murder");
    }

    [Fact]
    public void Word_nobody_uses_has_no_profile() =>
        Distance(SmallImages.Site("s1", "ffaa", "fana")).Value.Should().BeNull();

    private static WordDistance Distance(WeightedRespondents site) =>
        WordDistance.Of(SmallImages.Answers(site), [SmallImages.Unit("s1", "s1")], 0.95).Should().ContainSingle().Which;
}
