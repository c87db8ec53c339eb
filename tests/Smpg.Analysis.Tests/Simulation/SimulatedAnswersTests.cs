using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Representations;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Simulation;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Simulation;

/// <summary>A large site without lost answers, read and scored by the product, against the exact probabilities.</summary>
public class SimulatedAnswersTests
{
    private const int Interviews = 40_000;

    private static readonly SimulationOptions Complete = new()
    {
        Sites = 1,
        Respondents = Interviews,
        Seed = 20,
        DontKnowShare = 0,
        RefusedShare = 0,
        OmittedShare = 0,
        NotRatedShare = 0,
        InvalidShare = 0,
        UnusableRows = 0,
    };

    [Fact]
    public void Verdicts_of_the_rules_are_the_drawn_states_and_shares_are_within_four_standard_errors_of_the_truth()
    {
        SimulationModels models = SimulationModels.Prepare(Complete);
        List<bool[]> states = [];
        double[] expectedShares = new double[DisorderProbabilities.Indicators.Length];
        Dictionary<int, double[]> probabilities = [];
        PlannedSite site = PlannedSite.National(1, Interviews)[0];
        SiteEffects effects = SiteEffects.Draw(site.Index, (ulong)Complete.Seed, Complete.SiteDeviation);
        double[] opinionCells = new double[PopulationCell.Count];
        SiteSimulation.Make(models, site, (cell, _, state, _) =>
        {
            states.Add([.. DisorderProbabilities.Indicators.Select(state.Is)]);
            RiskCell risk = RiskCell.Of(cell);
            if (!probabilities.TryGetValue(risk.Index, out double[]? shares))
            {
                shares = DisorderProbabilities.Of(models.Disorders, effects.Disorders, risk);
                probabilities.Add(risk.Index, shares);
            }

            for (int i = 0; i < shares.Length; i++)
            {
                expectedShares[i] += shares[i] / Interviews;
            }

            opinionCells[cell.Index]++;
        });

        using SimulatedStudyFolder folder = new(Complete);
        (Study study, ScoringRules rules, IReadOnlyList<SiteReturn> returns) = SimulatedStudyFolder.Read(folder.Path);
        returns[0].Receipt.RowsKept.Should().Be(Interviews);
        returns[0].Receipt.InvalidCells.Should().Be(0);
        ScoredSite scored = rules.Score(returns[0].Respondents);

        rules.Indicators.Select(indicator => indicator.Id).Should().BeEquivalentTo(DisorderProbabilities.Indicators);
        scored.Routing.Should().OnlyContain(count => count.OffRoute == 0 && count.BlankWhereAsked == 0 && count.SkipContradictions == 0);
        for (int i = 0; i < DisorderProbabilities.Indicators.Length; i++)
        {
            string id = DisorderProbabilities.Indicators[i];
            byte[] verdicts = scored.Columns.Single(column => column.Indicator.Id == id).States;
            verdicts.Where((verdict, row) => verdict != (states[row][i] ? Outcome.Positive : Outcome.Negative)).Should().BeEmpty(id);

            // Interviewers of about 48 with an intraclass correlation of at most 0.01 inflate the variance by less than a half.
            double p = expectedShares[i];
            double found = verdicts.Count(verdict => verdict == Outcome.Positive) / (double)Interviews;
            found.Should().BeApproximately(p, 4 * Math.Sqrt(1.5 * p * (1 - p) / Interviews), id);
        }

        // The truth of these very people: the population of the site is that of the respondents.
        SitePopulation respondents = SitePopulation.OfShares([.. opinionCells.Select(count => count / Interviews)], Interviews);
        TruthTable truth = SiteTruth.Of(models, respondents, effects);
        CheckRepresentations(study, returns[0].Respondents, truth);
        CheckRecourse(study, returns[0].Respondents, scored, truth);
    }

    private static void CheckRepresentations(Study study, Respondents respondents, TruthTable truth)
    {
        List<Finding> findings = [];
        RepresentationBlocks blocks = RepresentationBlocks.Load(study.RepresentationBlocks!, study.Codebook, findings)!;
        findings.Should().BeEmpty();
        // What a respondent does across words has no closed form in the simulator's model, and no truth.
        foreach (OutcomeColumn column in new RepresentationScoring(blocks, study.Codebook).Columns(respondents).Where(column => column.Indicator.Block != "score_overall"))
        {
            double[] values = column.Values ?? [.. column.States.Select(state => state == Outcome.Positive ? 1.0 : 0.0)];
            column.States.Should().NotContain(Outcome.Indeterminate, column.Indicator.Id);
            double mean = values.Average();
            double variance = values.Average(value => value * value) - mean * mean;
            double expected = truth.Value(column.Indicator.Id, 0);

            mean.Should().BeApproximately(expected, 4 * Math.Sqrt(1.5 * variance / Interviews), column.Indicator.Id);
        }
    }

    private static void CheckRecourse(Study study, Respondents respondents, ScoredSite scored, TruthTable truth)
    {
        byte[] any = scored.Columns.Single(column => column.Indicator.Id == "any_disorder").States;
        foreach (VariableIndicator declared in study.VariableIndicators)
        {
            byte[] answers = respondents.Codes(declared.Variable)!;
            IReadOnlyList<Code> codes = study.Codebook.Find(declared.Variable)!.CodeList!.Codes;
            bool everybody = declared.Indicator.Denominator == Indicator.AllRespondents;
            bool[] positive = [.. answers
                .Where((answer, row) => (everybody || any[row] == Outcome.Positive) && Answer.IsCode(answer))
                .Select(answer => declared.PositiveCodes.Contains(codes[answer].Name))];
            answers.Where((answer, row) => Answer.IsCode(answer) && !everybody && any[row] != Outcome.Positive).Should().BeEmpty(declared.Variable);
            double expected = truth.Value(declared.Indicator.Id, 0);

            positive.Length.Should().BeGreaterThan(5000, declared.Variable);
            (positive.Count(yes => yes) / (double)positive.Length).Should().BeApproximately(
                expected, 4 * Math.Sqrt(expected * (1 - expected) / positive.Length), declared.Variable);
        }
    }
}
