namespace Smpg.Analysis;

/// <summary>How one answer is held: a byte that is either the index of a code of the variable or a kind of missing answer.</summary>
/// <remarks>Missing has kinds, from ingestion to the report; a missing answer is never a number and never "no".</remarks>
public static class Answer
{
    /// <summary>Largest index of a code; everything above is a kind of missing answer.</summary>
    public const byte LastCode = 239;

    /// <summary>An item that an observer rates was not rated.</summary>
    public const byte NotRated = 249;

    /// <summary>The respondent does not know.</summary>
    public const byte DontKnow = 250;

    /// <summary>The respondent refused.</summary>
    public const byte Refused = 251;

    /// <summary>The variable is not in the site's return: it was not part of its protocol.</summary>
    public const byte NotAskedByProtocol = 252;

    /// <summary>The return says explicitly that routing skipped the question.</summary>
    public const byte NotAskedBySkip = 253;

    /// <summary>An empty cell: a legitimate skip or an omission; scoring decides with the routing.</summary>
    public const byte Blank = 254;

    /// <summary>The cell holds something that the codebook does not know.</summary>
    public const byte Invalid = 255;

    /// <summary>True when the byte is the index of a code.</summary>
    public static bool IsCode(byte answer) => answer <= LastCode;
}
