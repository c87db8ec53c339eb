using SurveyStatistics.Numerics;

namespace SurveyStatistics.Multivariate;

/// <summary>How a class differs from everybody on one variable.</summary>
/// <param name="ClassMean">Weighted mean in the class (a share for a 0/1 variable); null when nobody of the class has a value.</param>
/// <param name="Mean">Weighted mean of all rows; null when no row has a value.</param>
/// <param name="ClassRows">Rows of the class with a value.</param>
/// <param name="Rows">Rows with a value.</param>
/// <param name="TestValue">
/// (class mean - mean)/√(s²/n_c (n - n_c)/(n - 1)): the difference over its standard error if the class were drawn at random without
/// replacement. Null where the variable does not vary or the class is nobody or everybody.
/// </param>
public sealed record ClassProfile(double? ClassMean, double? Mean, int ClassRows, int Rows, double? TestValue)
{
    /// <summary>Describes a class by a variable, numeric or 0/1.</summary>
    /// <remarks>
    /// A ranking device, not a test: the classes were made from the same rows. Weighted means and variance (divisor Σw), unweighted n and n_c.
    /// L. Lebart, A. Morineau and M. Piron (1995), <em>Statistique exploratoire multidimensionnelle</em>, section 2.4; R's FactoMineR
    /// <c>catdes</c> for numeric variables, checked in tests/reference/clustering-ward.
    /// </remarks>
    /// <param name="values">One a row; NaN where missing.</param>
    /// <param name="inClass">One a row.</param>
    /// <param name="weights">One a row, finite and at least 0; empty for equal weights. Rows of weight 0 take no part.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    public static ClassProfile Of(ReadOnlySpan<double> values, ReadOnlySpan<bool> inClass, ReadOnlySpan<double> weights)
    {
        if (inClass.Length != values.Length || (weights.Length != 0 && weights.Length != values.Length))
        {
            throw new ArgumentException("One value, membership and weight per row is needed.", nameof(values));
        }

        int rows = 0, classRows = 0;
        CompensatedSum w = default, wy = default, classW = default, classWy = default, squares = default;
        bool varies = false;
        double first = double.NaN;
        for (int i = 0; i < values.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            if (weight > 0 && double.IsFinite(values[i]))
            {
                rows++;
                w.Add(weight);
                wy.Add(weight * values[i]);
                varies |= rows > 1 && values[i] != first;
                first = values[i];
                if (inClass[i])
                {
                    classRows++;
                    classW.Add(weight);
                    classWy.Add(weight * values[i]);
                }
            }
        }

        if (rows == 0)
        {
            return new ClassProfile(null, null, 0, 0, null);
        }

        double mean = wy.Value / w.Value;
        if (classRows == 0 || classRows == rows || !varies)
        {
            return new ClassProfile(classRows == 0 ? null : classWy.Value / classW.Value, mean, classRows, rows, null);
        }

        for (int i = 0; i < values.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            if (weight > 0 && double.IsFinite(values[i]))
            {
                squares.Add(weight * (values[i] - mean) * (values[i] - mean));
            }
        }

        double classMean = classWy.Value / classW.Value;
        double variance = squares.Value / w.Value / classRows * (rows - classRows) / (rows - 1.0);
        return new ClassProfile(classMean, mean, classRows, rows, (classMean - mean) / Math.Sqrt(variance));
    }
}
