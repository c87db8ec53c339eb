using System.Globalization;
using System.Text;

namespace Smpg.Analysis.Simulation;

/// <summary>sites.csv and margins.csv of a synthetic study.</summary>
internal static class SiteTables
{
    private const string Source = "simulated census";
    private const string Year = "1999";

    /// <summary>Name of a territory, by which study.yaml forms pools.</summary>
    public static string TerritoryName(Territory territory) => territory switch
    {
        Territory.Metropolitan => "metropolitan",
        Territory.Overseas => "overseas",
        _ => "international",
    };

    /// <summary>sites.csv.</summary>
    public static string Sites(IEnumerable<(PlannedSite Site, SitePopulation Population)> sites)
    {
        StringBuilder text = new("site_id,name,country,region,territory,wave,field_start,field_end,population_18plus,return_file\n");
        foreach ((PlannedSite site, SitePopulation population) in sites)
        {
            string people = site.HasMargins ? population.Total.ToString(CultureInfo.InvariantCulture) : "";
            text.Append(CultureInfo.InvariantCulture, $"{site.Id},{site.Name},{site.Country},{site.Region},{TerritoryName(site.Territory)},{site.Wave},");
            text.Append(CultureInfo.InvariantCulture, $"{site.FieldStart:yyyy-MM-dd},{site.FieldStart.AddDays(site.FieldDays):yyyy-MM-dd},{people},returns/{site.Id}.csv\n");
        }

        return text.ToString();
    }

    /// <summary>margins.csv: the true counts of the four quota characteristics.</summary>
    public static string Margins(IEnumerable<(PlannedSite Site, SitePopulation Population)> sites)
    {
        StringBuilder text = new("site_id,variable,level,count,source,year\n");
        foreach ((PlannedSite site, SitePopulation population) in sites.Where(entry => entry.Site.HasMargins))
        {
            Append(text, site, "sex", PopulationCell.SexNames, population.Margin(PopulationCell.Sexes, cell => cell.Sex));
            Append(text, site, "age_band", PopulationCell.AgeBandNames, population.Margin(PopulationCell.AgeBands, cell => cell.AgeBand));
            Append(text, site, "occupation", PopulationCell.OccupationNames, population.Margin(PopulationCell.Occupations, cell => cell.Occupation));
            Append(text, site, "education", PopulationCell.EducationNames, population.Margin(PopulationCell.EducationLevels, cell => cell.Education));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PlannedSite site, string variable, string[] levels, int[] counts)
    {
        for (int level = 0; level < levels.Length; level++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{site.Id},{variable},{levels[level]},{counts[level]},{Source},{Year}\n");
        }
    }
}
