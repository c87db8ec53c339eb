namespace Smpg.Analysis.Simulation;

/// <summary>What a synthetic study is made of. The same options give the same bytes on every machine.</summary>
public sealed record SimulationOptions
{
    /// <summary>The study in data-samples/smpg: eight sites of different sizes.</summary>
    public static SimulationOptions CommittedSample { get; } = new() { Seed = 1999, Plan = PlannedSite.Sample() };

    /// <summary>Number of sites, 1 to 999.</summary>
    public int Sites { get; init; } = 97;

    /// <summary>Usable interviews in each site, 40 to 100,000.</summary>
    public int Respondents { get; init; } = 900;

    /// <summary>Seed; what is drawn for a site depends on it and on the number of the site only.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Share of the variance of every liability and opinion that lies between interviewers of a site, 0 to 0.1.</summary>
    public double IntraclassCorrelation { get; init; } = 0.01;

    /// <summary>Standard deviation of site effects on the probit and logit scales, 0 to 1.</summary>
    public double SiteDeviation { get; init; } = 0.12;

    /// <summary>Share of "don't know" on an ordinary question, 0 to 0.02.</summary>
    public double DontKnowShare { get; init; } = 0.0017;

    /// <summary>Share of refusals on an ordinary question, 0 to 0.02.</summary>
    public double RefusedShare { get; init; } = 0.0010;

    /// <summary>Share of answers left out by the interviewer on an ordinary question, 0 to 0.02.</summary>
    public double OmittedShare { get; init; } = 0.0010;

    /// <summary>Share of respondents whose observer ratings are left out, 0 to 0.02.</summary>
    public double NotRatedShare { get; init; } = 0.005;

    /// <summary>Share of codes that do not exist, in columns asked of everybody, 0 to 0.002.</summary>
    public double InvalidShare { get; init; } = 0.0003;

    /// <summary>Rows in each return that cannot be used, besides the usable interviews, 0 to 20.</summary>
    public int UnusableRows { get; init; } = 3;

    /// <summary>Largest number of sites made at the same time; no effect on what is made.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>The sites, when not those of <see cref="Sites"/> and <see cref="Respondents"/>.</summary>
    internal IReadOnlyList<PlannedSite>? Plan { get; init; }

    /// <summary>How many sites will be made.</summary>
    public int SiteCount => Plan?.Count ?? Sites;

    /// <summary>The sites to make.</summary>
    internal IReadOnlyList<PlannedSite> PlannedSites() => Plan ?? PlannedSite.National(Sites, Respondents);

    /// <summary>Everything out of range, as findings (E881).</summary>
    internal List<Finding> Check()
    {
        List<Finding> findings = [];
        void Range(string name, double value, double smallest, double largest)
        {
            if (!(value >= smallest && value <= largest))
            {
                findings.Add(new Finding("E881", FindingSeverity.Error, $"The option '{name}' of the simulation is out of range.")
                {
                    Expected = FormattableString.Invariant($"{smallest} to {largest}"),
                });
            }
        }

        Range("sites", Sites, 1, 999);
        Range("respondents", Respondents, 40, 100_000);
        Range("intraclass correlation", IntraclassCorrelation, 0, 0.1);
        Range("site deviation", SiteDeviation, 0, 1);
        Range("don't know share", DontKnowShare, 0, 0.02);
        Range("refused share", RefusedShare, 0, 0.02);
        Range("omitted share", OmittedShare, 0, 0.02);
        Range("not rated share", NotRatedShare, 0, 0.02);
        Range("invalid share", InvalidShare, 0, 0.002);
        Range("unusable rows", UnusableRows, 0, 20);
        Range("parallelism", Parallelism, 1, 1024);
        return findings;
    }
}
