namespace Smpg.EndToEnd.Tests;

/// <summary>One analysis of the sample study with everything in it, made once and read by many tests.</summary>
public sealed class SampleOutput : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Path => folder["out"];

    public string Printed { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Run run = await Run.Smpg("analyze", RepositoryRoot.Sample, "--output", Path, "--keep-respondents", "--jobs", "2");
        run.Code.Should().Be(0, because: run.Error);
        Printed = run.Out + run.Error;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();
}

/// <summary>Tests that share <see cref="SampleOutput"/>.</summary>
[CollectionDefinition(Name)]
public sealed class SampleOutputTests : ICollectionFixture<SampleOutput>
{
    public const string Name = "sample output";
}
