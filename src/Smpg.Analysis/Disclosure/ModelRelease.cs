using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Disclosure;

/// <summary>Decides which models may leave.</summary>
/// <remarks>
/// A model leaves whole or not at all. It stays where a level of a term has fewer than k positive or fewer than k negative respondents, none included; where the
/// outcome of the unit, or one of its groups that is a level of the model, is hidden; and where a count of a hidden model would follow from
/// sites, pools and the whole. docs/decisions/0014-model-disclosure.md.
/// </remarks>
public static class ModelRelease
{
    /// <summary>Releases every model, in the order given.</summary>
    /// <param name="models">Models of every unit.</param>
    /// <param name="estimates">Released shares of the same units.</param>
    /// <param name="units">Units with the sites they consist of.</param>
    /// <param name="options">Thresholds.</param>
    public static IReadOnlyList<ReleasedModel> Release(
        IReadOnlyList<AdjustedEstimates> models,
        IReadOnlyList<ReleasedEstimate> estimates,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units,
        DisclosureOptions options)
    {
        Dictionary<EstimateKey, Suppression> shares = estimates.ToDictionary(row => row.Key, row => row.Suppression);
        Suppression[] decided = new Suppression[models.Count];
        foreach (IGrouping<(string, string), int> family in Enumerable.Range(0, models.Count).GroupBy(i => (models[i].Model.Id, models[i].Outcome.Id)))
        {
            int[] members = [.. family];
            HashSet<string> present = [.. members.Select(i => models[i].Unit)];
            Suppression[] suppression = ComorbidityRelease.Decide(
                [.. members.Select(i => Table(models[i], shares))], [.. units.Where(unit => present.Contains(unit.Unit))], options);
            for (int k = 0; k < members.Length; k++)
            {
                decided[members[k]] = suppression[k];
            }
        }

        return [.. models.Select((model, i) => Released(model, decided[i], options))];
    }

    private static ComorbidityRelease.CountTable Table(AdjustedEstimates model, Dictionary<EstimateKey, Suppression> shares)
    {
        AdjustedLevel[] levels = [.. model.Terms.SelectMany(term => term.Levels)];
        int others = model.N - model.Events;
        return new ComorbidityRelease.CountTable(
            model.Unit,
            model.Status != AdjustedStatus.NotAsked,
            [.. levels.SelectMany(level => new[] { level.Cases, level.Others })],
            // Nobody is at two levels of a variable, and the totals of the unit may be known.
            [.. levels.SelectMany(level => new[] { Math.Min(level.Cases + level.Others, model.Events), Math.Min(level.Cases + level.Others, others) })],
            [.. Tells(model, shares)]);
    }

    // The counts of a level are those of the group, but for the few who did not answer another variable of the model. That a group is too small
    // for a share of its own is no secret.
    private static IEnumerable<Suppression> Tells(AdjustedEstimates model, Dictionary<EstimateKey, Suppression> shares) => model.Terms
        .SelectMany(term => term.Levels.Select(level => new EstimateKey(model.Unit, model.Outcome.Id, term.Term.Variable, level.Level)))
        .Where(shares.ContainsKey)
        .Select(key => shares[key])
        .Where(EstimateRelease.IsSecret)
        .Prepend(shares[new EstimateKey(model.Unit, model.Outcome.Id)]);

    private static ReleasedModel Released(AdjustedEstimates model, Suppression table, DisclosureOptions options)
    {
        Suppression suppression = table != Suppression.None || model.Status == AdjustedStatus.NotAsked ? table
            : model.N < options.MinimumBase || model.Status == AdjustedStatus.NoDegreesOfFreedom ? Suppression.Precision
            : Suppression.None;
        bool secret = EstimateRelease.IsSecret(suppression);
        bool told = !secret || model.Status is AdjustedStatus.FewEvents or AdjustedStatus.NotAsked;
        return new ReleasedModel(
            model.Unit,
            model.Model,
            model.Outcome,
            told ? model.Status : null,
            secret ? Suppression.Primary : suppression,
            suppression == Suppression.None && model.Status != AdjustedStatus.NotAsked ? model : null);
    }
}
