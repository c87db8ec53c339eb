namespace Smpg.Analysis.Studies;

/// <summary>Reads the pools of study.yaml: named sets of sites.</summary>
internal static class PoolReader
{
    /// <summary>The pools in the order of the file; pools in error are left out.</summary>
    /// <param name="root">study.yaml.</param>
    /// <param name="sites">The sites; null when sites.csv could not be read, and then members are not checked.</param>
    /// <param name="attributes">Columns of sites.csv.</param>
    public static List<Pool> Read(YamlSection root, IReadOnlyList<Site>? sites, IReadOnlyList<string> attributes)
    {
        List<Pool> pools = [];
        foreach (YamlSection entry in root.Sections("pools"))
        {
            string id = entry.RequiredText("id");
            LocalisedText title = entry.Localised("title") ?? LocalisedText.Same(entry.RequiredText("title"));
            CheckId(entry, id, sites ?? [], pools);
            bool named = entry.Has("sites");
            if (named == entry.Has("where"))
            {
                entry.Error("E741", named ? "where" : "id", $"The pool '{id}' must name its sites in one way.", "either 'sites: [...]' or 'where: {column: [values]}'");
            }

            SiteId[]? members = named ? Named(entry, sites) : Matching(entry.Section("where"), sites, attributes);
            entry.Close();
            if (sites is not null && members is { Length: 0 })
            {
                entry.Error("E742", named ? "sites" : "where", $"The pool '{id}' has no site.");
            }

            pools.Add(new Pool(id, title, members ?? []));
        }

        return pools;
    }

    private static void CheckId(YamlSection entry, string id, IReadOnlyList<Site> sites, List<Pool> pools)
    {
        if (id.Length == 0)
        {
            return;
        }

        if (!SiteId.TryParse(id, out _))
        {
            entry.Error("E709", "id", $"'{id}' is no identifier of a pool.", "1 to 40 letters, digits, - or _, not 'pooled'");
        }
        else if (sites.Any(site => string.Equals(site.Id.Value, id, StringComparison.OrdinalIgnoreCase)))
        {
            entry.Error("E708", "id", $"'{id}' is the identifier of a site.", remedy: "give the pool another identifier");
        }
        else if (pools.Any(pool => string.Equals(pool.Id, id, StringComparison.OrdinalIgnoreCase)))
        {
            entry.Error("E708", "id", $"Two pools are called '{id}'.", remedy: "give one of them another identifier");
        }
    }

    // Null when a site is unknown, so that a pool left empty by it is not reported as well.
    private static SiteId[]? Named(YamlSection entry, IReadOnlyList<Site>? sites)
    {
        bool known = true;
        SortedSet<SiteId> members = [];
        foreach (string text in entry.Texts("sites"))
        {
            Site? site = sites?.FirstOrDefault(s => s.Id.Value == text);
            if (site is not null)
            {
                members.Add(site.Id);
            }
            else if (sites is not null)
            {
                known = false;
                string? nearest = NearestName.Of(text, sites.Select(s => s.Id.Value));
                entry.Error("E743", "sites", $"There is no site '{text}'.", remedy: nearest is null ? "correct or remove it" : $"did you mean '{nearest}'?");
            }
        }

        return known ? [.. members] : null;
    }

    private static SiteId[]? Matching(YamlSection where, IReadOnlyList<Site>? sites, IReadOnlyList<string> attributes)
    {
        IEnumerable<Site> members = sites ?? [];
        bool conditioned = false;
        foreach ((string column, _) in where.Keys)
        {
            IReadOnlyList<string> values = where.Texts(column);
            if (sites is null)
            {
                continue;
            }

            if (!attributes.Contains(column))
            {
                string? nearest = NearestName.Of(column, attributes);
                where.Error("E743", column, $"The list of sites has no column '{column}'.", string.Join(", ", attributes), nearest is null ? null : $"did you mean '{nearest}'?");
                return null;
            }

            string[] absent = [.. values.Where(value => sites.All(site => site.Attributes[column] != value))];
            foreach (string value in absent)
            {
                where.Error("E743", column, $"No site has '{value}' in the column '{column}'.", string.Join(", ", sites.Select(s => s.Attributes[column]).Distinct().Order(StringComparer.Ordinal).Take(20)));
            }

            if (absent.Length > 0)
            {
                return null;
            }

            members = members.Where(site => values.Contains(site.Attributes[column]));
            conditioned = true;
        }

        return conditioned ? [.. members.Select(site => site.Id)] : [];
    }
}
