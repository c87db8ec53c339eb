using System.Globalization;

namespace Smpg.Analysis.Studies;

/// <summary>What the files of a study must agree on once each is read.</summary>
internal static class StudyConsistency
{
    /// <summary>Checks shared return files against the site column, and design columns of the codebook that the study does not use.</summary>
    public static void Check(Codebook? codebook, IReadOnlyList<Site> sites, DesignColumns design, string sitesPath, List<Finding> findings)
    {
        CheckSharedReturns(sites, design, sitesPath, findings);
        foreach (Variable variable in codebook?.Variables ?? [])
        {
            (string? key, string? used) = variable.Role switch
            {
                VariableRole.Psu => ("psu", design.Psu),
                VariableRole.Stratum => ("stratum", design.Stratum),
                VariableRole.Weight => ("weight", design.Weight),
                VariableRole.Fpc => ("fpc", design.Fpc),
                _ => (null, null),
            };
            if (key is not null && used is null)
            {
                findings.Add(new Finding("E762", FindingSeverity.Warning, $"The codebook declares '{variable.Name}' with the role '{key}', and the design does not use it.")
                {
                    File = codebook!.File,
                    Line = variable.Line,
                    Column = variable.Name,
                    Remedy = $"write 'design: {{{key}: {variable.Name}}}' in study.yaml, or give the variable another role",
                });
            }
        }
    }

    private static void CheckSharedReturns(IReadOnlyList<Site> sites, DesignColumns design, string sitesPath, List<Finding> findings)
    {
        if (design.Site is not null)
        {
            return;
        }

        Dictionary<string, Site> owners = new(StringComparer.OrdinalIgnoreCase);
        foreach (Site site in sites.Where(s => s.ReturnFile.Length > 0).OrderBy(s => s.Line))
        {
            if (!owners.TryAdd(site.ReturnFile, site))
            {
                findings.Add(new Finding("E725", FindingSeverity.Error, string.Create(CultureInfo.InvariantCulture, $"The sites '{owners[site.ReturnFile].Id}' (line {owners[site.ReturnFile].Line}) and '{site.Id}' share the return file '{site.ReturnFile}', and the design names no site column."))
                {
                    File = sitesPath,
                    Line = site.Line,
                    Column = "return_file",
                    Remedy = "name the column that holds the site under 'design: site' in study.yaml, or give each site its own file",
                });
            }
        }
    }
}
