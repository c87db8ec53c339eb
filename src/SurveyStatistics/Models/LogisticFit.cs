using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Intervals;

namespace SurveyStatistics.Models;

/// <summary>A fitted logistic model, or why there is none. Immutable.</summary>
public sealed class LogisticFit
{
    private readonly ModelMatrix matrix;
    private readonly FittedParts? parts;

    private LogisticFit(ModelMatrix matrix, ModelStatus status, IReadOnlyList<ModelProblem> problems, FittedParts? parts)
    {
        this.matrix = matrix;
        this.parts = parts;
        Status = status;
        Problems = problems;
        Coefficients = parts?.Coefficients ?? [];
        Cases = matrix.Cases.Count(c => c);
        UnusedLevels =
        [
            .. matrix.Terms.SelectMany((term, t) => term.Levels.Where((_, level) => matrix.Rows.Length > 0 && !matrix.Used[t][level])
                .Select(level => $"{term.Name}: {level}")),
        ];
    }

    /// <summary>How the fit ended.</summary>
    public ModelStatus Status { get; }

    /// <summary>Terms and levels at fault, in the order of the model; empty for a fitted model and where no term is to blame.</summary>
    public IReadOnlyList<ModelProblem> Problems { get; }

    /// <summary>The intercept, then the coefficients in the order of the terms and their levels; empty unless the model is fitted.</summary>
    public IReadOnlyList<ModelCoefficient> Coefficients { get; }

    /// <summary>Rows in the model.</summary>
    public int N => matrix.Rows.Length;

    /// <summary>Rows in the model with outcome 1.</summary>
    public int Cases { get; }

    /// <summary>Weighted rows of the domain left out for a missing outcome or explanatory variable.</summary>
    public int ExcludedRows => matrix.ExcludedRows;

    /// <summary>Levels without a row in the model, as "term: level"; they have no coefficient.</summary>
    public IReadOnlyList<string> UnusedLevels { get; }

    /// <summary>PSUs minus strata with a row in the model, plus 1, minus the number of coefficients; 0 or less: no interval. 0 unless fitted.</summary>
    public int Df => parts?.Df ?? 0;

    /// <summary>Newton steps taken; 0 unless fitted.</summary>
    public int Iterations => parts?.Iterations ?? 0;

    /// <summary>The coefficient of a covariate, or of a level of a factor.</summary>
    /// <param name="term">Term name, or <see cref="LogisticModel.Intercept"/>.</param>
    /// <param name="level">Level of a factor.</param>
    /// <exception cref="ArgumentException">No such coefficient.</exception>
    public ModelCoefficient Coefficient(string term, string? level = null)
        => Coefficients.FirstOrDefault(c => c.Term == term && c.Level == level)
            ?? throw new ArgumentException("The model has no such coefficient.", nameof(term));

    /// <summary>Design covariance of two coefficients, indexes as in <see cref="Coefficients"/>; null where the design has no degree of freedom.</summary>
    /// <param name="first">Index of the first.</param>
    /// <param name="second">Index of the second.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index out of range.</exception>
    public double? Covariance(int first, int second)
    {
        int k = Coefficients.Count;
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, k);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(second, k);
        return parts!.Covariance?[(first * k) + second];
    }

    /// <summary>Wald test that all coefficients of a term are 0, F with <see cref="Df"/> in the denominator: R survey's <c>regTermTest</c>.</summary>
    /// <param name="term">Name of a term of the model.</param>
    /// <returns>Null unless the model is fitted, <see cref="Df"/> is above 0 and the covariance of the term's coefficients is regular.</returns>
    /// <exception cref="ArgumentException">No term of that name.</exception>
    public TermTest? TestTerm(string term)
    {
        int t = TermIndex(term);
        if (parts?.Covariance is not { } covariance || Df <= 0)
        {
            return null;
        }

        int[] columns = [.. Enumerable.Range(0, Coefficients.Count).Where(c => matrix.Columns[c].Term == t)];
        int k = columns.Length;
        var block = new double[k * k];
        var b = new double[k];
        for (int r = 0; r < k; r++)
        {
            b[r] = Coefficients[columns[r]].Estimate;
            for (int c = 0; c < k; c++)
            {
                block[(r * k) + c] = covariance[(columns[r] * Coefficients.Count) + columns[c]];
            }
        }

        var cholesky = OrderedCholesky.Of(block, k, Numerics.NormalEquations.PivotTolerance, 0);
        if (cholesky.Dependent.Length > 0)
        {
            return null;
        }

        double[] solved = [.. b];
        cholesky.Solve(solved);
        double f = Separation.Dot(b, solved) / k;
        return new TermTest(term, f, k, Df, TailProbabilities.FUpper(f, k, Df));
    }

    /// <summary>Average predicted probability with every row of the model at each level of a factor in turn.</summary>
    /// <param name="factor">Name of a factor of the model.</param>
    /// <returns>Null unless the model is fitted.</returns>
    /// <exception cref="ArgumentException">No factor of that name.</exception>
    /// <remarks>
    /// B. I. Graubard and E. L. Korn (1999), "Predictive margins with survey data", Biometrics 55, 652-659. The standard error is that of the linearised
    /// margin, covariance of coefficients and sample included. R's <c>svypredmeans</c> adds the two parts as if they were independent.
    /// </remarks>
    public PredictedMargins? PredictedMargins(string factor)
    {
        int t = TermIndex(factor);
        if (!matrix.Terms[t].IsFactor)
        {
            throw new ArgumentException("The margins of a covariate need values.", nameof(factor));
        }

        return parts is null ? null : MarginCalculation.Compute(matrix, parts, t, [.. Enumerable.Range(0, matrix.Used[t].Length).Where(l => matrix.Used[t][l])], []);
    }

    /// <summary>Average predicted probability with every row of the model at each of some values of a covariate.</summary>
    /// <param name="covariate">Name of a covariate of the model.</param>
    /// <param name="values">Finite values, in the covariate's unit.</param>
    /// <returns>Null unless the model is fitted.</returns>
    /// <exception cref="ArgumentException">No covariate of that name, or a value that is not finite.</exception>
    public PredictedMargins? PredictedMargins(string covariate, params ReadOnlySpan<double> values)
    {
        int t = TermIndex(covariate);
        if (matrix.Terms[t].IsFactor)
        {
            throw new ArgumentException("The margins of a factor are at its levels.", nameof(covariate));
        }

        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException("Finite values are needed.", nameof(values));
            }
        }

        return parts is null ? null : MarginCalculation.Compute(matrix, parts, t, [], values.ToArray());
    }

    internal static LogisticFit Failed(ModelMatrix matrix, ModelStatus status, IReadOnlyList<ModelProblem> problems) => new(matrix, status, problems, null);

    internal static LogisticFit Fitted(
        SurveyDesign design, CalibrationResiduals? residuals, ModelMatrix matrix, LogisticSolution solution, double confidence)
        => new(matrix, ModelStatus.Fitted, [], FittedParts.Create(design, residuals, matrix, solution, confidence));

    private int TermIndex(string term)
    {
        for (int t = 0; t < matrix.Terms.Count; t++)
        {
            if (matrix.Terms[t].Name == term)
            {
                return t;
            }
        }

        throw new ArgumentException("The model has no term of this name.", nameof(term));
    }
}
