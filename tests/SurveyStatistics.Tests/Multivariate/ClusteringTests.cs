using FsCheck;
using FsCheck.Fluent;
using SurveyStatistics.Multivariate;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Multivariate;

public sealed class ClusteringTests
{
    private static readonly string[] Axes = ["x", "y", "z"];

    // hclust (ward.D, members) of base R: tests/reference/clustering-ward.
    [Theory]
    [InlineData("weighted")]
    [InlineData("equal")]
    public void Ward_tree_agrees_with_R(string weighting)
    {
        var (points, weights, expected) = Case(weighting);
        var tree = WardTree.Build(points, weights);
        var heights = expected.Where("what", "height");
        tree.Merges.Should().HaveCount(89);
        for (int merge = 0; merge < 89; merge++)
        {
            tree.Merges[merge].Height.ShouldAgree(heights.Number(merge, "value"), 1e-10, $"height {merge}");
        }

        foreach (int classes in (int[])[2, 4, 7])
        {
            tree.Cut(classes).Should().Equal(expected.Where("what", "cut" + classes).Codes("value").Select(code => code - 1), "classes are numbered in the order of their first point in both programs");
        }
    }

    // catdes of FactoMineR 2.7: tests/reference/clustering-ward.
    [Theory]
    [InlineData("weighted")]
    [InlineData("equal")]
    public void Class_profiles_agree_with_R(string weighting)
    {
        var (points, weights, expected) = Case(weighting);
        int[] classes = ReferenceTable.Read("clustering-ward/classes.csv").Codes("class");
        for (int k = 1; k <= 4; k++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                int[] members = classes;
                var profile = ClassProfile.Of([.. points.Select(point => point[axis])], Array.ConvertAll(members, c => c == k), weights);
                string position = $"{(10 * k) + axis + 1}";
                profile.ClassMean.ShouldAgree(expected.Value(("what", "class_mean"), ("position", position)), 1e-12, position, 1e-14);
                profile.Mean.ShouldAgree(expected.Value(("what", "mean"), ("position", position)), 1e-12, position, 1e-14);
                if (weighting == "equal")
                {
                    profile.TestValue.ShouldAgree(expected.Value(("what", "test"), ("position", position)), 1e-10, position);
                }
            }
        }
    }

    [Fact]
    public void Tree_heights_sum_to_the_inertia_and_never_fall_whatever_the_points()
    {
        var generator = Gen.ListOf(Gen.Zip(Gen.Choose(0, 4), Gen.Zip(Gen.Choose(0, 4), Gen.Choose(1, 9))), 25);
        Prop.ForAll(generator.ToArbitrary(), drawn =>
        {
            double[][] points = [.. drawn.Select(p => (double[])[p.Item1, p.Item2.Item1])];
            double[] weights = [.. drawn.Select(p => (double)p.Item2.Item2)];
            var tree = WardTree.Build(points, weights);
            double total = weights.Sum();
            double inertia = 0;
            for (int axis = 0; axis < 2; axis++)
            {
                // Half the mean squared difference between all pairs is the variance.
                inertia += Enumerable.Range(0, 25).Sum(i => Enumerable.Range(0, 25).Sum(j => weights[i] * weights[j] * Math.Pow(points[i][axis] - points[j][axis], 2))) / (2 * total * total);
            }

            return Math.Abs(tree.Merges.Sum(merge => merge.Height) - inertia) < 1e-9
                && tree.Merges.Zip(tree.Merges.Skip(1)).All(pair => pair.First.Height <= pair.Second.Height)
                && tree.Merges.Select((merge, position) => merge.First < merge.Second && merge.Second < 25 + position).All(ordered => ordered);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(11, 13));
    }

    [Fact]
    public void Well_separated_groups_are_found_by_both_ways_and_numbered_by_weight()
    {
        // Three groups of 40, 30 and 20 points on small grids far apart; then the same with enough points for the long way.
        foreach (int scale in (int[])[1, 40])
        {
            double[][] points = [.. Grid(20 * scale, 0, 0), .. Grid(40 * scale, 100, 0), .. Grid(30 * scale, 0, 100)];
            var partition = MixedClustering.Compute(points, [], 2, 6);
            partition.Classes.Should().Be(3);
            partition.Shares[0].Should().BeApproximately(4.0 / 9, 1e-12);
            partition.ClassOf.Take(20 * scale).Should().OnlyContain(c => c == 2);
            partition.ClassOf.Skip(20 * scale).Take(40 * scale).Should().OnlyContain(c => c == 0);
            partition.BetweenShare.Should().BeInRange(0.9, 1);
        }
    }

    [Fact]
    public void Equal_points_are_one_class_and_a_class_of_everybody_has_no_test()
    {
        double[][] points = [[1, 2], [1, 2], [1, 2]];
        var partition = MixedClustering.Compute(points, [1, 2, 3], 2, 5);
        partition.Classes.Should().Be(1);
        partition.BetweenShare.Should().Be(0);
        ClassProfile.Of([1, 2, 3], [true, true, true], []).TestValue.Should().BeNull();
        ClassProfile.Of([2, 2, 2], [true, false, true], []).TestValue.Should().BeNull();
        ClassProfile.Of([double.NaN], [true], []).Should().Be(new ClassProfile(null, null, 0, 0, null));
        FluentActions.Invoking(() => WardTree.Build([[1.0], [double.NaN]], [])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => WardTree.Build([[1.0], [2.0]], [1, 0])).Should().Throw<ArgumentException>();
    }

    private static IEnumerable<double[]> Grid(int count, double x, double y) => Enumerable.Range(0, count).Select(i => (double[])[x + (i % 7) + (i / 1000.0), y + (i % 5)]);

    private static (double[][] Points, double[] Weights, ReferenceTable Expected) Case(string weighting)
    {
        var input = ReferenceTable.Read("clustering-ward/input.csv");
        return (
            [.. Enumerable.Range(0, input.Count).Select(i => Array.ConvertAll(Axes, axis => input.Number(i, axis)))],
            weighting == "weighted" ? input.Numbers("weight") : [],
            ReferenceTable.Read("clustering-ward/expected.csv").Where("weights", weighting));
    }
}
