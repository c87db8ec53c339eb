namespace Smpg.EndToEnd.Tests;

/// <summary>The sample was drawn with the gradients that the survey published; the image tables must find them.</summary>
[Collection(SampleOutputTests.Name)]
public sealed class ImageGradientTests(SampleOutput sample)
{
    // Roelandt et al. 2010, Tassone-Monchicourt et al. 2010 (L'Encéphale 36(3S)): the educated put violent acts under « malade mental » rather than « fou ».
    [Theory]
    [InlineData("score_danger_fou", -1)]
    [InlineData("score_danger_malade_mental", 1)]
    public void Higher_education_moves_violence_from_one_word_to_the_other(string score, int sign)
    {
        CsvRow row = CsvTable.Read(File("image_profiles.csv")).Where("site_id", "metropolitan").Single(row => row["indicator"] == score && row["group"] == "education" && row["level"] == "higher");
        (sign * row.Optional("difference")!.Value).Should().BePositive();
        row.Optional("p_adjusted").Should().BeLessThan(0.001);
    }

    // The same papers: « fou » and « malade mental » share violent acts, « dépressif » stands apart with sadness, isolation and suicide.
    [Fact]
    public void Two_words_are_close_and_the_third_stands_apart_in_every_site()
    {
        var distances = CsvTable.Read(File("representations.csv")).Where("block", "distance").Where(row => row.Optional("estimate") is not null).GroupBy(row => row["site_id"]);
        foreach (var site in distances)
        {
            double Of(string pair) => site.Single(row => row["indicator"] == "distance_" + pair).Optional("ci_high")!.Value;
            double Low(string pair) => site.Single(row => row["indicator"] == "distance_" + pair).Optional("ci_low")!.Value;
            Of("fou_malade_mental").Should().BeLessThan(Math.Min(Low("fou_depressif"), Low("malade_mental_depressif")), site.Key);
        }

        distances.Should().HaveCountGreaterThan(5);
    }

    [Fact]
    public void Sadness_isolation_and_suicide_lie_nearest_to_the_depressed_on_the_map()
    {
        CsvRow[] map = [.. CsvTable.Read(File("maps.csv")).Where("map", "metropolitan")];
        foreach (string behaviour in new[] { "cries", "isolates", "suicide_attempt" })
        {
            CsvRow point = map.Single(row => row["kind"] == "behaviour" && row["id"] == behaviour);
            map.Where(row => row["kind"] == "word")
                .MinBy(word => Math.Pow(word.Optional("axis1")!.Value - point.Optional("axis1")!.Value, 2) + Math.Pow(word.Optional("axis2")!.Value - point.Optional("axis2")!.Value, 2))!["id"]
                .Should().Be("depressif", behaviour);
        }
    }

    // docs/decisions/0013: whoever sees a distance or a point can compute it from published shares.
    [Fact]
    public void Distances_and_points_rest_on_published_shares_only()
    {
        HashSet<(string, string)> hidden = [.. CsvTable.Read(File("estimates.csv")).Where("group1", "total").Where(row => row["published"] == "0").Select(row => (row["site_id"], row["indicator"]))];
        CsvRow[] maps = [.. CsvTable.Read(File("maps.csv")).Rows];
        string[] behaviours = [.. maps.Where(row => row["kind"] == "behaviour").Select(row => row["id"]).Distinct()];
        int checkedPoints = 0;
        foreach (CsvRow row in maps.Where(row => row["kind"] is "site_word" or "word"))
        {
            behaviours.Where(behaviour => hidden.Contains((row["site_id"], $"image_{behaviour}_{row["id"]}"))).Should().BeEmpty(row["site_id"]);
            checkedPoints++;
        }

        checkedPoints.Should().BeGreaterThan(10);
    }

    private string File(string name) => Path.Combine(sample.Path, "data", name);
}
