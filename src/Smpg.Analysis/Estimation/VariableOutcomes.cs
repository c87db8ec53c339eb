using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Estimation;

/// <summary>Outcomes of the indicators that study.yaml declares on variables.</summary>
public static class VariableOutcomes
{
    /// <summary>
    /// One column an indicator, in the order of study.yaml. Respondents outside the denominator (not positive on the indicator it names)
    /// are <see cref="Outcome.Outside"/>; those whose membership is undecided are too, since nobody asked them as members.
    /// </summary>
    /// <param name="study">The study.</param>
    /// <param name="respondents">One site.</param>
    /// <param name="scored">Columns already scored, among which denominators are looked up.</param>
    public static IReadOnlyList<OutcomeColumn> Of(Study study, Respondents respondents, IReadOnlyList<OutcomeColumn> scored)
    {
        List<OutcomeColumn> columns = [];
        foreach (VariableIndicator declared in study.VariableIndicators)
        {
            byte[]? universe = declared.Indicator.Denominator == Indicator.AllRespondents
                ? null
                : scored.Concat(columns).First(column => column.Indicator.Id == declared.Indicator.Denominator).States;
            columns.Add(declared.Indicator.Statistic == IndicatorStatistic.Mean
                ? Mean(declared, respondents, universe)
                : Proportion(study, declared, respondents, universe));
        }

        return columns;
    }

    private static OutcomeColumn Proportion(Study study, VariableIndicator declared, Respondents respondents, byte[]? universe)
    {
        byte[] states = new byte[respondents.Count];
        byte[]? answers = respondents.Codes(declared.Variable);
        IReadOnlyList<Code> codes = study.Codebook.Find(declared.Variable)!.CodeList!.Codes;
        bool[] positive = [.. codes.Select(code => declared.PositiveCodes.Contains(code.Name))];
        for (int i = 0; i < states.Length; i++)
        {
            states[i] = answers is null ? Outcome.NotAsked
                : universe is not null && universe[i] != Outcome.Positive ? Outcome.Outside
                : answers[i] == Answer.NotAskedBySkip ? Outcome.Outside
                : !Answer.IsCode(answers[i]) ? Outcome.Indeterminate
                : positive[answers[i]] ? Outcome.Positive : Outcome.Negative;
        }

        return new OutcomeColumn(declared.Indicator, states);
    }

    private static OutcomeColumn Mean(VariableIndicator declared, Respondents respondents, byte[]? universe)
    {
        byte[] states = new byte[respondents.Count];
        NumericColumn? numbers = respondents.Numbers(declared.Variable);
        for (int i = 0; i < states.Length; i++)
        {
            states[i] = numbers is null ? Outcome.NotAsked
                : universe is not null && universe[i] != Outcome.Positive ? Outcome.Outside
                : numbers.States[i] == 0 ? Outcome.Positive : Outcome.Indeterminate;
        }

        return new OutcomeColumn(declared.Indicator, states, numbers?.Values ?? new double[respondents.Count]);
    }
}
