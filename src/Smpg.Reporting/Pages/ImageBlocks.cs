namespace Smpg.Reporting.Pages;

/// <summary>Blocks of the representations questionnaire as the indicators name them.</summary>
internal static class ImageBlocks
{
    /// <summary>Which word goes with a behaviour.</summary>
    public const string Attribution = "attribution";

    /// <summary>Whether a behaviour is abnormal, dangerous.</summary>
    public const string Judgement = "judgement";

    /// <summary>Statements asked once per word.</summary>
    public const string Attitude = "attitude";

    /// <summary>Statements with several answers, asked once per word; one indicator an answer.</summary>
    public const string AttitudeLevel = "attitude_level";

    /// <summary>Scores built from the others.</summary>
    public const string Score = "score";

    /// <summary>Scores made once for all words.</summary>
    public const string OverallScore = "score_overall";

    /// <summary>The answer "don't know".</summary>
    public const string DoesNotKnow = "nsp";

    private static readonly string[] Answers = ["aucun", DoesNotKnow];

    /// <summary>True for a word of the questionnaire, false for "none" and "don't know".</summary>
    public static bool IsStimulus(string? word) => word is not null && !Answers.Contains(word, StringComparer.Ordinal);

    /// <summary>True when a behaviour is violent, which the attribution indicators say by being headlines.</summary>
    public static bool HasViolence(IndicatorSelection selection) => selection.Images(Attribution).Any(indicator => indicator.Headline);
}
