using Smpg.Analysis.Images;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Tests.Representations;
using Smpg.Analysis.Weighting;
using static Smpg.Analysis.Tests.Weighting.SmallStudy;

namespace Smpg.Analysis.Tests.Images;

/// <summary>Sites that answered the two behaviours of <see cref="SmallBlocks"/>.</summary>
internal static class SmallImages
{
    /// <summary>A site; each text is one letter a respondent: f fou, d depressif, a aucun, n nsp, . refused.</summary>
    public static WeightedRespondents Site(string id, string murder, string? rape, double[]? weights = null, int[]? psu = null)
    {
        Site site = Weighting.SmallStudy.Site(id);
        Dictionary<string, byte[]> columns = new() { ["R01"] = Codes(murder) };
        if (rape is not null)
        {
            columns.Add("R02", Codes(rape));
        }

        return SiteWeighting.Weigh(
            Of([site], weighting: new WeightingOptions(WeightingMethod.None)), Return(site, columns, weights ?? [.. murder.Select(_ => 1.0)], psu));
    }

    public static AttributionAnswers Answers(params WeightedRespondents[] sites) => new(SmallBlocks.Scoring(), SmallBlocks.Codebook, sites);

    public static (string Unit, IReadOnlyList<SiteId> Sites) Unit(string id, params string[] sites) => (id, [.. sites.Select(SiteId.Parse)]);

    private static byte[] Codes(string letters) => [.. letters.Select(letter => letter switch { 'f' => (byte)0, 'd' => (byte)1, 'a' => (byte)2, 'n' => (byte)3, _ => Answer.Refused })];
}
