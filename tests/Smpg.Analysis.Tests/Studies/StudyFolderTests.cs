using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Studies;

public class StudyFolderTests
{
    [Theory]
    [InlineData("returns/a.csv", "returns/a.csv")]
    [InlineData("./returns//a.csv", "returns/a.csv")]
    [InlineData("returns\\a.csv", "returns/a.csv")]
    [InlineData("returns/../a.csv", "a.csv")]
    [InlineData("../a.csv", null)]
    [InlineData("returns/../../a.csv", null)]
    [InlineData("/etc/a.csv", null)]
    [InlineData("C:\\a.csv", null)]
    [InlineData("\\\\server\\a.csv", null)]
    [InlineData("", null)]
    [InlineData(".", null)]
    public void Path_is_normalised_and_stays_inside(string path, string? expected)
    {
        StudyFolder.Normalise(path).Should().Be(expected);
    }
}
