using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>
/// All that an attacker knows of counts: released rows, structure rows, and what the codebook and the dictionary say of the sums among them.
/// Variables: c positive, o other respondents, n = c + o the base, m respondents whose state is not known, base = n + m everybody asked.
/// </summary>
/// <param name="study">What is published.</param>
/// <param name="complete">Groups of which every respondent of a unit has a level; the attacker is told, although he may only guess.</param>
internal sealed class PublishedCounts(ReleasedStudy study, Func<string, string, bool> complete)
{
    private readonly CountSystem system = new();
    private readonly Dictionary<string, Indicator> byId = study.Indicators.ToDictionary(indicator => indicator.Id);
    private readonly List<(string Group, string Level)> domains =
        [(EstimateKey.Total, EstimateKey.Total), .. study.Groups.SelectMany(group => group.Levels.Select(level => (group.Variable, level.Name)))];

    /// <summary>Name of a number of a cell in the system.</summary>
    public static string Name(string kind, string unit, string indicator, string group, string level) => $"{kind}|{unit}|{indicator}|{group}|{level}";

    /// <summary>Name of a number of a cell in the system.</summary>
    public static string Name(string kind, EstimateKey key) => Name(kind, key.Unit, key.Indicator, key.Group1, key.Level1);

    /// <summary>The attacker's equations.</summary>
    public CountSystem Counts()
    {
        KnowReleasedRows();
        Dictionary<(string, string, string), long> bases = Bases();
        foreach (Indicator indicator in study.Indicators)
        {
            List<(string Group, string Level)> of = indicator.TotalsOnly ? [domains[0]] : domains;
            string[] kinds = indicator.Statistic == IndicatorStatistic.Proportion ? ["c", "n", "m"] : ["n", "m"];
            foreach (string kind in kinds)
            {
                foreach ((string first, IEnumerable<string> others) in Sums((unit, group, level) => Name(kind, unit, indicator.Id, group, level), of))
                {
                    system.Sum(first, others);
                }
            }

            foreach (ReleasedUnit unit in study.Units)
            {
                foreach ((string group, string level) in of)
                {
                    Within(indicator, unit.Id, group, level, bases);
                }
            }
        }

        return system;
    }

    /// <summary>Levels to totals, sites to pools.</summary>
    private IEnumerable<(string First, IEnumerable<string> Others)> Sums(Func<string, string, string, string> name, List<(string Group, string Level)> domains)
    {
        foreach (ReleasedUnit unit in study.Units)
        {
            foreach (ReleasedGroup group in study.Groups.Where(group => domains.Count > 1 && complete(unit.Id, group.Variable)))
            {
                yield return (name(unit.Id, EstimateKey.Total, EstimateKey.Total), group.Levels.Select(level => name(unit.Id, group.Variable, level.Name)));
            }

            if (unit.Kind != UnitKind.Site)
            {
                foreach ((string group, string level) in domains)
                {
                    yield return (name(unit.Id, group, level), unit.Sites.Select(site => name(site.Value, group, level)));
                }
            }
        }
    }

    private void KnowReleasedRows()
    {
        foreach (ReleasedEstimate row in study.Estimates)
        {
            if (row.Status is EstimateStatus.NotAsked or EstimateStatus.NoRespondents)
            {
                foreach (string kind in new[] { "c", "o", "n" })
                {
                    system.Know(Name(kind, row.Key), 0);
                }
            }

            if (row.Status == EstimateStatus.NotAsked)
            {
                system.Know(Name("m", row.Key), 0);
            }
            else if (row.Published)
            {
                system.Know(Name("n", row.Key), row.N!.Value);
                system.Know(Name("m", row.Key), row.Missing!.Value);
                if (row.Cases is int cases)
                {
                    system.Know(Name("c", row.Key), cases);
                }
            }
        }
    }

