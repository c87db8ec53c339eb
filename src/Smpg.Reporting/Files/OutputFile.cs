namespace Smpg.Reporting.Files;

/// <summary>Who may be given a file of the output folder.</summary>
public enum OutputClass
{
    /// <summary>Has passed disclosure control: may be handed out.</summary>
    Publishable,

    /// <summary>For the survey team: how the data were read, what was wrong with them.</summary>
    Internal,

    /// <summary>Respondents, or numbers before disclosure control: for the analyst alone.</summary>
    Restricted,
}

/// <summary>One file of the output folder.</summary>
/// <param name="Path">Relative to the output folder, with forward slashes.</param>
/// <param name="Sha256">Lower-case hexadecimal digest of its bytes.</param>
/// <param name="Bytes">Length.</param>
public sealed record OutputFile(string Path, string Sha256, long Bytes)
{
    /// <summary>Who may be given it. It follows from the folder, so that no caller can declare a restricted file publishable.</summary>
    public OutputClass Class => Path.Split('/')[0] switch
    {
        "restricted" => OutputClass.Restricted,
        "quality" => OutputClass.Internal,
        _ => OutputClass.Publishable,
    };
}
