using System.Runtime.CompilerServices;

namespace SurveyStatistics.Models;

/// <summary>What the iterations ended with, in the matrix's centred and scaled columns.</summary>
internal sealed record LogisticSolution(
    ModelStatus Status, IReadOnlyList<ModelProblem> Problems, double[] Coefficients, double[] InverseInformation, int Iterations);

/// <summary>
/// Maximises the pseudo-log-likelihood sum w (y eta - log(1 + e^eta)) by Newton's method, which for the logit link is iteratively reweighted
/// least squares, with steps halved where they would lower it. The function is concave: there is one maximum or none.
/// </summary>
internal sealed class LogisticSolver
{
    private const int MaxIterations = 200;

    /// <summary>No linear predictor moves further than this in one step, or than half the largest predictor.</summary>
    private const double LargestStep = 4;

    /// <summary>Largest change of a linear predictor at which a step is the last: the next would be of its square.</summary>
    private const double Converged = 1e-8;

    /// <summary>A row is predicted with 1 in 22 000 to be otherwise: from here on, look for separation.</summary>
    private const double Suspicious = 10;

    private readonly ModelMatrix matrix;
    private readonly int k;
    private readonly double[] predictor;
    private readonly double[] information;
    private readonly double[] gradient;

    private LogisticSolver(ModelMatrix matrix)
    {
        this.matrix = matrix;
        k = matrix.Columns.Length;
        predictor = new double[matrix.Rows.Length];
        information = new double[k * k];
        gradient = new double[k];
    }

    public static LogisticSolution Solve(ModelMatrix matrix) => new LogisticSolver(matrix).Run();

    /// <summary>Cross-products of the columns, for the rank.</summary>
    public static double[] CrossProducts(ModelMatrix matrix)
    {
        var solver = new LogisticSolver(matrix);
        for (int r = 0; r < matrix.Rows.Length; r++)
        {
            solver.AddCross(r, matrix.Weights[r]);
        }

        solver.Mirror();
        return solver.information;
    }

    /// <summary>1 / (1 + e^-x).</summary>
    public static double Expit(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    private LogisticSolution Run()
    {
        var b = new double[k];
        b[0] = StartingIntercept();
        double likelihood = Predict(b);
        double[] lastStep = [];
        for (int iteration = 1; iteration <= MaxIterations; iteration++)
        {
            if (Separation.IsComplete(matrix, predictor))
            {
                return Ended(ModelStatus.CompleteSeparation, b, iteration);
            }

            Differentiate();
            var cholesky = OrderedCholesky.Of(information, k, 1e-13, 0);
            if (cholesky.Dependent.Length > 0)
            {
                break;
            }

            double[] step = [.. gradient];
            cholesky.Solve(step);
            lastStep = step;
            if (Largest(predictor) > Suspicious && Separation.IsQuasiComplete(matrix, step))
            {
                return Ended(ModelStatus.QuasiCompleteSeparation, step, iteration);
            }

            // Far from the maximum of a light group of rows a full step overshoots to where its information is lost to rounding.
            double[] old = [.. b];
            double change = LargestChange(step);
            double factor = Math.Min(1, Math.Max(LargestStep, Largest(predictor) / 2) / change), next;
            do
            {
                for (int c = 0; c < k; c++)
                {
                    b[c] = old[c] + (factor * step[c]);
                }

                next = Predict(b);
                factor /= 2;
            }
            while (next < likelihood - (1e-10 * Math.Abs(likelihood)) && factor > 1e-6);

            likelihood = next;
            if (change <= Converged * (1 + Largest(predictor)))
            {
                Differentiate();
                var final = OrderedCholesky.Of(information, k, 1e-13, 0);
                return final.Dependent.Length > 0
                    ? Ended(ModelStatus.NotConverged, b, iteration)
                    : new LogisticSolution(ModelStatus.Fitted, [], b, final.Inverse(), iteration);
            }
        }

        return lastStep.Length > 0 && Separation.IsQuasiComplete(matrix, lastStep)
            ? Ended(ModelStatus.QuasiCompleteSeparation, lastStep, MaxIterations)
            : Ended(ModelStatus.NotConverged, b, MaxIterations);
    }

    private LogisticSolution Ended(ModelStatus status, double[] direction, int iterations)
        => new(
            status,
            status == ModelStatus.NotConverged ? [] : Separation.Columns(matrix, direction, status),
            [],
            [],
            iterations);

    private double StartingIntercept()
    {
        double cases = 0, all = 0;
        for (int r = 0; r < predictor.Length; r++)
        {
            all += matrix.Weights[r];
            cases += matrix.Cases[r] ? matrix.Weights[r] : 0;
        }

        return Math.Log(cases / (all - cases));
    }

    /// <summary>Linear predictors and the pseudo-log-likelihood.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Predict(double[] b)
    {
        double likelihood = 0;
        for (int r = 0; r < predictor.Length; r++)
        {
            double eta = Separation.Dot(matrix.Row(r), b);
            predictor[r] = eta;
            double against = matrix.Cases[r] ? -eta : eta;
            likelihood -= matrix.Weights[r] * (Math.Max(0, against) + Math.Log(1 + Math.Exp(-Math.Abs(against))));
        }

        return likelihood;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Differentiate()
    {
        Array.Clear(information);
        Array.Clear(gradient);
        for (int r = 0; r < predictor.Length; r++)
        {
            double w = matrix.Weights[r];
            double e = Math.Exp(-Math.Abs(predictor[r]));
            double small = e / (1 + e);
            double mean = predictor[r] < 0 ? small : 1 / (1 + e);

            // y - mu without cancellation: a case with a large predictor is 1 - mu = small away.
            double residual = matrix.Cases[r] ? (predictor[r] < 0 ? 1 / (1 + e) : small) : -mean;
            var x = matrix.Row(r);
            for (int c = 0; c < k; c++)
            {
                gradient[c] += w * residual * x[c];
            }

            AddCross(r, w * small / (1 + e));
        }

        Mirror();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddCross(int r, double weight)
    {
        var x = matrix.Row(r);
        for (int a = 0; a < k; a++)
        {
            double wa = weight * x[a];
            if (wa != 0)
            {
                for (int c = 0; c <= a; c++)
                {
                    information[(a * k) + c] += wa * x[c];
                }
            }
        }
    }

    private void Mirror()
    {
        for (int a = 0; a < k; a++)
        {
            for (int c = 0; c < a; c++)
            {
                information[(c * k) + a] = information[(a * k) + c];
            }
        }
    }

    private double LargestChange(ReadOnlySpan<double> step)
    {
        double largest = 0;
        for (int r = 0; r < predictor.Length; r++)
        {
            largest = Math.Max(largest, Math.Abs(Separation.Dot(matrix.Row(r), step)));
        }

        return largest;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
