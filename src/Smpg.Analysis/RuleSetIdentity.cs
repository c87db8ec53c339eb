namespace Smpg.Analysis;

/// <summary>Which scoring rules made the verdicts: for the manifest and for whoever explains a verdict.</summary>
/// <param name="Instrument">Name of the instrument.</param>
/// <param name="Sha256">Digest of the whole chain: SHA-256 of the digests of its levels, one a line, in the order of <paramref name="Levels"/>.</param>
/// <param name="Levels">The rule file, then what it extends, the nearest first.</param>
/// <param name="Parameters">Every parameter with the value in force, in the order of the rule file.</param>
public sealed record RuleSetIdentity(
    string Instrument, string Sha256, IReadOnlyList<RuleSetLevel> Levels, IReadOnlyList<RuleParameter> Parameters);

/// <summary>One file of a chain of rule files.</summary>
/// <param name="Path">Relative to the study folder, or below <c>shipped-instruments/</c> for a rule set of the product.</param>
/// <param name="Version">Version of the instrument at this level.</param>
/// <param name="Variant">Variant of the rules at this level.</param>
/// <param name="Sha256">Digest of the file.</param>
public sealed record RuleSetLevel(string Path, string Version, string Variant, string Sha256);

/// <summary>A number that a rule needs and that no source settles.</summary>
/// <param name="Name">Name in rules and overlays.</param>
/// <param name="Label">What it decides, in our own words.</param>
/// <param name="Value">The value in force.</param>
/// <param name="From">Smallest value allowed.</param>
/// <param name="To">Largest value allowed; a parameter from 0 to 1 is a switch.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Confidence">How sure it is.</param>
public sealed record RuleParameter(string Name, LocalisedText Label, int Value, int From, int To, string Source, string Confidence);
