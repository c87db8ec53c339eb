using System.Text;
using Smpg.Analysis;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Tests.Files;

public sealed class OutputFolderTests : IDisposable
{
    private const string OurManifest = """{"schema":"smpg-manifest/1"}""";

    private readonly string parent = Directory.CreateTempSubdirectory("smpg-files-").FullName;

    private string Target => Path.Combine(parent, "out");

    public void Dispose() => Directory.Delete(parent, recursive: true);

    [Fact]
    public void Target_appears_whole_on_commit_and_nothing_stays_beside_it()
    {
        using (OutputFolder folder = OutputFolder.Create(Target))
        {
            folder.WriteText("data/a.csv", "x\n");
            folder.WriteText("manifest.json", OurManifest);
            Directory.Exists(Target).Should().BeFalse();

            folder.Commit().Should().BeEmpty();
        }

        Listing().Should().Equal("out/data/a.csv", "out/manifest.json");
    }

    [Fact]
    public void Dispose_without_commit_leaves_nothing_not_even_created_parents()
    {
        using (OutputFolder folder = OutputFolder.Create(Path.Combine(parent, "a", "b", "out")))
        {
            folder.WriteText("data/a.csv", "x\n");
        }

        Directory.EnumerateFileSystemEntries(parent).Should().BeEmpty();
    }

    [Fact]
    public void Failure_in_the_middle_leaves_the_earlier_output_as_it_was()
    {
        Publish("first");

        Action run = () =>
        {
            using OutputFolder folder = OutputFolder.Create(Target);
            folder.WriteText("data/a.csv", "second\n");
            folder.Write("pooled/report.html", _ => throw new FormatException("a chart failed"));
            folder.Commit();
        };

        run.Should().Throw<FormatException>().WithMessage("a chart failed");
        Listing().Should().Equal("out/data/a.csv", "out/manifest.json");
        File.ReadAllText(Path.Combine(Target, "data/a.csv")).Should().Be("first");
    }

    [Fact]
    public void File_that_failed_cannot_be_committed_even_if_the_failure_is_swallowed()
    {
        using OutputFolder folder = OutputFolder.Create(Target);
        folder.WriteText("manifest.json", OurManifest);
        Action write = () => folder.Write("sites/a/report.html", _ => throw new FormatException());
        write.Should().Throw<FormatException>();

        Action commit = () => folder.Commit();

        commit.Should().Throw<InvalidOperationException>();
        Directory.Exists(Target).Should().BeFalse();
    }

    [Fact]
    public void Earlier_output_is_replaced_whole()
    {
        Publish("first", "sites/gone/report.html");

        Publish("second");

        Listing().Should().Equal("out/data/a.csv", "out/manifest.json");
        File.ReadAllText(Path.Combine(Target, "data/a.csv")).Should().Be("second");
    }

    [Fact]
    public void Empty_folder_is_taken()
    {
        Directory.CreateDirectory(Target);

        Publish("first");

        Listing().Should().Equal("out/data/a.csv", "out/manifest.json");
    }

