using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Disclosure;

/// <summary>The model of one outcome in one unit, after disclosure control: the only kind a report can be given.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Model">The model as declared.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Status">How it ended; null where saying so would tell of a small count.</param>
/// <param name="Suppression">Why it is not published, if it is not; then no number is there.</param>
/// <param name="Numbers">Counts, coefficients, tests and margins; null where it is not published. Without a fit, counts only.</param>
public sealed record ReleasedModel(string Unit, AdjustedModel Model, Indicator Outcome, AdjustedStatus? Status, Suppression Suppression, AdjustedEstimates? Numbers)
{
    /// <summary>True when a report may print odds ratios.</summary>
    public bool IsShown => Status == AdjustedStatus.Fitted && Numbers is not null;
}
