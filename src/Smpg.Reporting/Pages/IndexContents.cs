using Smpg.Analysis;

namespace Smpg.Reporting.Pages;

/// <summary>What an output folder holds, so that its index links to nothing that is not there.</summary>
/// <param name="Languages">Languages of the reports, in the order of the links.</param>
public sealed record IndexContents(IReadOnlyList<Language> Languages)
{
    /// <summary>Identifiers of the sites that have a folder; null when all of them have one.</summary>
    public IReadOnlySet<string>? Sites { get; init; }

    /// <summary>True when <c>pooled/</c> exists.</summary>
    public bool Pooled { get; init; } = true;

    /// <summary>True when the methodological note stands beside the index.</summary>
    public bool Method { get; init; }

    /// <summary>True when every site has a one-page fact sheet.</summary>
    public bool FactSheets { get; init; }

    /// <summary>True when reports are also printed to PDF.</summary>
    public bool Pdf { get; init; }

    /// <summary>True when <c>tables.xlsx</c> stands beside each report.</summary>
    public bool Workbooks { get; init; }

    /// <summary>True when charts stand beside each report.</summary>
    public bool Charts { get; init; }

    /// <summary>True when <c>restricted/</c> exists.</summary>
    public bool Restricted { get; init; }

    /// <summary>True when <c>verify.R</c> exists.</summary>
    public bool Verification { get; init; }
}
