using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;

namespace Smpg.Reporting.Files;

/// <summary>What a row of the comorbidity table estimates.</summary>
internal enum ComorbidityStatistic
{
    /// <summary>Share with both.</summary>
    CoOccurrence,

    /// <summary>The second among those with the first.</summary>
    SecondGivenFirst,

    /// <summary>The first among those with the second.</summary>
    FirstGivenSecond,

    /// <summary>Odds ratio.</summary>
    OddsRatio,

    /// <summary>Share with that number of disorders.</summary>
    NumberShare,

    /// <summary>Mean number of disorders.</summary>
    NumberMean,
}

/// <summary>One row of a comorbidity file, as it is printed.</summary>
internal sealed record ComorbidityCsvRow(string Unit, string First, string Second, ComorbidityStatistic Statistic, EstimateStatus Status, Suppression Suppression)
{
    /// <summary>Name of the interval of an odds ratio: symmetric on the log scale.</summary>
    public const string LogMethod = "wald-log";

    public string Level { get; init; } = "";

    public string Denominator { get; init; } = Indicator.AllRespondents;

    public int? N { get; init; }

    public int? Missing { get; init; }

    public int? Cases { get; init; }

    public double? Value { get; init; }

    public double? StandardError { get; init; }

    public int? Df { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public required double Confidence { get; init; }

    public required string Method { get; init; }

    public Reliability? Reliability { get; init; }

    /// <summary>True in restricted/ only.</summary>
    public bool NamesRule { get; init; }

    /// <summary>The row of an estimate with nothing taken out.</summary>
    public static ComorbidityCsvRow Of(Estimate row, DisorderPair? pair, ComorbidityStatistic statistic) =>
        new(row.Key.Unit, pair?.First.Id ?? ComorbidityTable.NumberOfDisorders, pair?.Second.Id ?? "", statistic, row.Status, Suppression.None)
        {
            Denominator = row.Indicator.Denominator,
            N = row.N,
            Missing = row.Missing,
            Cases = row.Cases,
            Value = row.Value,
            StandardError = row.StandardError,
            Df = row.Df,
            Low = row.Low,
            High = row.High,
            Confidence = row.Confidence,
            Method = row.Method,
        };

    /// <summary>The odds ratio of a pair with nothing taken out.</summary>
    public static ComorbidityCsvRow Of(PairEstimates pair) =>
        new(
            pair.Unit,
            pair.Pair.First.Id,
            pair.Pair.Second.Id,
            ComorbidityStatistic.OddsRatio,
            pair.Odds is null ? EstimateStatus.NotAsked : pair.Odds.Low is null ? EstimateStatus.NotEstimable : EstimateStatus.Estimated,
            Suppression.None)
        {
            N = pair.Both.N,
            Missing = pair.Both.Missing,
            Cases = pair.Counts[0],
            Value = pair.Odds?.Value,
            StandardError = pair.Odds?.LogStandardError,
            Df = pair.Odds?.Df,
            Low = pair.Odds?.Low,
            High = pair.Odds?.High,
            Confidence = pair.Both.Confidence,
            Method = LogMethod,
        };
}
