using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>What is hidden of one family of indicators so far.</summary>
/// <param name="Cells">Estimates of the family.</param>
/// <param name="Guarded">By cell: its count must not be found.</param>
/// <param name="Suppression">By cell; extended in place.</param>
/// <param name="Relations">What ties the cells.</param>
internal sealed record FamilySuppression(IReadOnlyList<Estimate> Cells, bool[] Guarded, Suppression[] Suppression, IReadOnlyList<CountRelation> Relations)
{
    /// <summary>Hides what would give a guarded count away.</summary>
    /// <param name="minimum">Smallest count that may be published.</param>
    public void Extend(int minimum)
    {
        if (Suppression.Any(rule => rule is Disclosure.Suppression.Primary or Disclosure.Suppression.Secondary))
        {
            SecondarySuppression.Extend(Cells, Guarded, Suppression, Relations, minimum);
        }
    }
}
