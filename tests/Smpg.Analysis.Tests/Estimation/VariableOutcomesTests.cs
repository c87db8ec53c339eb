using Smpg.Analysis.Estimation;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;
using static Smpg.Analysis.Tests.Estimation.SmallEstimates;
using static Smpg.Analysis.Tests.Weighting.SmallStudy;

namespace Smpg.Analysis.Tests.Estimation;

public class VariableOutcomesTests
{
    private const byte P = Outcome.Positive;
    private const byte N = Outcome.Negative;
    private const byte U = Outcome.Indeterminate;
    private const byte O = Outcome.Outside;

    private static readonly Variable Sought = Coded("sought", VariableRole.Recourse, "yes", "no", "unsure");
    private static readonly Variable Years = new("years", VariableRole.Recourse, VariableType.WholeNumber, LocalisedText.Same("years"));
    private static readonly Site Place = Site("s1");

    [Fact]
    public void Each_kind_of_answer_has_its_state()
    {
        Study study = Declare(new VariableIndicator(Share("sought_any"), "sought", ["yes", "unsure"]));
        Respondents respondents = Return(Place, new()
        {
            ["sought"] = [0, 1, 2, Answer.DontKnow, Answer.Refused, Answer.NotRated, Answer.Blank, Answer.Invalid, Answer.NotAskedBySkip],
        });

        VariableOutcomes.Of(study, respondents, []).Single().States.Should().Equal(P, N, P, U, U, U, U, U, O);
    }

    [Fact]
    public void Only_cases_of_the_denominator_are_asked()
    {
        Study study = Declare(
            new VariableIndicator(Share("sought_help") with { Denominator = "verdict" }, "sought", ["yes"]),
            new VariableIndicator(Mean("how_long") with { Denominator = "sought_help" }, "years", []));
        OutcomeColumn verdict = Column(Share("verdict"), "+++-?/.");
        Respondents respondents = Return(
            Place,
            new() { ["sought"] = [0, 1, Answer.Blank, 0, 0, 0, 0] },
            numbers: new() { ["years"] = new NumericColumn([5, 6, 7, 8, 9, 10, 11], new byte[7]) });

        IReadOnlyList<OutcomeColumn> columns = VariableOutcomes.Of(study, respondents, [verdict]);

        columns[0].States.Should().Equal(P, N, U, O, O, O, O);
        // The second one's denominator is the first one: only respondent 1 sought help for certain.
        columns[1].States.Should().Equal(P, O, O, O, O, O, O);
        columns[1].Values![0].Should().Be(5);
    }

    [Fact]
    public void Number_that_is_missing_is_undecided()
    {
        Study study = Declare(new VariableIndicator(Mean("how_long"), "years", []));
        Respondents respondents = Return(
            Place, [], numbers: new() { ["years"] = new NumericColumn([5, 0, 0], [0, Answer.Refused, 0]) }, count: 3);

        OutcomeColumn column = VariableOutcomes.Of(study, respondents, []).Single();

        column.States.Should().Equal(P, U, P);
        // 5 and a real zero: mean 2.5 of two.
        Estimate mean = Table([column.Indicator], [Moments("s1", Ones(3), [column])], [], ("s1", ["s1"]))[new EstimateKey("s1", "how_long")];
        (mean.N, mean.Missing, mean.Value).Should().Be((2, 1, 2.5));
    }

    [Fact]
    public void Column_that_the_return_lacks_was_not_asked()
    {
        Study study = Declare(new VariableIndicator(Share("sought_any"), "sought", ["yes"]), new VariableIndicator(Mean("how_long"), "years", []));

        IReadOnlyList<OutcomeColumn> columns = VariableOutcomes.Of(study, Return(Place, [], count: 2), []);

        columns.Should().OnlyContain(column => column.States.All(state => state == Outcome.NotAsked));
        EstimateTable table = Table([.. columns.Select(column => column.Indicator)], [Moments("s1", Ones(2), columns)], [], ("s1", ["s1"]));
        table.Rows.Should().HaveCount(2).And.OnlyContain(row => row.Status == EstimateStatus.NotAsked);
    }

    private static Study Declare(params VariableIndicator[] indicators) => Of([Place], [Sought, Years], indicators: indicators);
}
