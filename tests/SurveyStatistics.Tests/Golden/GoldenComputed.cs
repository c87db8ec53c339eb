namespace SurveyStatistics.Tests.Golden;

/// <summary>Our values of all rows, computed once for the tests of a class.</summary>
public sealed class GoldenComputed
{
    public GoldenComputed()
    {
        var values = new GoldenValues();
        GoldenMeans.AddTo(values);
        GoldenProportions.AddTo(values);
        GoldenDomains.AddTo(values);
        GoldenCalibrated.AddTo(values);
        GoldenReplicates.AddTo(values);
        GoldenModels.AddTo(values);
        All = values.All;
    }

    internal IReadOnlyDictionary<(string Id, string What), GoldenValue> All { get; }
}
