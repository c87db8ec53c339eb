namespace SurveyStatistics.Calibration;

/// <summary>A numeric auxiliary variable with a known population total, to calibrate on beside categorical margins.</summary>
/// <remarks>The array is not copied: do not change it afterwards.</remarks>
public sealed record AuxiliaryTotal
{
    /// <summary>Declares an auxiliary variable.</summary>
    /// <param name="Name">Name used in obstacles and results.</param>
    /// <param name="Values">Value of each row, finite. There is no level for "unknown": impute before, or use classes as a margin.</param>
    /// <param name="Total">Population total of the variable, in its unit.</param>
    /// <exception cref="ArgumentException">A value that is not finite.</exception>
    public AuxiliaryTotal(string Name, double[] Values, double Total)
    {
        for (int i = 0; i < Values.Length; i++)
        {
            if (!double.IsFinite(Values[i]))
            {
                throw new ArgumentException($"Auxiliary variable '{Name}' is not a finite number at row index {i}.", nameof(Values));
            }
        }

        this.Name = Name;
        this.Values = Values;
        this.Total = Total;
    }

    /// <summary>Name used in obstacles and results.</summary>
    public string Name { get; }

    /// <summary>Value of each row.</summary>
    public double[] Values { get; }

    /// <summary>Population total; judged by <see cref="WeightCalibration.Check"/>.</summary>
    public double Total { get; }
}
