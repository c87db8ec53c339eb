using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>The attack on published counts that needs nothing but what is published: for a last look at a finished output.</summary>
public static class PublishedCountAttack
{
    /// <summary>Hidden counts of 1 to k - 1 that follow from published ones by adding and subtracting.</summary>
    /// <param name="study">What is published.</param>
    /// <returns>Their keys, in the order of the families.</returns>
    /// <remarks>
    /// Sums over the levels of a group are used where published bases do not show that answers are missing. The sums of indicators are used as
    /// they are declared. The tests of disclosure control know the truth and attack harder.
    /// </remarks>
    public static IReadOnlyList<EstimateKey> Follow(ReleasedStudy study)
    {
        int minimum = study.Options.Disclosure.MinimumCount;
        (string, string)[] domains = [(EstimateKey.Total, EstimateKey.Total), .. study.Groups.SelectMany(group => group.Levels.Select(level => (group.Variable, level.Name)))];
        HashSet<string> present = [.. study.Units.Select(unit => unit.Id)];
        (string, IReadOnlyList<SiteId>)[] units = [.. study.Units.Where(unit => unit.Sites.All(site => present.Contains(site.Value))).Select(unit => (unit.Id, unit.Sites))];
        HashSet<(string Unit, string Group)> incomplete = [.. study.Units.SelectMany(unit => study.Groups.Where(group => AnswersAreMissing(study, unit.Id, group)).Select(group => (unit.Id, group.Variable)))];
        List<EstimateKey> followed = [];
        foreach (IReadOnlyList<Indicator> family in EstimateRelease.Families(study.Indicators))
        {
            EstimateKey[] keys = [.. units.SelectMany(unit => family.SelectMany(indicator => domains.Select(domain => new EstimateKey(unit.Item1, indicator.Id, domain.Item1, domain.Item2))))];
            ReleasedEstimate?[] cells = [.. keys.Select(study.Find)];
            if (cells.Any(cell => cell is null || (cell.Published && cell.Cases is null)))
            {
                continue;
            }

            bool[] hidden = [.. cells.Select(cell => !cell!.Published && cell.Status is not (EstimateStatus.NotAsked or EstimateStatus.NoRespondents))];
            CountRelation[] relations = [.. CountRelations.Of(keys, family, units, domains).Where(relation => Usable(relation, cells, hidden, incomplete))];
            followed.AddRange(CountAttack.ByElimination(hidden, relations)
                .Where(found => cells[found.Cell]!.Suppression != Suppression.Precision && found.Count(r => Right(relations[r], cells, hidden)) is long count && count >= 1 && count < minimum)
                .Select(found => keys[found.Cell]));
        }

        return followed;
    }

    private static bool AnswersAreMissing(ReleasedStudy study, string unit, ReleasedGroup group) => study.Indicators
        .Where(indicator => indicator.Denominator == Indicator.AllRespondents)
        .Any(indicator => study.Find(unit, indicator.Id) is { Published: true } total
            && group.Levels.Select(level => study.Find(unit, indicator.Id, group.Variable, level.Name)).ToArray() is ReleasedEstimate?[] levels
            && levels.All(level => level is { Published: true })
            && levels.Sum(level => level!.N + level.Missing) != total.N + total.Missing);

    private static bool Usable(CountRelation relation, ReleasedEstimate?[] cells, bool[] hidden, HashSet<(string Unit, string Group)> incomplete)
    {
        EstimateKey first = cells[relation.Cells[0]]!.Key;
        EstimateKey second = cells[relation.Cells[^1]]!.Key;
        return relation.FirstIsSum
            ? first.Group1 == second.Group1 || !incomplete.Contains((first.Unit, second.Group1))
            : relation.Cells.Any(cell => !hidden[cell] && cells[cell]!.N is not null);
    }

    // What a relation leaves for its hidden cells.
    private static long Right(CountRelation relation, ReleasedEstimate?[] cells, bool[] hidden)
    {
        long right = relation.FirstIsSum ? 0 : relation.Cells.Select(cell => cells[cell]!.N).OfType<int>().First();
        for (int place = 0; place < relation.Cells.Length; place++)
        {
            int cell = relation.Cells[place];
            right -= hidden[cell] ? 0 : relation.Sign(place) * (cells[cell]!.Cases ?? 0);
        }

        return right;
    }
}
