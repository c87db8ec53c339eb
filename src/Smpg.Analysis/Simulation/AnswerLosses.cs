namespace Smpg.Analysis.Simulation;

/// <summary>What became of an answer on its way into the return.</summary>
internal enum AnswerFate
{
    /// <summary>Written as given.</summary>
    Kept,

    /// <summary>The respondent did not know.</summary>
    DontKnow,

    /// <summary>The respondent refused.</summary>
    Refused,

    /// <summary>Given, but the cell was left empty.</summary>
    Omitted,

    /// <summary>Given, but written as a code that does not exist.</summary>
    Invalid,
}

/// <summary>Missing and invalid answers: rare, more frequent on sensitive questions and with some respondents and interviewers.</summary>
/// <remarks>What is lost does not depend on what was answered.</remarks>
internal sealed class AnswerLosses(SimulationOptions options, RandomStream random)
{
    private const double BetweenRespondents = 1.4;
    private const double BetweenInterviewers = 0.6;
    private double propensity = 1;

    /// <summary>How much more often than usual a question is not answered.</summary>
    public static double Sensitivity(string variable) => variable switch
    {
        "income" => 12,
        "marital" => 2,
        ['K', ..] => 1.8,
        ['I' or 'J', ..] => 1.4,
        ['L', ..] => 0.4,
        ['R', ..] => 1.5,
        ['T', ..] => 2.5,
        ['H', ..] => 1.5,
        _ => 1,
    };

    /// <summary>How careless an interviewer is, with mean one.</summary>
    public static double Carelessness(RandomStream random) =>
        PortableMath.Exp(BetweenInterviewers * random.Normal() - BetweenInterviewers * BetweenInterviewers / 2);

    /// <summary>Begins a respondent.</summary>
    /// <param name="carelessness">Of the interviewer.</param>
    public void Begin(double carelessness) =>
        propensity = carelessness * PortableMath.Exp(BetweenRespondents * random.Normal() - BetweenRespondents * BetweenRespondents / 2);

    /// <summary>Draws the fate of one answer.</summary>
    /// <param name="sensitivity">Of the question.</param>
    /// <param name="alwaysAsked">Everybody is asked: only such columns hold invalid codes, so that their share of a column stays small.</param>
    public AnswerFate Draw(double sensitivity, bool alwaysAsked)
    {
        double u = random.Uniform();
        double scale = sensitivity * propensity;
        double limit = scale * options.DontKnowShare;
        if (u < limit)
        {
            return AnswerFate.DontKnow;
        }

        limit += scale * options.RefusedShare;
        if (u < limit)
        {
            return AnswerFate.Refused;
        }

        limit += scale * options.OmittedShare;
        if (u < limit)
        {
            return AnswerFate.Omitted;
        }

        return alwaysAsked && u >= 1 - options.InvalidShare ? AnswerFate.Invalid : AnswerFate.Kept;
    }

    /// <summary>True when the interviewer left the observer ratings of this respondent out.</summary>
    public bool LeavesRatingsOut() => random.Uniform() < propensity * options.NotRatedShare;

    /// <summary>Draws the fate of an answer to a column and writes it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="code">Place of the code that was answered.</param>
    /// <param name="alwaysAsked">Everybody is asked.</param>
    public string Cell(ReturnColumn column, int code, bool alwaysAsked) =>
        Text(column, column.Codes[code], Draw(Sensitivity(column.Variable.Name), alwaysAsked));

    /// <summary>How an answer with a given fate is written; where the codebook has no code for a loss, the cell is empty.</summary>
    public string Text(ReturnColumn column, string answer, AnswerFate fate) => fate switch
    {
        AnswerFate.DontKnow => column.Missing(Answer.DontKnow) ?? "",
        AnswerFate.Refused => column.Missing(Answer.Refused) ?? "",
        AnswerFate.Omitted => "",
        AnswerFate.Invalid => column.Unknown(random.Below(4)),
        _ => answer,
    };
}
