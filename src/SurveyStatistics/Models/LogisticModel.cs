using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Intervals;

namespace SurveyStatistics.Models;

/// <summary>Logistic regression of a 0/1 outcome on survey data, with the covariance of the design.</summary>
/// <remarks>
/// Pseudo-maximum likelihood and linearised ("sandwich") covariance: D. A. Binder (1983), "On the variances of asymptotically normal estimators from
/// complex surveys", International Statistical Review 51, 279-292. V = V_design(sum of w A^-1 x (y - mu)) with A = sum w mu (1 - mu) x x'; calibrated
/// weights: the influences are replaced by their residuals on the margins. docs/methods/statistics.md, "Logistic regression"; checked against R survey
/// 4.1-1 (svyglm, regTermTest) in tests/reference/svyglm-api and tests/reference/svyglm-nhanes.
/// </remarks>
public static class LogisticModel
{
    /// <summary>Name of the intercept among the coefficients.</summary>
    public const string Intercept = "(Intercept)";

    /// <summary>Fits the model; data it cannot be fitted to give a status and the terms at fault, never a NaN.</summary>
    /// <param name="design">The whole sample.</param>
    /// <param name="outcome">0 or 1 for each row; NaN or infinite leaves the row out.</param>
    /// <param name="terms">Explanatory variables of different names; none for an intercept alone. The intercept is always in the model.</param>
    /// <param name="inDomain">One per row, or empty for all rows. A row outside stays in the design with score 0.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="confidence">Of the intervals, in (0, 1).</param>
    /// <exception cref="ArgumentException">Lengths that differ, an outcome that is neither 0 nor 1, or two terms of one name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    /// <remarks>
    /// Levels without a row in the domain are left out and listed in <see cref="LogisticFit.UnusedLevels"/>. Degrees of freedom: PSUs minus strata with
    /// a row in the model, plus 1, minus the number of coefficients, as svyglm.
    /// </remarks>
    public static LogisticFit Fit(
        SurveyDesign design,
        ReadOnlySpan<double> outcome,
        IReadOnlyList<ModelTerm> terms,
        ReadOnlySpan<bool> inDomain = default,
        CalibrationResiduals? residuals = null,
        double confidence = 0.95)
    {
        RequireInput(design, outcome, terms, inDomain, residuals, confidence);
        var matrix = ModelMatrix.Create(design, outcome, terms, inDomain);
        int cases = matrix.Cases.Count(c => c);
        if (matrix.Rows.Length == 0 || cases == 0 || cases == matrix.Rows.Length)
        {
            var status = matrix.Rows.Length == 0 ? ModelStatus.NoRows : cases == 0 ? ModelStatus.NoCases : ModelStatus.OnlyCases;
            return LogisticFit.Failed(matrix, status, []);
        }

        var problems = Unidentified(matrix);
        if (problems.Count > 0)
        {
            return LogisticFit.Failed(matrix, problems[0].Status, problems);
        }

        // A level at fault is better named than the direction the iterations run away in; only they can tell that the separation is complete.
        var byOneTerm = Separation.ByOneTerm(matrix);
        if (byOneTerm.Any(p => p.Status == ModelStatus.CompleteSeparation))
        {
            return LogisticFit.Failed(matrix, ModelStatus.CompleteSeparation, [.. byOneTerm.Where(p => p.Status == ModelStatus.CompleteSeparation)]);
        }

        var solution = LogisticSolver.Solve(matrix);
        if (solution.Status != ModelStatus.CompleteSeparation && byOneTerm.Count > 0)
        {
            return LogisticFit.Failed(matrix, ModelStatus.QuasiCompleteSeparation, byOneTerm);
        }

        return solution.Status == ModelStatus.Fitted
            ? LogisticFit.Fitted(design, residuals, matrix, solution, confidence)
            : LogisticFit.Failed(matrix, solution.Status, solution.Problems);
    }

    private static void RequireInput(
        SurveyDesign design, ReadOnlySpan<double> outcome, IReadOnlyList<ModelTerm> terms, ReadOnlySpan<bool> inDomain, CalibrationResiduals? residuals, double confidence)
    {
        Quantiles.RequireProbability(confidence, nameof(confidence));
        if (outcome.Length != design.Count || (!inDomain.IsEmpty && inDomain.Length != design.Count))
        {
            throw new ArgumentException("One value per row of the design is needed.", outcome.Length != design.Count ? nameof(outcome) : nameof(inDomain));
        }

        if (residuals is not null && residuals.Count != design.Count)
        {
            throw new ArgumentException("The calibration residuals must cover the rows of the design.", nameof(residuals));
        }

        for (int t = 0; t < terms.Count; t++)
        {
            if (terms[t].Count != design.Count)
            {
                throw new ArgumentException($"Term '{terms[t].Name}' must have one value per row of the design.", nameof(terms));
            }

            if (terms[t].Name == Intercept || terms.Take(t).Any(other => other.Name == terms[t].Name))
            {
                throw new ArgumentException($"The name '{terms[t].Name}' is taken by another term.", nameof(terms));
            }
        }

        for (int i = 0; i < outcome.Length; i++)
        {
            if (double.IsFinite(outcome[i]) && outcome[i] is not (0 or 1))
            {
                throw new ArgumentException($"The outcome at row index {i} is neither 0 nor 1.", nameof(outcome));
            }
        }
    }

    /// <summary>Empty references, factors of one level, and columns that depend on those before them.</summary>
    private static List<ModelProblem> Unidentified(ModelMatrix matrix)
    {
        var problems = new List<ModelProblem>();
        for (int t = 0; t < matrix.Terms.Count; t++)
        {
            var term = matrix.Terms[t];
            if (!term.IsFactor)
            {
                continue;
            }

            if (!matrix.Used[t][term.ReferenceIndex])
            {
                problems.Add(new ModelProblem(ModelStatus.EmptyReference, term.Name, term.Reference));
            }
            else if (matrix.Used[t].Count(used => used) == 1)
            {
                problems.Add(new ModelProblem(ModelStatus.RankDeficient, term.Name, null));
            }
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        int k = matrix.Columns.Length;
        double[] cross = LogisticSolver.CrossProducts(matrix);
        foreach (int column in OrderedCholesky.Of(cross, k, Numerics.NormalEquations.PivotTolerance, 1e-20 * matrix.Rows.Length).Dependent)
        {
            problems.Add(matrix.Problem(ModelStatus.RankDeficient, column));
        }

        return problems;
    }
}
