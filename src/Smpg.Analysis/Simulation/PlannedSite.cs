using System.Globalization;

namespace Smpg.Analysis.Simulation;

/// <summary>The pool a simulated site belongs to; written in the column <c>territory</c> of sites.csv.</summary>
internal enum Territory
{
    /// <summary>Metropolitan France.</summary>
    Metropolitan,

    /// <summary>French overseas territory.</summary>
    Overseas,

    /// <summary>Another country.</summary>
    International,
}

/// <summary>A site before anything is drawn: what sites.csv says of it and how its return is written.</summary>
/// <param name="Index">Number of the site from 0, which with the seed decides everything that is drawn for it.</param>
/// <param name="Id">Identifier.</param>
/// <param name="Name">Invented name.</param>
/// <param name="Territory">Pool.</param>
/// <param name="Country">ISO 3166 code; abroad one of the user-assigned codes, because the countries are invented.</param>
/// <param name="Region">Invented region.</param>
/// <param name="Wave">Wave of the survey.</param>
/// <param name="FieldStart">First day of field work.</param>
/// <param name="FieldDays">Days of field work.</param>
/// <param name="Respondents">Usable interviews.</param>
/// <param name="HasMargins">False when nothing is known of the population.</param>
internal sealed record PlannedSite(
    int Index,
    string Id,
    string Name,
    Territory Territory,
    string Country,
    string Region,
    string Wave,
    DateOnly FieldStart,
    int FieldDays,
    int Respondents,
    bool HasMargins)
{
    // Coined names: no real place is meant.
    private static readonly string[] MetropolitanStems =
        ["Aubre", "Brumo", "Clairo", "Dorve", "Esco", "Fauvre", "Gerlo", "Hauvre", "Jonque", "Lando", "Mirve", "Noirve", "Orsa", "Perlo", "Ravo", "Salvé"];

    private static readonly string[] MetropolitanEndings =
        ["lune", "vanges", "mesnil-le-Vert", "sonne", "rande", "bresque-sur-Ourlonne", "chancy", "velle-les-Étangs"];

    private static readonly string[] MetropolitanRegions =
        ["Hautes-Brandes", "Val d'Ourlonne", "Côte d'Ambrelle", "Pays d'Escoire", "Plaine du Morvelin", "Monts de Sauverne"];

    private static readonly string[] OverseasStems = ["Anse", "Morne", "Fond", "Pointe"];
    private static readonly string[] OverseasEndings = ["Zandolin", "Kabridou", "Lanbiré", "Siwotel", "Tamarelle", "Bwakoko"];
    private static readonly string[] OverseasRegions = ["Îles Zandolines", "Bwalantik"];
    private static readonly string[] AbroadStems = ["Velmor", "Tassand", "Qerim", "Oundal", "Baresk", "Liskoum"];
    private static readonly string[] AbroadEndings = ["a", "ine", "oum", "esh"];
    private static readonly string[] AbroadRegions = ["Northern Tessaly", "Lower Qarun", "Ondrava"];
    private static readonly string[] AbroadCountries = ["XA", "XB", "XC", "XD", "XE", "XF"];

    // Sizes of the committed sample, between the smallest and the largest returns known.
    private static readonly (Territory Territory, int Respondents)[] SampleSites =
    [
        (Territory.Metropolitan, 901),
        (Territory.Metropolitan, 1150),
        (Territory.Metropolitan, 640),
        (Territory.Metropolitan, 884),
        (Territory.Metropolitan, 560),
        (Territory.Metropolitan, 932),
        (Territory.Overseas, 968),
        (Territory.International, 745),
    ];

    /// <summary>The sites of the committed sample.</summary>
    public static IReadOnlyList<PlannedSite> Sample()
    {
        List<PlannedSite> sites = [];
        int[] ranks = new int[3];
        for (int index = 0; index < SampleSites.Length; index++)
        {
            (Territory territory, int respondents) = SampleSites[index];
            sites.Add(Plan(index, territory, ranks[(int)territory]++, respondents, hasMargins: territory != Territory.International));
        }

        return sites;
    }

    /// <summary>Sites in the proportions of the survey: of 97, 80 French, six of them overseas, and 17 abroad, five of them without margins.</summary>
    /// <remarks>What a site is depends on its number only, not on how many there are.</remarks>
    public static IReadOnlyList<PlannedSite> National(int count, int respondents)
    {
        List<PlannedSite> sites = [];
        int[] ranks = new int[3];
        for (int index = 0; index < count; index++)
        {
            bool abroad = 17 * (index + 1) / 97 > 17 * index / 97;
            bool overseas = !abroad && (8 * (index + 3) / 97 > 8 * (index + 2) / 97);
            Territory territory = abroad ? Territory.International : overseas ? Territory.Overseas : Territory.Metropolitan;
            int rank = ranks[(int)territory]++;
            sites.Add(Plan(index, territory, rank, respondents, hasMargins: territory != Territory.International || rank % 4 != 0));
        }

        return sites;
    }

    private static PlannedSite Plan(int index, Territory territory, int rank, int respondents, bool hasMargins)
    {
        string number = (rank + 1).ToString("D2", CultureInfo.InvariantCulture);
        bool second = index % 3 != 2;
        DateOnly start = (second ? new DateOnly(1999, 3, 1) : new DateOnly(2005, 3, 7)).AddDays(index * 61 % 1400);
        (string id, string name, string country, string region) = territory switch
        {
            Territory.Metropolitan => (
                "FR" + number,
                Coined(MetropolitanStems, "", MetropolitanEndings, rank * 37),
                "FR",
                MetropolitanRegions[rank % MetropolitanRegions.Length]),
            Territory.Overseas => (
                "OM" + number,
                Coined(OverseasStems, "-", OverseasEndings, rank * 7),
                "FR",
                OverseasRegions[rank % OverseasRegions.Length]),
            _ => (
                "IN" + number,
                Coined(AbroadStems, "", AbroadEndings, rank * 7),
                AbroadCountries[rank % AbroadCountries.Length],
                AbroadRegions[rank % AbroadRegions.Length]),
        };
        return new PlannedSite(index, id, name, territory, country, region, second ? "2" : "3", start, 10 + index % 6, respondents, hasMargins);
    }

    // The multipliers 37 and 7 have no factor in common with the numbers of combinations, so names repeat only after all are used.
    private static string Coined(string[] stems, string joint, string[] endings, int place)
    {
        int combinations = stems.Length * endings.Length;
        int turn = place / combinations / (stems == MetropolitanStems ? 37 : 7);
        int at = place % combinations;
        string name = stems[at % stems.Length] + joint + endings[at / stems.Length];
        return turn == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {turn + 1}");
    }
}
