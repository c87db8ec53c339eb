using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Smpg.EndToEnd.Tests;

/// <summary>A small output folder: two sites, both languages.</summary>
public sealed class CheckedOutput : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Path => folder["out"];

    public async Task InitializeAsync()
    {
        Run run = await Run.Smpg("analyze", RepositoryRoot.Sample, "--output", Path, "--site", "FR01", "--site", "FR02");
        run.Code.Should().Be(0, because: run.Error);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    /// <summary>A copy that a test may spoil.</summary>
    internal Copy Spoil()
    {
        TemporaryFolder target = new();
        foreach (string file in Directory.GetFiles(Path, "*", SearchOption.AllDirectories))
        {
            string copy = System.IO.Path.Combine(target["out"], System.IO.Path.GetRelativePath(Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return new Copy(target);
    }

    /// <summary>A copy and the ways to spoil it; unless told otherwise, the manifest says that the file is as it should be.</summary>
    internal sealed class Copy(TemporaryFolder folder) : IDisposable
    {
        public string Path => folder["out"];

        public string this[string path] => System.IO.Path.Combine(Path, path);

        public void Dispose() => folder.Dispose();

        public void Delete(string path) => File.Delete(this[path]);

        public void Add(string path, string text)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[path])!);
            File.WriteAllText(this[path], text);
        }

        public void Insert(string path, string markup) => Edit(path, text => text.Replace("</body>", markup + "</body>", StringComparison.Ordinal));

        public void Edit(string path, Func<string, string> change, bool listed = true)
        {
            string before = File.ReadAllText(this[path]);
            string after = change(before);
            after.Should().NotBe(before, because: "the violation is planted");
            byte[] bytes = Encoding.UTF8.GetBytes(after);
            File.WriteAllBytes(this[path], bytes);
            if (!listed)
            {
                return;
            }

            JsonNode manifest = JsonNode.Parse(File.ReadAllText(this["manifest.json"]))!;
            JsonNode entry = manifest["outputs"]!.AsArray().First(file => file!["path"]!.GetValue<string>() == path)!;
            entry["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes));
            entry["bytes"] = bytes.Length;
            File.WriteAllText(this["manifest.json"], manifest.ToJsonString());
        }

        /// <summary>Changes cells of the first row that is wanted.</summary>
        public void EditRow(string path, Func<CsvRow, bool> wanted, params (string Column, string Text)[] cells)
        {
            CsvRow[] rows = [.. CsvTable.Read(this[path]).Rows];
            int at = Array.FindIndex(rows, row => wanted(row));
            at.Should().BeGreaterThanOrEqualTo(0);
            Edit(path, text =>
            {
                string[] lines = text.Split('\n');
                string[] names = lines[0].Split(',');
                string[] values = lines[at + 1].Split(',');
                values.Should().HaveSameCount(names);
                foreach ((string column, string cell) in cells)
                {
                    values[Array.IndexOf(names, column)] = cell;
                }

                lines[at + 1] = string.Join(',', values);
                return string.Join('\n', lines);
            });
        }
    }
}
