namespace Smpg.Analysis.Studies;

/// <summary>What a variable is for.</summary>
public enum VariableRole
{
    /// <summary>Key of the respondent within the site.</summary>
    Respondent,

    /// <summary>Site identifier, when one file holds several sites.</summary>
    Site,

    /// <summary>Interviewer or other primary sampling unit.</summary>
    Psu,

    /// <summary>Stratum within the site.</summary>
    Stratum,

    /// <summary>Base weight.</summary>
    Weight,

    /// <summary>Population size or sampling fraction of the stratum, for the finite population correction.</summary>
    Fpc,

    /// <summary>Variable with a margin.</summary>
    Quota,

    /// <summary>Other characteristic of the respondent.</summary>
    Profile,

    /// <summary>Item of the scored interview.</summary>
    Item,

    /// <summary>Item of the representations questionnaire.</summary>
    Representation,

    /// <summary>Impact and help-seeking.</summary>
    Recourse,

    /// <summary>About the interview, not the respondent (duration).</summary>
    Paradata,
}

/// <summary>How the cells of a variable are written.</summary>
public enum VariableType
{
    /// <summary>One of a list of codes.</summary>
    Code,

    /// <summary>A whole number within bounds.</summary>
    WholeNumber,

    /// <summary>A number within bounds, with the file's decimal sign.</summary>
    DecimalNumber,

    /// <summary>Free identifier, compared as text.</summary>
    Text,
}

/// <summary>One code of a code list.</summary>
/// <param name="Text">As written in returns, compared after trimming; never empty.</param>
/// <param name="Name">Stable name used in outputs (levels of groups and margins).</param>
/// <param name="Value">Ordinal value used by scoring (no 0, yes 1, yes-bizarre 2); the position in the list when not given.</param>
/// <param name="Label">What a person reads.</param>
public sealed record Code(string Text, string Name, int Value, LocalisedText Label);

/// <summary>A named list of codes, with the codes that mean that there is no answer.</summary>
/// <param name="Name">Name within the codebook.</param>
/// <param name="Codes">At most 240, in the order in which levels are shown.</param>
/// <param name="Missing">Texts that mean a kind of missing answer (one of the <see cref="Answer"/> markers).</param>
public sealed record CodeList(string Name, IReadOnlyList<Code> Codes, IReadOnlyDictionary<string, byte> Missing);

/// <summary>One variable of the codebook.</summary>
/// <param name="Name">Column name in returns, compared without case or surrounding space.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Type">How it is written.</param>
/// <param name="Label">Our own short descriptor.</param>
public sealed record Variable(string Name, VariableRole Role, VariableType Type, LocalisedText Label)
{
    /// <summary>The codes when <see cref="Type"/> is <see cref="VariableType.Code"/>; null otherwise.</summary>
    public CodeList? CodeList { get; init; }

    /// <summary>Texts that mean a kind of missing answer, for numbers and text.</summary>
    public IReadOnlyDictionary<string, byte> Missing { get; init; } = new Dictionary<string, byte>();

    /// <summary>Smallest valid number, inclusive.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest valid number, inclusive.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>The questionnaire module, shown in the dictionary and the comparability matrix; empty when none.</summary>
    public string Module { get; init; } = "";

    /// <summary>A return without this column cannot be analysed.</summary>
    public bool Required { get; init; }

    /// <summary>For a banded variable: the numeric variable it bands, checked for agreement; null when none.</summary>
    public string? BandOf { get; init; }

    /// <summary>Lower limits of the bands, in the order of the codes.</summary>
    public IReadOnlyList<double> BandStarts { get; init; } = [];

    /// <summary>Line in the codebook, for messages.</summary>
    public int Line { get; init; }
}

/// <summary>Every variable that a return may hold.</summary>
/// <param name="File">Path relative to the study folder.</param>
/// <param name="Variables">In the order of the codebook.</param>
public sealed record Codebook(string File, IReadOnlyList<Variable> Variables)
{
    private readonly Dictionary<string, Variable> byName =
        Variables.ToDictionary(variable => variable.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The variable of that name without regard to case, or null.</summary>
    public Variable? Find(string name) => byName.GetValueOrDefault(name);
}
