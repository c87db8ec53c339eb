using Smpg.Analysis.Studies;
using SurveyStatistics.Models;

namespace Smpg.Analysis.Estimation;

/// <summary>Fits one outcome in one unit.</summary>
internal static class AdjustedFit
{
    /// <summary>The model, or why there is none.</summary>
    /// <param name="study">Codebook and options.</param>
    /// <param name="model">Terms.</param>
    /// <param name="outcome">Id of the share.</param>
    /// <param name="unit">Unit.</param>
    /// <param name="isSite">True to ask for enough events.</param>
    /// <param name="stacked">The unit's respondents.</param>
    public static AdjustedEstimates Of(Study study, AdjustedModel model, string outcome, string unit, bool isSite, StackedSites stacked)
    {
        Indicator indicator = stacked.Sites[0].Columns.First(column => column.Indicator.Id == outcome).Indicator;
        Rows rows = Rows.Read(study, model, outcome, stacked);
        AdjustedEstimates counted = new(unit, model, indicator, AdjustedStatus.NotAsked, [.. model.Terms.Select((term, t) => Counted(study, term, rows.Levels[t], rows))])
        {
            N = rows.Included.Count(included => included),
            Events = rows.Included.Zip(rows.Outcome, (included, y) => included && y == 1 ? 1 : 0).Sum(),
            Missing = rows.Asked.Count(asked => asked) - rows.Included.Count(included => included),
        };
        if (!rows.Asked.Contains(true))
        {
            return counted;
        }

        int coefficients = counted.Terms.Sum(term => Math.Max(0, term.Levels.Count(level => level.Cases + level.Others > 0) - 1));
        if (isSite && Math.Min(counted.Events, counted.N - counted.Events) < AdjustedModels.EventsPerCoefficient * coefficients)
        {
            return counted with { Status = AdjustedStatus.FewEvents };
        }

        LogisticFit fit = LogisticModel.Fit(
            stacked.Design,
            rows.Outcome,
            [.. model.Terms.Select((term, t) => ModelTerm.Factor(term.Variable, LevelNames(study, term), rows.Levels[t], term.Reference))],
            rows.Asked,
            stacked.Residuals,
            study.Options.Estimation.Confidence);
        return fit.Status != ModelStatus.Fitted
            ? counted with { Status = StatusOf(fit.Status), Problems = [.. fit.Problems.Select(problem => problem.Column)] }
            : counted with
            {
                Status = fit.Df > 0 ? AdjustedStatus.Fitted : AdjustedStatus.NoDegreesOfFreedom,
                Df = fit.Df,
                Intercept = fit.Coefficient(LogisticModel.Intercept),
                Terms = [.. counted.Terms.Select(term => Estimated(term, fit))],
            };
    }

    private static string[] LevelNames(Study study, AdjustedTerm term) => [.. study.Codebook.Find(term.Variable)!.CodeList!.Codes.Select(code => code.Name)];

    private static AdjustedTermEstimates Counted(Study study, AdjustedTerm term, int[] levels, Rows rows)
    {
        string[] names = LevelNames(study, term);
        int[] cases = new int[names.Length];
        int[] others = new int[names.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            if (rows.Included[i])
            {
                (rows.Outcome[i] == 1 ? cases : others)[levels[i]]++;
            }
        }

        return new AdjustedTermEstimates(
            term, [.. names.Select((name, level) => new AdjustedLevel(name, name == term.Reference, cases[level], others[level], null, null))], null, null);
    }

    private static AdjustedTermEstimates Estimated(AdjustedTermEstimates term, LogisticFit fit)
    {
        IReadOnlyList<PredictedMargin> margins = fit.PredictedMargins(term.Term.Variable)!.Margins;
        return term with
        {
            Test = fit.TestTerm(term.Term.Variable),
            Levels = [.. term.Levels.Select(level => level with
            {
                Coefficient = fit.Coefficients.FirstOrDefault(coefficient => coefficient.Term == term.Term.Variable && coefficient.Level == level.Level),
                Margin = margins.FirstOrDefault(margin => margin.Level == level.Level),
            })],
        };
    }

    private static AdjustedStatus StatusOf(ModelStatus status) => status switch
    {
        ModelStatus.NoRows => AdjustedStatus.NoRespondents,
        ModelStatus.NoCases => AdjustedStatus.NoCases,
        ModelStatus.OnlyCases => AdjustedStatus.OnlyCases,
        ModelStatus.EmptyReference => AdjustedStatus.EmptyReference,
        ModelStatus.RankDeficient => AdjustedStatus.RankDeficient,
        ModelStatus.CompleteSeparation => AdjustedStatus.CompleteSeparation,
        ModelStatus.QuasiCompleteSeparation => AdjustedStatus.QuasiCompleteSeparation,
        ModelStatus.NotConverged => AdjustedStatus.NotConverged,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    // Asked: of the base of the outcome, in a site that asked it and every variable. Included: with nothing missing.
    private sealed record Rows(double[] Outcome, int[][] Levels, bool[] Asked, bool[] Included)
    {
        public static Rows Read(Study study, AdjustedModel model, string outcome, StackedSites stacked)
        {
            int count = stacked.Design.Count;
            Rows rows = new(new double[count], [.. model.Terms.Select(_ => new int[count])], new bool[count], new bool[count]);
            int start = 0;
            foreach (SiteAnalysis site in stacked.Sites)
            {
                byte[] states = site.Columns.First(column => column.Indicator.Id == outcome).States;
                byte[]?[] codes = [.. model.Terms.Select(term => site.Weighted.Respondents.Codes(term.Variable))];
                bool varies = codes.All(column => column is not null && Array.Exists(column, Answer.IsCode));
                for (int i = 0; i < states.Length; i++)
                {
                    int row = start + i;
                    bool known = states[i] <= Analysis.Outcome.Positive;
                    rows.Asked[row] = varies && states[i] <= Analysis.Outcome.Indeterminate && site.Weighted.Weights[i] > 0;
                    rows.Outcome[row] = known ? states[i] : double.NaN;
                    bool complete = known;
                    for (int t = 0; t < codes.Length; t++)
                    {
                        int level = codes[t] is byte[] column && Answer.IsCode(column[i]) ? column[i] : -1;
                        rows.Levels[t][row] = level;
                        complete &= level >= 0;
                    }

                    rows.Included[row] = rows.Asked[row] && complete;
                }

                start += states.Length;
            }

            return rows;
        }
    }
}
