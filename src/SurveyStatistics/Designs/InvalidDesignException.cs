using System.Globalization;

namespace SurveyStatistics.Designs;

/// <summary>Why a sampling design was refused.</summary>
public enum DesignProblem
{
    /// <summary>A column has not one value per row.</summary>
    LengthMismatch,

    /// <summary>A weight is NaN, infinite or negative.</summary>
    InvalidWeight,

    /// <summary>With <c>nest: false</c>, one PSU label occurs in two strata.</summary>
    PsuInSeveralStrata,

    /// <summary>The population size or sampling fraction of a stratum is NaN, zero or negative.</summary>
    InvalidPopulationSize,

    /// <summary>The population size or sampling fraction is not the same for all rows of a stratum.</summary>
    PopulationSizeVaries,

    /// <summary>More PSUs were sampled in a stratum than its population has.</summary>
    PopulationSmallerThanSample,
}

/// <summary>The columns given do not describe a sampling design. The message never holds a cell's value.</summary>
public sealed class InvalidDesignException : ArgumentException
{
    internal InvalidDesignException(DesignProblem problem, string message, int row = -1)
        : base(row < 0 ? message : string.Create(CultureInfo.InvariantCulture, $"{message} (row index {row})"))
    {
        Problem = problem;
        Row = row;
    }

    /// <summary>What is wrong.</summary>
    public DesignProblem Problem { get; }

    /// <summary>Zero-based index of the first offending row; -1 where no row is to blame.</summary>
    public int Row { get; }
}
