using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mutation;

/// <summary>The library compiled once with every mutant of the given folders inside.</summary>
internal sealed record MutatedAssembly(byte[] Image, IReadOnlyList<Mutant> Mutants, int Highest)
{
    private const string Globals = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("SurveyStatistics.Tests")]
        """;

    public static MutatedAssembly Build(string root, string testFolder, IReadOnlyList<string> folders)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Preview);
        string source = Path.Combine(root, "src", "SurveyStatistics");
        string[] files = [.. Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = Directory.GetFiles(platform, "*.dll").Where(IsManaged).Append(Path.Combine(testFolder, "MathNet.Numerics.dll"))
            .Select(f => MetadataReference.CreateFromFile(f)).ToArray();
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true, nullableContextOptions: NullableContextOptions.Enable,
            allowUnsafe: true);
        var dropped = new HashSet<int>();
        while (true)
        {
            int next = 0;
            var mutants = new List<Mutant>();
            var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText(Globals, parsing), CSharpSyntaxTree.ParseText(Switchboard.Source, parsing) };
            foreach (string file in files)
            {
                var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file), parsing, file);
                string name = Path.GetRelativePath(source, file).Replace('\\', '/');
                if (folders.Any(f => name.StartsWith(f, StringComparison.Ordinal)))
                {
                    var written = new MutantWriter(name, tree, mutants, () => ++next, dropped).Visit(tree.GetRoot());
                    tree = CSharpSyntaxTree.ParseText(written!.ToFullString(), parsing, file);
                }

                trees.Add(tree);
            }

            var compilation = CSharpCompilation.Create("SurveyStatistics", trees, references, options);
            using var image = new MemoryStream();
            var emitted = compilation.Emit(image);
            if (emitted.Success)
            {
                return new MutatedAssembly(image.ToArray(), mutants, next);
            }

            // A change that the types do not allow: the innermost switch around each error goes.
            int before = dropped.Count;
            foreach (var error in emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
            {
                if (Innermost(error) is int id)
                {
                    dropped.Add(id);
                }
            }

            if (dropped.Count == before)
            {
                throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(20)));
            }
        }
    }

    private static int? Innermost(Diagnostic error)
    {
        for (var node = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan); node is not null; node = node.Parent)
        {
            if (Regex.Match(node.ToString(), @"^[({]*\s*(?:if\s*\()?SurveyStatistics\.MutationSwitch\.On\((\d+)\)") is { Success: true } match)
            {
                return int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    private static bool IsManaged(string file)
    {
        try
        {
            System.Reflection.AssemblyName.GetAssemblyName(file);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
