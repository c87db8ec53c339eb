namespace Smpg.Analysis;

/// <summary>Why an analysis cannot go on. The command line maps each reason to one exit code.</summary>
public enum StopReason
{
    /// <summary>A return breaks the codebook in a way that cannot be analysed.</summary>
    DataInvalid,

    /// <summary>The request names something the study does not have.</summary>
    Usage,

    /// <summary>study.yaml, the codebook, sites, margins or an instrument is invalid.</summary>
    StudyInvalid,

    /// <summary>A file is missing, empty, locked or in an unreadable encoding.</summary>
    InputUnreadable,

    /// <summary>Something that must not leave would have left.</summary>
    DisclosureFailed,

    /// <summary>Margins contradict each other or weighting did not reach them.</summary>
    WeightingFailed,

    /// <summary>A report could not be rendered.</summary>
    RenderingFailed,

    /// <summary>The output folder cannot be written.</summary>
    OutputNotWritable,
}

/// <summary>The analysis cannot go on; all findings of the stage that stopped it are attached.</summary>
public sealed class AnalysisStoppedException : Exception
{
    /// <summary>Stops with the findings that say why.</summary>
    public AnalysisStoppedException(StopReason reason, IReadOnlyList<Finding> findings)
        : base(string.Join(Environment.NewLine, findings.Where(f => f.Severity == FindingSeverity.Error)))
    {
        Reason = reason;
        Findings = findings;
    }

    /// <summary>Stops with one finding.</summary>
    public AnalysisStoppedException(StopReason reason, Finding finding)
        : this(reason, [finding])
    {
    }

    /// <summary>The reason, which decides the exit code.</summary>
    public StopReason Reason { get; }

    /// <summary>Everything the stage found, errors and the rest.</summary>
    public IReadOnlyList<Finding> Findings { get; }
}
