using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>One numeric variable of a site.</summary>
/// <param name="Values">One number a respondent; 0 where there is none.</param>
/// <param name="States">0 where the number is known, else an <see cref="Answer"/> marker.</param>
public sealed record NumericColumn(double[] Values, byte[] States);

/// <summary>The respondents of one site as columns: checked, coded, not yet weighted.</summary>
/// <remarks>Row order is the order of the return. A respondent never becomes an object.</remarks>
public sealed class Respondents
{
    private readonly Dictionary<string, byte[]> coded;
    private readonly Dictionary<string, NumericColumn> numeric;

    /// <summary>Takes ownership of the columns; every one has <paramref name="count"/> rows.</summary>
    public Respondents(Site site, int count, string[] keys, Dictionary<string, byte[]> coded, Dictionary<string, NumericColumn> numeric)
    {
        Site = site;
        Count = count;
        Keys = keys;
        this.coded = coded;
        this.numeric = numeric;
    }

    /// <summary>The site.</summary>
    public Site Site { get; }

    /// <summary>Number of respondents.</summary>
    public int Count { get; }

    /// <summary>Keys of the respondents, unique within the site. Restricted: they never leave but in restricted/.</summary>
    public string[] Keys { get; }

    /// <summary>PSU of each respondent as an index within the site, or null when the study has none.</summary>
    public int[]? Psu { get; init; }

    /// <summary>Labels of the PSUs by index; restricted.</summary>
    public string[] PsuLabels { get; init; } = [];

    /// <summary>Stratum of each respondent as an index within the site, or null.</summary>
    public int[]? Stratum { get; init; }

    /// <summary>Labels of the strata by index.</summary>
    public string[] StratumLabels { get; init; } = [];

    /// <summary>Base weights, positive, or null.</summary>
    public double[]? BaseWeights { get; init; }

    /// <summary>Population size or sampling fraction of each respondent's stratum, or null.</summary>
    public double[]? PopulationSizes { get; init; }

    /// <summary>True when the site's return has this coded variable.</summary>
    public bool Has(string variable) => coded.ContainsKey(variable) || numeric.ContainsKey(variable);

    /// <summary>Answers to a coded variable: indexes of codes or <see cref="Answer"/> markers; null when the return does not have it.</summary>
    public byte[]? Codes(string variable) => coded.GetValueOrDefault(variable);

    /// <summary>A numeric variable; null when the return does not have it.</summary>
    public NumericColumn? Numbers(string variable) => numeric.GetValueOrDefault(variable);
}
