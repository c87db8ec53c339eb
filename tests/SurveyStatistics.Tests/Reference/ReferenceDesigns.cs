using SurveyStatistics.Designs;

namespace SurveyStatistics.Tests.Reference;

/// <summary>Designs read from the stored inputs.</summary>
internal static class ReferenceDesigns
{
    public static SurveyDesign FromColumns(ReferenceTable input, bool fpc, LonelyPsuPolicy lonely = LonelyPsuPolicy.Fail)
        => SurveyDesign.Create(
            input.Numbers("weight"), input.Codes("stratum"), input.Codes("psu"), fpc ? input.Numbers("fpc") : [], lonely);
}
