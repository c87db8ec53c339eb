using System.Globalization;

namespace Smpg.Analysis.Studies;

/// <summary>Whether sites that share a return file can be told apart.</summary>
internal static class SharedReturns
{
    /// <summary>Adds an error (E725) for each site that shares its return with an earlier one while the design names no site column.</summary>
    public static void Check(IReadOnlyList<Site> sites, DesignColumns design, string sitesPath, List<Finding> findings)
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
