namespace Smpg.Analysis.Tests.Scoring;

/// <summary>What the rule file declares under <c>sum_of</c> holds on every respondent of the sample: disclosure control relies on it.</summary>
public class SumOfTests
{
    [Fact]
    public void Declared_sums_hold_for_every_respondent_whose_verdicts_are_known()
    {
        AnalysisResult result = AnalysisRun.Run(new AnalysisRequest(RepositoryRoot.Path("data-samples", "smpg")), TimeProvider.System);
        Indicator[] sums = [.. result.Sites[0].Columns.Select(column => column.Indicator).Where(indicator => indicator.SumOf.Count > 0 && indicator.Bound == BoundKind.None)];
        sums.Select(indicator => indicator.Id).Should().BeEquivalentTo("depressive_episode", "suicide_risk_moderate_or_high", "alcohol_problem", "drug_problem");
        foreach (SiteAnalysis site in result.Sites)
        {
            Dictionary<string, byte[]> states = site.Columns.ToDictionary(column => column.Indicator.Id, column => column.States);
            foreach (Indicator sum in sums)
            {
                for (int i = 0; i < states[sum.Id].Length; i++)
                {
                    byte[] members = [.. sum.SumOf.Select(member => states[member][i])];
                    if (members.All(state => state <= Outcome.Positive))
                    {
                        members.Count(state => state == Outcome.Positive).Should().Be(states[sum.Id][i] == Outcome.Positive ? 1 : 0, because: $"{sum.Id}, respondent {i} of {site.Return.Receipt.File}");
                    }
                }
            }
        }
    }
}
