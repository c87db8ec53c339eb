using System.Globalization;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;
using SurveyStatistics.Calibration;

namespace Smpg.Analysis.Weighting;

/// <summary>The margins of one site as raking needs them, checked.</summary>
/// <param name="Margins">In the order of <c>weighting.variables</c>; variables without totals for the site are left out.</param>
/// <param name="MissingLevel">Respondents without a level, by variable, where there are any.</param>
internal sealed record SiteMargins(IReadOnlyList<CalibrationMargin> Margins, IReadOnlyList<(string Variable, int Respondents)> MissingLevel)
{
    /// <summary>Name of the level that respondents without an answer get.</summary>
    public const string MissingLevelName = "(missing)";

    // Totals of two tables of one census differ by a few people; more than one in a thousand is another population.
    private const double TotalTolerance = 0.001;

    /// <summary>Reads and checks the margins; what is wrong is added to the findings.</summary>
    public static SiteMargins Of(Study study, Respondents respondents, double[] baseWeights, List<Finding> findings)
    {
        Site site = respondents.Site;
        List<(Variable Variable, List<MarginLevel> Levels)> given = [];
        foreach (string name in study.Options.Weighting.Variables ?? [])
        {
            List<MarginLevel> levels = [.. study.Margins.Where(level => level.Site == site.Id && string.Equals(level.Variable, name, StringComparison.OrdinalIgnoreCase))];
            if (levels.Count == 0)
            {
                continue;
            }

            Variable variable = study.Codebook.Find(name)!;
            if (!respondents.Has(variable.Name))
            {
                findings.Add(Problem(study, site, levels[0], "E902", $"Site '{site.Id}' has a margin for '{variable.Name}', but its return has no such column.", "add the column to the return or remove the margin"));
                continue;
            }

            given.Add((variable, levels));
        }

        if (given.Count == 0)
        {
            return new SiteMargins([], []);
        }

        double population = ReferenceTotal(study, site, given, baseWeights, findings);
        List<CalibrationMargin> margins = [];
        List<(string, int)> missing = [];
        foreach ((Variable variable, List<MarginLevel> levels) in given)
        {
            CalibrationMargin? margin = Margin(study, respondents, variable, levels, population, baseWeights, missing, findings);
            if (margin is not null)
            {
                margins.Add(margin);
            }
        }

        return new SiteMargins(margins, missing);
    }

    // All margins describe one population: the total of the first margin given in counts, else the adult population, else the sample.
    private static double ReferenceTotal(Study study, Site site, List<(Variable Variable, List<MarginLevel> Levels)> given, double[] baseWeights, List<Finding> findings)
    {
        (Variable Variable, double Total, MarginLevel First)? reference = null;
        foreach ((Variable variable, List<MarginLevel> levels) in given)
        {
            if (levels.Any(level => level.Count is null))
            {
                continue;
            }

            double total = levels.Sum(level => level.Count!.Value);
            if (reference is not { } first)
            {
                reference = (variable, total, levels[0]);
                continue;
            }

            double gap = Math.Abs(total - first.Total) / Math.Max(total, first.Total);
            if (gap > TotalTolerance)
            {
                findings.Add(Problem(
                    study,
                    site,
                    levels[0],
                    "E901",
                    string.Create(CultureInfo.InvariantCulture, $"Site '{site.Id}': the margins contradict each other; '{first.Variable.Name}' adds up to {first.Total:0.##} and '{variable.Name}' to {total:0.##}."),
                    "give both margins for the same adult population of the same year"));
            }
            else if (gap > 0)
            {
                findings.Add(new Finding("E908", FindingSeverity.Note, string.Create(CultureInfo.InvariantCulture, $"Site '{site.Id}': the margin '{variable.Name}' was rescaled from {total:0.##} to {first.Total:0.##}, the total of '{first.Variable.Name}'."))
                {
                    Site = site.Id.Value,
                    File = study.MarginsFile,
                    Line = levels[0].Line,
                });
            }
        }

        return reference?.Total ?? site.Population ?? baseWeights.Sum();
    }

