using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Weighting;

/// <summary>Sample beside population, variable by variable, before and after weighting.</summary>
internal static class BalanceTable
{
    /// <summary>
    /// Every coded quota variable of the codebook that the site's return has, in the order of the codebook, with all its levels and a
    /// last row for respondents without one (only where there are any). Shares are of the respondents whose level is known; those of
    /// the last row are of all respondents.
    /// </summary>
    public static IReadOnlyList<MarginBalance> Of(Study study, Respondents respondents, double[] weights)
    {
        List<MarginBalance> rows = [];
        double total = weights.Sum();
        IReadOnlyList<string> weighting = study.Options.Weighting.Variables ?? [];
        foreach (Variable variable in study.Codebook.Variables)
        {
            bool quota = variable.Role == VariableRole.Quota || weighting.Contains(variable.Name, StringComparer.OrdinalIgnoreCase);
            if (!quota || variable.CodeList is null || respondents.Codes(variable.Name) is not byte[] answers)
            {
                continue;
            }

            IReadOnlyList<Code> codes = variable.CodeList.Codes;
            int[] n = new int[codes.Count + 1];
            double[] weight = new double[codes.Count + 1];
            for (int i = 0; i < answers.Length; i++)
            {
                int level = Answer.IsCode(answers[i]) ? answers[i] : codes.Count;
                n[level]++;
                weight[level] += weights[i];
            }

            List<MarginLevel> margin = [.. study.Margins.Where(level => level.Site == respondents.Site.Id && string.Equals(level.Variable, variable.Name, StringComparison.OrdinalIgnoreCase))];
            double marginTotal = margin.Sum(level => level.Count ?? level.Share ?? 0);
            for (int level = 0; level <= codes.Count; level++)
            {
                bool unknown = level == codes.Count;
                if (unknown && n[level] == 0)
                {
                    continue;
                }

                int known = respondents.Count - n[codes.Count];
                MarginLevel? given = unknown ? null : margin.Find(row => row.Level == codes[level].Name);
                rows.Add(new MarginBalance(
                    variable.Name,
                    unknown ? "" : codes[level].Name,
                    n[level],
                    (double)n[level] / (unknown ? respondents.Count : Math.Max(known, 1)),
                    weight[level] / (unknown || known == 0 ? total : total - weight[codes.Count]),
                    given is null || marginTotal == 0 ? null : (given.Count ?? given.Share ?? 0) / marginTotal,
                    given is null ? "" : string.Join(", ", new[] { given.Source, given.Year }.Where(part => part.Length > 0))));
            }
        }

        return rows;
    }
}
