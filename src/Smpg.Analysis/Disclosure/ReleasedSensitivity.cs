using Smpg.Analysis.Studies;
using SurveyStatistics.Misclassification;

namespace Smpg.Analysis.Disclosure;

/// <summary>One published share corrected for the errors of the test that the study supplies.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Input">Sensitivity, specificity and their source.</param>
/// <param name="Apparent">The released estimate of the whole unit.</param>
/// <param name="Corrected">The correction; null where the estimate is hidden or not there.</param>
/// <remarks>It is made of what is published and of what the study says, so that it tells nothing more about anybody.</remarks>
public sealed record ReleasedSensitivity(string Unit, Indicator Indicator, MisclassificationInput Input, ReleasedEstimate Apparent, RoganGladen? Corrected)
{
    /// <summary>One row for each unit and entry, in the order of the entries within each unit.</summary>
    public static IReadOnlyList<ReleasedSensitivity> Of(
        IReadOnlyList<MisclassificationInput> inputs, IReadOnlyList<ReleasedEstimate> estimates, IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units)
    {
        Dictionary<(string, string), ReleasedEstimate> totals = estimates.Where(row => row.Key.IsTotal).ToDictionary(row => (row.Key.Unit, row.Key.Indicator));
        return [.. units.SelectMany(unit => inputs.Select(input =>
        {
            ReleasedEstimate apparent = totals[(unit.Unit, input.Indicator)];
            return new ReleasedSensitivity(
                unit.Unit,
                apparent.Indicator,
                input,
                apparent,
                apparent is { Published: true, IsShown: true, Value: double value, EffectiveN: double n and > 0 } ? RoganGladen.Correct(value, n, input.Accuracy, apparent.Confidence) : null);
        }))];
    }
}