    [Theory]
    [InlineData("thesis.docx", "years of work")]
    [InlineData("manifest.json", """{"name":"a web application"}""")]
    [InlineData("manifest.json", "[1]")]
    [InlineData("manifest.json", "no JSON")]
    public void Foreign_folder_is_refused_before_anything_is_written_and_left_alone(string file, string content)
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, file), content);

        Action create = () => OutputFolder.Create(Target);

        Finding finding = create.Should().Throw<AnalysisStoppedException>().Where(stop => stop.Reason == StopReason.OutputNotWritable).Which.Findings.Single();
        finding.Code.Should().Be("E802");
        finding.Remedy.Should().Contain("--output");
        Listing().Should().Equal("out/" + file);
        File.ReadAllText(Path.Combine(Target, file)).Should().Be(content);
    }

    [Fact]
    public void Folder_that_becomes_foreign_during_the_run_is_refused_on_commit()
    {
        using (OutputFolder folder = OutputFolder.Create(Target))
        {
            folder.WriteText("manifest.json", OurManifest);
            Directory.CreateDirectory(Target);
            File.WriteAllText(Path.Combine(Target, "notes.txt"), "mine");

            Action commit = () => folder.Commit();

            commit.Should().Throw<AnalysisStoppedException>().Which.Findings.Single().Code.Should().Be("E802");
        }

        Listing().Should().Equal("out/notes.txt");
    }

    [Fact]
    public void File_in_the_way_of_the_folder_is_E801()
    {
        File.WriteAllText(Target, "mine");

        Refusal(() => OutputFolder.Create(Target)).Code.Should().Be("E801");

        Listing().Should().Equal("out");
    }

    [Fact]
    public void File_in_the_way_of_a_parent_is_E801()
    {
        File.WriteAllText(Path.Combine(parent, "file"), "mine");

        Refusal(() => OutputFolder.Create(Path.Combine(parent, "file", "out"))).Code.Should().Be("E801");

        Listing().Should().Equal("file");
    }

    [Fact]
    public void Empty_path_is_E801() => Refusal(() => OutputFolder.Create("")).Code.Should().Be("E801");

    [Fact]
    public void Full_disk_is_E801_with_the_file_and_the_remedy()
    {
        using OutputFolder folder = OutputFolder.Create(Target);

        // Linux has a device that is always full; elsewhere its error is given by number (Windows 112, macOS 28).
        Finding finding = Refusal(() => folder.WriteByPath("sites/a/report.pdf", _ =>
        {
            if (OperatingSystem.IsLinux())
            {
                File.WriteAllText("/dev/full", "x");
            }

            throw new IOException("full", OperatingSystem.IsWindows() ? 112 : 28);
        }));

        finding.Code.Should().Be("E801");
        finding.File.Should().Be("sites/a/report.pdf");
        finding.Message.Should().Contain("disk is full");
        finding.Remedy.Should().Contain("space");
    }

    [Fact]
    public void Name_that_is_a_file_and_a_folder_is_E801()
    {
        using OutputFolder folder = OutputFolder.Create(Target);
        folder.WriteText("data", "x");

        Refusal(() => folder.WriteText("data/a.csv", "x")).Code.Should().Be("E801");
    }

    [Fact]
    public void Names_that_differ_by_case_alone_are_E803()
    {
        using OutputFolder folder = OutputFolder.Create(Target);
        folder.WriteText("sites/Lille/report.fr.html", "x");

        Refusal(() => folder.WriteText("sites/lille/report.fr.html", "x")).Code.Should().Be("E803");
    }

    [Fact]
    public void Same_file_twice_is_a_defect_of_the_program()
    {
        using OutputFolder folder = OutputFolder.Create(Target);
        folder.WriteText("index.html", "x");

        Action again = () => folder.WriteText("index.html", "y");

        again.Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../escape.txt")]
    [InlineData("data/../../escape.txt")]
    [InlineData("data//a.csv")]
    [InlineData("data\\a.csv")]
    [InlineData("C:/a.csv")]
    [InlineData("./a.csv")]
    public void Path_that_is_not_plainly_relative_is_refused(string path)
    {
        using OutputFolder folder = OutputFolder.Create(Target);

        Action write = () => folder.WriteText(path, "x");

        write.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Commit_without_manifest_is_refused()
    {
        using OutputFolder folder = OutputFolder.Create(Target);
        folder.WriteText("data/a.csv", "x");

        Action commit = () => folder.Commit();

        commit.Should().Throw<InvalidOperationException>().WithMessage("*manifest.json*");
    }

    [Fact]
    public void Files_are_listed_in_ordinal_order_with_digest_length_and_class()
    {
        using OutputFolder folder = OutputFolder.Create(Target);
        folder.WriteText("sites/b/report.fr.html", "");
        folder.Write("restricted/respondents.csv", "abc"u8.ToArray());
        folder.WriteText("quality/findings.csv", "abc");
        folder.WriteByPath("data/Z.csv", path => File.WriteAllText(path, "abc"));
        folder.WriteText("data/a.csv", "abc");

        // FIPS 180-2, appendix B.1: the digest of "abc"; and the digest of the empty message.
        const string Abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        folder.Files.Select(file => (file.Path, file.Sha256, file.Bytes, file.Class)).Should().Equal(
            ("data/Z.csv", Abc, 3, OutputClass.Publishable),
            ("data/a.csv", Abc, 3, OutputClass.Publishable),
            ("quality/findings.csv", Abc, 3, OutputClass.Internal),
            ("restricted/respondents.csv", Abc, 3, OutputClass.Restricted),
            ("sites/b/report.fr.html", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0, OutputClass.Publishable));
    }

    [Fact]
    public void Text_is_utf8_without_mark_and_ends_lines_with_LF()
    {
        using (OutputFolder folder = OutputFolder.Create(Target))
        {
            folder.WriteText("a.txt", writer => writer.WriteLine("é"));
            folder.WriteText("b.txt", "é\r\né\n");
            folder.WriteText("manifest.json", OurManifest);
            folder.Commit();
        }

        File.ReadAllBytes(Path.Combine(Target, "a.txt")).Should().Equal(0xC3, 0xA9, 0x0A);
        File.ReadAllBytes(Path.Combine(Target, "b.txt")).Should().Equal(0xC3, 0xA9, 0x0A, 0xC3, 0xA9, 0x0A);
    }

    [Fact]
    public void Sites_written_in_parallel_are_all_there()
    {
        using (OutputFolder folder = OutputFolder.Create(Target))
        {
            Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, site =>
                folder.WriteText(FormattableString.Invariant($"sites/s{site:D3}/report.fr.html"), FormattableString.Invariant($"site {site}")));
            folder.WriteText("manifest.json", OurManifest);
            folder.Commit();
            folder.Files.Should().HaveCount(201);
            folder.Files.Select(file => file.Path).Should().BeInAscendingOrder(StringComparer.Ordinal);
        }

        for (int site = 0; site < 200; site++)
        {
            File.ReadAllText(Path.Combine(Target, FormattableString.Invariant($"sites/s{site:D3}/report.fr.html"))).Should().Be(FormattableString.Invariant($"site {site}"));
        }
    }

    [Fact]
    public void What_killed_runs_left_is_deleted()
    {
        Publish("first");
        foreach (string leftover in (string[])[".out.partial-1", ".out.partial-7", ".out.replaced-3"])
        {
            Directory.CreateDirectory(Path.Combine(parent, leftover));
            File.WriteAllText(Path.Combine(parent, leftover, "half.csv"), "half");
        }

        Directory.CreateDirectory(Path.Combine(parent, ".output.partial-1"));
        Publish("second");

        Listing().Should().Equal("out/data/a.csv", "out/manifest.json");
        Directory.EnumerateDirectories(parent).Select(Path.GetFileName).Should().BeEquivalentTo("out", ".output.partial-1");
    }

    [Fact]
    public void Run_killed_between_the_two_renames_gets_its_earlier_output_back()
    {
        Publish("first");
        Directory.Move(Target, Path.Combine(parent, ".out.replaced-1"));

        using (OutputFolder.Create(Target))
        {
        }

        Listing().Should().Equal("out/data/a.csv", "out/manifest.json");
        File.ReadAllText(Path.Combine(Target, "data/a.csv")).Should().Be("first");
    }

    [Fact]
    public void Two_runs_to_one_target_do_not_touch_each_other()
    {
        using OutputFolder first = OutputFolder.Create(Target);
        first.WriteText("data/a.csv", "first");
        using (OutputFolder second = OutputFolder.Create(Target))
        {
            second.WriteText("data/a.csv", "second");
            second.WriteText("manifest.json", OurManifest);
            second.Commit();
        }

        File.ReadAllText(Path.Combine(Target, "data/a.csv")).Should().Be("second");
        first.WriteText("manifest.json", OurManifest);
        first.Commit();

        File.ReadAllText(Path.Combine(Target, "data/a.csv")).Should().Be("first");
    }

    [Fact]
    public void Link_is_followed_and_stays_a_link()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // making links needs a privilege there
        }

        string real = Path.Combine(parent, "elsewhere", "real");
        Directory.CreateDirectory(real);
        Directory.CreateSymbolicLink(Target, real);

        Publish("first");

        File.ReadAllText(Path.Combine(real, "data", "a.csv")).Should().Be("first");
        new DirectoryInfo(Target).LinkTarget.Should().Be(real);
    }

    [Fact]
    public void Restricted_folder_is_for_its_owner_alone()
    {
        using (OutputFolder folder = OutputFolder.Create(Target))
        {
            folder.WriteText("restricted/respondents.csv", "x");
            folder.WriteText("manifest.json", OurManifest);
            folder.Commit();
        }

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(Target, "restricted")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Closed_folder_takes_nothing_more()
    {
        OutputFolder folder = OutputFolder.Create(Target);
        folder.Dispose();

        Action write = () => folder.WriteText("a.txt", "x");
        Action commit = () => folder.Commit();

        write.Should().Throw<ObjectDisposedException>();
        commit.Should().Throw<ObjectDisposedException>();
    }

    private static Finding Refusal(Action action) => action.Should().Throw<AnalysisStoppedException>()
        .Where(stop => stop.Reason == StopReason.OutputNotWritable).Which.Findings.Single();

    private void Publish(string content, string? another = null)
    {
        using OutputFolder folder = OutputFolder.Create(Target);
        folder.WriteText("data/a.csv", content);
        if (another is not null)
        {
            folder.Write(another, Encoding.UTF8.GetBytes(content));
        }

        folder.WriteText("manifest.json", OurManifest);
        folder.Commit().Should().BeEmpty();
    }

    private IEnumerable<string> Listing() => Directory.EnumerateFiles(parent, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Select(file => Path.GetRelativePath(parent, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
