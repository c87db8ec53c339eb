using Smpg.Analysis;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Tests.Files;

public sealed class RespondentCsvTests
{
    [Fact]
    public void Rows_hold_one_zero_number_or_nothing()
    {
        RespondentBlock lille = new("lille", ["r1", "r2", "=cmd"], [1.5, 0.25, 61.125])
        {
            Psu = new NamedColumn([0, 0, 1], ["i07", "i12"]),
            Indicators =
            [
                new IndicatorColumn([Outcome.Positive, Outcome.Negative, Outcome.Indeterminate]),
                new IndicatorColumn([Outcome.Positive, Outcome.Indeterminate, Outcome.Outside], [56.25, 99, 99]),
                null,
            ],
            Groups = [new NamedColumn([0, 1, -1], ["male", "female"])],
        };
        RespondentBlock mayotte = new("mayotte", ["r1"], [2])
        {
            Stratum = new NamedColumn([0], ["north"]),
            Indicators = [new IndicatorColumn([Outcome.Outside]), new IndicatorColumn([Outcome.NotAsked], [0]), new IndicatorColumn([Outcome.Positive])],
            Groups = [null],
        };

        Written(["dep_episode", "tolerance", "suicide_risk"], ["sex"], [lille, mayotte]).Should().Be(
            """
            site_id,respondent,weight,stratum,psu,dep_episode,tolerance,suicide_risk,sex
            lille,r1,1.5,,i07,1,56.25,,male
            lille,r2,0.25,,i07,0,,,female
            lille,'=cmd,61.125,,i12,,,,
            mayotte,r1,2,north,,,,1,

            """);
    }

    [Theory]
    [InlineData("sex", "sex")]
    [InlineData("weight", "age_band")]
    public void Two_columns_of_one_name_are_E805(string indicator, string group)
    {
        Action write = () => Written([indicator], [group], []);

        write.Should().Throw<AnalysisStoppedException>().Where(stop => stop.Reason == StopReason.StudyInvalid).Which.Findings.Single().Code.Should().Be("E805");
    }

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 1, 2)]
    public void Columns_of_different_lengths_are_a_defect_of_the_program(int weights, int states, int groups)
    {
        RespondentBlock block = new("lille", ["r1"], new double[weights])
        {
            Indicators = [new IndicatorColumn(new byte[states])],
            Groups = [new NamedColumn(new int[groups], ["male"])],
        };

        Action write = () => Written(["dep_episode"], ["sex"], [block]);

        write.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Base_weights_and_population_sizes_are_columns_where_the_design_has_them()
    {
        RespondentBlock block = new("lille", ["r1", "r2"], [2, 3])
        {
            BaseWeights = [1, 1.5],
            PopulationSizes = [100, 250],
            Indicators = [new IndicatorColumn([Outcome.Positive, Outcome.Negative])],
            Groups = [],
        };

        Written(["dep_episode"], [], [block], new RespondentDesign(HasBaseWeights: true, HasFpc: true)).Should().Be(
            "site_id,respondent,weight,stratum,psu,base_weight,fpc,dep_episode\nlille,r1,2,,,1,100,1\nlille,r2,3,,,1.5,250,0\n");
    }

    private static string Written(IReadOnlyList<string> indicators, IReadOnlyList<string> groups, IEnumerable<RespondentBlock> blocks, RespondentDesign? design = null)
    {
        using StringWriter writer = new();
        RespondentCsv.Write(writer, indicators, groups, design ?? new RespondentDesign(), blocks);
        return writer.ToString();
    }
}
