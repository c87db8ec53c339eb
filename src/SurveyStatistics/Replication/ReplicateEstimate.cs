namespace SurveyStatistics.Replication;

/// <summary>How replicate weights were made.</summary>
public enum ReplicateMethod
{
    /// <summary>Made elsewhere.</summary>
    Supplied,

    /// <summary>Delete-one-PSU jackknife of an unstratified design.</summary>
    Jackknife1,

    /// <summary>Delete-one-PSU jackknife within strata.</summary>
    JackknifeN,

    /// <summary>Balanced half-samples of strata with two PSUs.</summary>
    BalancedHalfSamples,

    /// <summary>Balanced half-samples with Fay's perturbation.</summary>
    Fay,

    /// <summary>Rescaling bootstrap of PSUs within strata.</summary>
    Bootstrap,
}

/// <summary>An estimate with a replication standard error.</summary>
/// <param name="Estimate">Under the full weights; null where undefined.</param>
/// <param name="StandardError">Null where the estimate or a replicate of it is undefined, or <paramref name="Df"/> is 0 or less.</param>
/// <param name="Df">Degrees of freedom of the design.</param>
/// <param name="UndefinedReplicates">Replicates under which the statistic does not exist.</param>
public sealed record ReplicateEstimate(double? Estimate, double? StandardError, int Df, int UndefinedReplicates);

/// <summary>Several estimates with a replication covariance matrix.</summary>
/// <param name="Estimates">Under the full weights; null where undefined.</param>
/// <param name="Covariance">Null where an estimate or a replicate is undefined, or <paramref name="Df"/> is 0 or less.</param>
/// <param name="Df">Degrees of freedom of the design.</param>
/// <param name="UndefinedReplicates">Replicates under which a statistic does not exist.</param>
public sealed record JointReplicateEstimate(IReadOnlyList<double?> Estimates, double[,]? Covariance, int Df, int UndefinedReplicates);
