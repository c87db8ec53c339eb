using System.Globalization;

namespace SurveyStatistics.Tests.Reference;

/// <summary>Agreement with a stored number, relative, with an absolute floor for numbers that are 0 up to rounding.</summary>
internal static class Agreement
{
    public static void ShouldAgree(this double actual, double expected, double relative, string because, double floor = 0)
    {
        double error = Math.Abs(actual - expected);
        bool agrees = error <= relative * Math.Abs(expected) || error <= floor;
        agrees.Should().BeTrue(
            "{0}: {1} against {2}", because, actual.ToString("R", CultureInfo.InvariantCulture), expected.ToString("R", CultureInfo.InvariantCulture));
    }

    public static void ShouldAgree(this double? actual, double expected, double relative, string because, double floor = 0)
    {
        actual.Should().NotBeNull(because);
        actual!.Value.ShouldAgree(expected, relative, because, floor);
    }
}
