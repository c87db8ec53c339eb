namespace Smpg.Reporting.Files;

/// <summary>A name for each respondent, held as indexes into a list of names.</summary>
/// <param name="Indexes">One a respondent; an index outside the list means that there is no name (no answer).</param>
/// <param name="Names">The names.</param>
public sealed record NamedColumn(int[] Indexes, IReadOnlyList<string> Names);

/// <summary>One indicator for the respondents of a site.</summary>
/// <param name="States">One <see cref="Smpg.Analysis.Outcome"/> a respondent.</param>
/// <param name="Values">For means and scores, one number a respondent, read where the state is positive; null for proportions.</param>
public sealed record IndicatorColumn(byte[] States, double[]? Values = null);

/// <summary>The respondents of one site as columns of equal length, for <see cref="RespondentCsv"/> alone.</summary>
/// <param name="Site">The site.</param>
/// <param name="Keys">Key of each respondent.</param>
/// <param name="Weights">Final weight of each respondent.</param>
public sealed record RespondentBlock(string Site, IReadOnlyList<string> Keys, double[] Weights)
{
    /// <summary>Stratum of each respondent, or null when the design has none.</summary>
    public NamedColumn? Stratum { get; init; }

    /// <summary>Primary sampling unit of each respondent, or null when the design has none.</summary>
    public NamedColumn? Psu { get; init; }

    /// <summary>Base weight of each respondent, or null when the design has none.</summary>
    public double[]? BaseWeights { get; init; }

    /// <summary>Population size or sampling fraction of each respondent's stratum, or null when the design has none.</summary>
    public double[]? PopulationSizes { get; init; }

    /// <summary>Indicators in the order of the header; null where the site did not ask.</summary>
    public required IReadOnlyList<IndicatorColumn?> Indicators { get; init; }

    /// <summary>Grouping variables in the order of the header; null where the site's return does not have one.</summary>
    public required IReadOnlyList<NamedColumn?> Groups { get; init; }
}
