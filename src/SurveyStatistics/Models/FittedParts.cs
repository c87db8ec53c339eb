using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;

namespace SurveyStatistics.Models;

/// <summary>What a fitted model keeps for its tests and margins.</summary>
internal sealed class FittedParts
{
    private readonly ModelMatrix matrix;
    private readonly double[] inverse;
    private readonly double[] response;

    private FittedParts(SurveyDesign design, CalibrationResiduals? residuals, ModelMatrix matrix, LogisticSolution solution, double confidence)
    {
        Design = design;
        Residuals = residuals;
        this.matrix = matrix;
        Scaled = solution.Coefficients;
        inverse = solution.InverseInformation;
        Iterations = solution.Iterations;
        Confidence = confidence;
        response = new double[matrix.Rows.Length];
        for (int r = 0; r < response.Length; r++)
        {
            double mean = LogisticSolver.Expit(Separation.Dot(matrix.Row(r), Scaled));
            response[r] = (matrix.Cases[r] ? 1 : 0) - mean;
        }
    }

    public SurveyDesign Design { get; }

    public CalibrationResiduals? Residuals { get; }

    /// <summary>Coefficients of the centred and scaled columns.</summary>
    public double[] Scaled { get; }

    public int Iterations { get; }

    public double Confidence { get; }

    public int DesignDf { get; private set; }

    public int Df => DesignDf + 1 - Scaled.Length;

    public double[]? Covariance { get; private set; }

    public IReadOnlyList<ModelCoefficient> Coefficients { get; private set; } = [];

    public static FittedParts Create(SurveyDesign design, CalibrationResiduals? residuals, ModelMatrix matrix, LogisticSolution solution, double confidence)
    {
        var parts = new FittedParts(design, residuals, matrix, solution, confidence);
        var workspace = parts.Workspace();
        var mask = new double[design.Count];
        foreach (int row in matrix.Rows)
        {
            mask[row] = 1;
        }

        var (psus, strata) = workspace.Rows.CountUnits(mask);
        parts.DesignDf = psus - strata;
        parts.Covariance = parts.DesignDf > 0 ? parts.CoefficientCovariance(workspace) : null;
        parts.Coefficients = parts.BackToUnits();
        return parts;
    }

    public MomentsWorkspace Workspace()
    {
        var workspace = new MomentsWorkspace();
        workspace.Bind(Design, Residuals);
        return workspace;
    }

    /// <summary>Influence of each row of the design, per unit of weight, on the linear combination of the scaled coefficients with a gradient.</summary>
    public double[] Influence(ReadOnlySpan<double> gradient)
    {
        int k = Scaled.Length;
        var direction = new double[k];
        for (int r = 0; r < k; r++)
        {
            // The information was summed with weights of mean 1.
            direction[r] = Separation.Dot(inverse.AsSpan(r * k, k), gradient) * matrix.Rows.Length / matrix.SumWeights;
        }

        var influence = new double[Design.Count];
        for (int r = 0; r < response.Length; r++)
        {
            influence[matrix.Rows[r]] = Separation.Dot(matrix.Row(r), direction) * response[r];
        }

        return influence;
    }

    private double[] CoefficientCovariance(MomentsWorkspace workspace)
    {
        int k = Scaled.Length;
        var influences = new double[k][];
        for (int c = 0; c < k; c++)
        {
            influences[c] = Influence(Gradient(c));
        }

        return ScoreCovariance.Compute(workspace, influences);
    }

    /// <summary>A coefficient in its own unit as a combination of the scaled ones.</summary>
    private double[] Gradient(int column)
    {
        var gradient = new double[Scaled.Length];
        gradient[column] = 1 / matrix.Scale[column];
        for (int c = 1; column == 0 && c < gradient.Length; c++)
        {
            gradient[c] = -matrix.Centre[c] / matrix.Scale[c];
        }

        return gradient;
    }

    private List<ModelCoefficient> BackToUnits()
    {
        int k = Scaled.Length;
        var coefficients = new List<ModelCoefficient>(k);
        for (int c = 0; c < k; c++)
        {
            double estimate = Separation.Dot(Gradient(c), Scaled);
            double? se = Covariance is null ? null : Math.Sqrt(Covariance[(c * k) + c]);
            var (t, p, interval) = TStatistic.Of(estimate, se, Df, Confidence);
            var name = matrix.Problem(ModelStatus.Fitted, c);
            coefficients.Add(new ModelCoefficient(name.Term, name.Level, estimate, se, t, p, interval));
        }

        return coefficients;
    }
}
