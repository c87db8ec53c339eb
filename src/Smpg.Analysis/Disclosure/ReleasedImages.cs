namespace Smpg.Analysis.Disclosure;

/// <summary>Distance of two words in one unit, as it may leave.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="First">A word.</param>
/// <param name="Second">Another.</param>
/// <param name="Items">Behaviours of the profiles.</param>
/// <param name="Published">False when a share behind it is hidden; then every number is null.</param>
/// <param name="Value">0 same profile, 1 nothing in common.</param>
/// <param name="StandardError">Standard error.</param>
/// <param name="Df">Degrees of freedom.</param>
/// <param name="Low">Lower limit.</param>
/// <param name="High">Upper limit.</param>
public sealed record ReleasedDistance(string Unit, string First, string Second, int Items, bool Published, double? Value, double? StandardError, int? Df, double? Low, double? High);

/// <summary>A score in one level of a characteristic against its other levels, as it may leave: no count goes with it.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Indicator">The score.</param>
/// <param name="Group">The characteristic.</param>
/// <param name="Level">The level.</param>
/// <param name="Published">False when a base is too small or would follow from others; then every number is null.</param>
/// <param name="Difference">In points of the score.</param>
/// <param name="StandardError">Standard error.</param>
/// <param name="Df">Degrees of freedom.</param>
/// <param name="Low">Lower limit.</param>
/// <param name="High">Upper limit.</param>
/// <param name="PValue">Two-sided, not adjusted.</param>
/// <param name="Adjusted">Adjusted among the published contrasts of the unit.</param>
public sealed record ReleasedContrast(
    string Unit, string Indicator, string Group, string Level, bool Published, double? Difference, double? StandardError, int? Df, double? Low, double? High, double? PValue, double? Adjusted);

/// <summary>A point of a map that may leave.</summary>
/// <param name="Kind"><c>behaviour</c>, <c>word</c>, <c>other_level</c> or <c>site_word</c>.</param>
/// <param name="Unit">Site of a <c>site_word</c>, else the unit of the map.</param>
/// <param name="Id">Behaviour, word or level.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="X">First axis.</param>
/// <param name="Y">Second axis.</param>
/// <param name="Mass">Share of the attributions, or null.</param>
/// <param name="Contributions">Shares of the inertia of the axes shown, or empty.</param>
/// <param name="SquaredCosine">Quality in the plane.</param>
/// <param name="Major">Larger half-axis of the 95 % ellipse, or null.</param>
/// <param name="Minor">Smaller half-axis.</param>
/// <param name="Angle">Angle of the larger to the first axis, in degrees.</param>
public sealed record ReleasedMapPoint(
    string Kind, string Unit, string Id, LocalisedText Label, double X, double Y, double? Mass, IReadOnlyList<double> Contributions, double SquaredCosine, double? Major, double? Minor, double? Angle);

/// <summary>A map that may leave.</summary>
/// <param name="Unit">Whose attributions it shows.</param>
/// <param name="AxisShares">Shares of the inertia on its axes.</param>
/// <param name="Replicates">Bootstrap samples behind the ellipses.</param>
/// <param name="Points">Its points.</param>
public sealed record ReleasedMap(string Unit, IReadOnlyList<double> AxisShares, int Replicates, IReadOnlyList<ReleasedMapPoint> Points);

/// <summary>How often a class attaches a behaviour to a level.</summary>
/// <param name="Behaviour">The behaviour.</param>
/// <param name="Level">Word or other level.</param>
/// <param name="ClassNumber">From 1.</param>
/// <param name="Published">False for all cells of a behaviour as soon as one rests on too few.</param>
/// <param name="Share">Share in the class.</param>
/// <param name="Overall">Share among all.</param>
/// <param name="TestValue">Test value.</param>
public sealed record ReleasedClassCell(string Behaviour, string Level, int ClassNumber, bool Published, double? Share, double? Overall, double? TestValue);

/// <summary>Types of answers that may leave.</summary>
/// <param name="Unit">Whose answers they are.</param>
/// <param name="Axes">Axes used.</param>
/// <param name="Shares">Weighted share of each class, the largest first.</param>
/// <param name="BetweenShare">Share of the inertia between classes.</param>
/// <param name="Cells">Profiles.</param>
public sealed record ReleasedClasses(string Unit, int Axes, IReadOnlyList<double> Shares, double BetweenShare, IReadOnlyList<ReleasedClassCell> Cells);

/// <summary>Whether a site asked an item as the others did, as it may leave.</summary>
/// <param name="Unit">The site.</param>
/// <param name="Variable">Variable of the codebook.</param>
/// <param name="Block"><c>attribution</c>, <c>judgement</c> or <c>attitude</c>.</param>
/// <param name="Item">Behaviour or attitude question.</param>
/// <param name="Word">Word asked about, or null.</param>
/// <param name="Status"><c>asked</c>, <c>not_asked</c> or <c>asked_differently</c>.</param>
/// <param name="Reason"><c>part_of_respondents</c>, <c>answer_never_given</c> or empty.</param>
/// <param name="Levels">Names of the answers never given.</param>
public sealed record ReleasedComparability(string Unit, string Variable, string Block, string Item, string? Word, string Status, string Reason, IReadOnlyList<string> Levels);

/// <summary>What may leave of the images beyond one estimate an item.</summary>
/// <param name="Words">Identifier and label of each word.</param>
/// <param name="Distances">Pairs of words by unit.</param>
/// <param name="Contrasts">Scores by characteristic and unit.</param>
/// <param name="Groups">The characteristics.</param>
/// <param name="Maps">Maps of the pools and of all sites that may leave.</param>
/// <param name="Classes">Types of answers of the same.</param>
/// <param name="Comparability">Items by site.</param>
public sealed record ReleasedImages(
    IReadOnlyList<(string Id, LocalisedText Label)> Words,
    IReadOnlyList<ReleasedDistance> Distances,
    IReadOnlyList<ReleasedContrast> Contrasts,
    IReadOnlyList<ReleasedGroup> Groups,
    IReadOnlyList<ReleasedMap> Maps,
    IReadOnlyList<ReleasedClasses> Classes,
    IReadOnlyList<ReleasedComparability> Comparability)
{
    /// <summary>A study without representations.</summary>
    public static ReleasedImages None { get; } = new([], [], [], [], [], [], []);
}