    private static CalibrationMargin? Margin(
        Study study,
        Respondents respondents,
        Variable variable,
        List<MarginLevel> given,
        double population,
        double[] baseWeights,
        List<(string Variable, int Respondents)> missing,
        List<Finding> findings)
    {
        IReadOnlyList<Code> codes = variable.CodeList!.Codes;
        byte[] answers = respondents.Codes(variable.Name)!;
        int[] rows = new int[codes.Count + 1];
        double missingBase = 0;
        for (int i = 0; i < answers.Length; i++)
        {
            bool known = Answer.IsCode(answers[i]);
            rows[known ? answers[i] : codes.Count]++;
            missingBase += known ? 0 : baseWeights[i];
        }

        double givenTotal = given.Sum(level => level.Count ?? level.Share ?? 0);
        double[] share = new double[codes.Count];
        foreach (MarginLevel level in given)
        {
            share[IndexOf(codes, level.Level)] = (level.Count ?? level.Share ?? 0) / givenTotal;
        }

        int before = findings.Count;
        for (int code = 0; code < codes.Count; code++)
        {
            MarginLevel? line = given.Find(level => IndexOf(codes, level.Level) == code);
            if (share[code] > 0 && rows[code] == 0)
            {
                findings.Add(Problem(
                    study,
                    respondents.Site,
                    line,
                    "E902",
                    $"Site '{respondents.Site.Id}': the margin '{variable.Name}' has people at level '{codes[code].Name}', but no respondent is there.",
                    "merge this level with a neighbour in the codebook and in margins.csv, or leave this variable out of the weighting"));
            }
            else if (share[code] == 0 && rows[code] > 0)
            {
                findings.Add(Problem(
                    study,
                    respondents.Site,
                    line ?? given[0],
                    "E903",
                    string.Create(CultureInfo.InvariantCulture, $"Site '{respondents.Site.Id}': {rows[code]} respondents are at level '{codes[code].Name}' of '{variable.Name}', but the margin has nobody there."),
                    "add the level's population to margins.csv, or merge it with a neighbour"));
            }
        }

        if (findings.Count > before)
        {
            return null;
        }

        // Respondents without a level are a level of their own whose total is their share of the base weights; the others share the
        // rest as the margin says. They keep a weight for every other margin.
        double missingShare = missingBase / baseWeights.Sum();
        List<string> names = [];
        List<double> targets = [];
        int[] position = new int[codes.Count + 1];
        for (int code = 0; code < codes.Count; code++)
        {
            if (share[code] > 0)
            {
                position[code] = names.Count;
                names.Add(codes[code].Name);
                targets.Add(population * (1 - missingShare) * share[code]);
            }
        }

        if (rows[codes.Count] > 0)
        {
            missing.Add((variable.Name, rows[codes.Count]));
            position[codes.Count] = names.Count;
            names.Add(MissingLevelName);
            targets.Add(population * missingShare);
        }

        int[] levelOfRow = new int[answers.Length];
        for (int i = 0; i < answers.Length; i++)
        {
            levelOfRow[i] = position[Answer.IsCode(answers[i]) ? answers[i] : codes.Count];
        }

        return new CalibrationMargin(variable.Name, names, [.. targets], levelOfRow);
    }

    private static int IndexOf(IReadOnlyList<Code> codes, string level)
    {
        for (int i = 0; i < codes.Count; i++)
        {
            if (codes[i].Name == level)
            {
                return i;
            }
        }

        throw new ArgumentException($"'{level}' is not a level of this margin.", nameof(level));
    }

    private static Finding Problem(Study study, Site site, MarginLevel? line, string code, string message, string remedy) =>
        new(code, FindingSeverity.Error, message)
        {
            Site = site.Id.Value,
            File = study.MarginsFile,
            Line = line?.Line,
            Column = line?.Variable,
            Remedy = remedy,
        };
}
