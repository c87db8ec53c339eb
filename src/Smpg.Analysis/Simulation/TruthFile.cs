using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Smpg.Analysis.Simulation;

/// <summary>truth.json: what an analysis of the synthetic study should find.</summary>
/// <remarks>
/// <c>sites</c> and <c>pools</c> map an identifier to <c>population</c> and <c>indicators</c>; an indicator has <c>total</c>, <c>sex</c> and
/// <c>age_band</c>. A pool adds the people of its sites whose population is known, or of all its sites when none is;
/// <c>pooled</c> is the pool of all sites.
/// </remarks>
internal static class TruthFile
{
    /// <summary>The file.</summary>
    public static string Text(SimulationOptions options, IReadOnlyList<(PlannedSite Site, TruthTable Truth)> sites)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", 1);
            json.WriteNumber("seed", options.Seed);
            json.WriteNumber("intraclass_correlation", options.IntraclassCorrelation);
            json.WriteNumber("site_deviation", options.SiteDeviation);
            json.WriteStartObject("sites");
            foreach ((PlannedSite site, TruthTable truth) in sites)
            {
                WriteTable(json, site.Id, null, truth);
            }

            json.WriteEndObject();
            json.WriteStartObject("pools");
            foreach (IGrouping<Territory, (PlannedSite Site, TruthTable Truth)> pool in sites.GroupBy(entry => entry.Site.Territory).OrderBy(group => group.Key))
            {
                WritePool(json, SiteTables.TerritoryName(pool.Key), [.. pool]);
            }

            WritePool(json, SiteId.Pooled, sites);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WritePool(Utf8JsonWriter json, string id, IReadOnlyList<(PlannedSite Site, TruthTable Truth)> sites)
    {
        (PlannedSite Site, TruthTable Truth)[] known = [.. sites.Where(entry => entry.Site.HasMargins)];
        TruthTable pool = new();
        foreach ((PlannedSite _, TruthTable truth) in known.Length > 0 ? known : sites)
        {
            pool.Add(truth);
        }

        WriteTable(json, id, (known.Length > 0 ? known : sites).Select(entry => entry.Site.Id), pool);
    }

    private static void WriteTable(Utf8JsonWriter json, string id, IEnumerable<string>? sites, TruthTable truth)
    {
        json.WriteStartObject(id);
        if (sites is not null)
        {
            json.WriteStartArray("sites");
            foreach (string site in sites)
            {
                json.WriteStringValue(site);
            }

            json.WriteEndArray();
        }

        json.WriteNumber("population", truth.Population);
        json.WriteStartObject("indicators");
        foreach (string indicator in truth.Indicators)
        {
            json.WritePropertyName(indicator);
            json.WriteRawValue(Values(truth, indicator));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    // One line an indicator.
    private static string Values(TruthTable truth, string indicator)
    {
        StringBuilder line = new();
        line.Append(CultureInfo.InvariantCulture, $"{{\"total\": {Number(truth, indicator, 0)}, \"sex\": {{");
        line.AppendJoin(", ", PopulationCell.SexNames.Select((name, sex) => $"\"{name}\": {Number(truth, indicator, 1 + sex)}"));
        line.Append("}, \"age_band\": {");
        line.AppendJoin(", ", PopulationCell.AgeBandNames.Select((name, age) => $"\"{name}\": {Number(truth, indicator, 1 + PopulationCell.Sexes + age)}"));
        return line.Append("}}").ToString();
    }

    private static string Number(TruthTable truth, string indicator, int group) =>
        truth.Value(indicator, group).ToString("0.########", CultureInfo.InvariantCulture);
}