    // How many people there are in each domain: from any indicator asked of everybody, from the weighting, from the structure, and by subtraction.
    private Dictionary<(string, string, string), long> Bases()
    {
        CountSystem sizes = new();
        string Base(string unit, string group, string level) => Name("base", unit, "", group, level);
        foreach (ReleasedUnit unit in study.Units)
        {
            sizes.Know(Base(unit.Id, EstimateKey.Total, EstimateKey.Total), unit.Respondents);
            foreach (StructureRow row in unit.Structure.Where(row => row.N is not null && study.Groups.Any(group => group.Variable == row.Variable) && row.Level.Length > 0))
            {
                sizes.Know(Base(unit.Id, row.Variable, row.Level), row.N!.Value);
            }
        }

        foreach (ReleasedEstimate row in study.Estimates.Where(row => row.Published && row.Indicator.Denominator == Indicator.AllRespondents && row.Status != EstimateStatus.NotAsked))
        {
            if (!study.Units.Any(unit => unit.Id == row.Key.Unit && unit.Sites.Any(site => study.Find(site.Value, row.Key.Indicator)!.Status == EstimateStatus.NotAsked)))
            {
                sizes.Know(Base(row.Key.Unit, row.Key.Group1, row.Key.Level1), row.N!.Value + row.Missing!.Value);
            }
        }

        foreach ((string first, IEnumerable<string> others) in Sums(Base, domains))
        {
            sizes.Sum(first, others);
        }

        foreach ((_, (int, int)[][] equations) in sizes.Components().ToList())
        {
            foreach (EchelonRow row in sizes.Reduce(equations).Where(row => row.Others.Count == 0))
            {
                sizes.Know(sizes.Names[row.Pivot], CountSystem.Signed(row.Right));
            }
        }

        return study.Units
            .SelectMany(unit => domains.Select(domain => (unit.Id, domain.Group, domain.Level)))
            .Where(key => sizes.Known(sizes.Variable(Base(key.Id, key.Group, key.Level))) is not null)
            .ToDictionary(key => key, key => sizes.Known(sizes.Variable(Base(key.Id, key.Group, key.Level)))!.Value);
    }

    // Ties among the indicators of one domain of one unit.
    private void Within(Indicator indicator, string unit, string group, string level, Dictionary<(string, string, string), long> bases)
    {
        string Cell(string kind, string id) => Name(kind, unit, id, group, level);
        string me = indicator.Id;
        if (indicator.Statistic == IndicatorStatistic.Proportion)
        {
            system.Sum(Cell("n", me), [Cell("c", me), Cell("o", me)]);
        }

        if (indicator.BoundOf is string of)
        {
            if (indicator.Bound == BoundKind.CompleteCase)
            {
                system.Sum(Cell("n", of), [Cell("n", me), Cell("m", me)]);
            }
            else
            {
                system.Sum(Cell("n", me), [Cell("n", of), Cell("m", of)]);
                system.Know(Cell("m", me), 0);
            }

            // Where the verdict counts the undecided as negative its own m is 0, and the row of the undecided is what is not known.
            string undecided = study.Options.Estimation.RuleFor(indicator) == IndeterminateRule.Exclude ? Cell("m", of) : Cell("c", of + ".indeterminate");
            if (indicator.Bound != BoundKind.Indeterminate || undecided != Cell("c", me))
            {
                system.Sum(Cell("c", me), indicator.Bound switch
                {
                    BoundKind.Upper => [Cell("c", of), undecided],
                    BoundKind.Indeterminate => [undecided],
                    _ => [Cell("c", of)],
                });
            }
        }

        if (indicator.SumOf.Count > 0)
        {
            system.Sum(Cell("c", me), indicator.SumOf.Select(part => Cell("c", part)));
        }

        if (indicator.Partition is string partition)
        {
            string[] members = [.. study.Indicators.Where(other => other.Partition == partition).Select(other => other.Id)];
            if (members[0] == me)
            {
                system.Sum(Cell("n", me), members.Select(member => Cell("c", member)));
            }
            else
            {
                system.Sum(Cell("n", me), [Cell("n", members[0])]);
                system.Sum(Cell("m", me), [Cell("m", members[0])]);
            }
        }

        if (indicator.Denominator != Indicator.AllRespondents)
        {
            system.Sum(Cell("c", indicator.Denominator), [Cell("n", me), Cell("m", me)]);
        }
        else if (bases.TryGetValue((unit, group, level), out long everybody) && AskedEverywhere(indicator, unit))
        {
            string name = Name("base", unit, "", group, level);
            system.Know(name, everybody);
            system.Sum(name, [Cell("n", me), Cell("m", me)]);
        }
    }

    private bool AskedEverywhere(Indicator indicator, string unit) =>
        study.Unit(unit).Sites.All(site => study.Find(site.Value, indicator.Id)!.Status != EstimateStatus.NotAsked);
}
