namespace Smpg.Reporting.Pages;

/// <summary>What the last line of a page says about the run that made it.</summary>
/// <param name="Version">Version of the product.</param>
/// <param name="Manifest">Short identifier of the manifest.</param>
/// <param name="Date">The date given on the command line, or null; never the clock.</param>
public sealed record ReportIdentity(string Version, string Manifest, DateOnly? Date = null);
