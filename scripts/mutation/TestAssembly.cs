using System.Reflection;
using System.Runtime.Loader;

namespace Mutation;

/// <summary>One xunit test with its arguments.</summary>
internal sealed record TestCase(string Name, Type Class, MethodInfo Method, object?[] Arguments);

/// <summary>The test assembly, loaded beside the mutated library and run in this process.</summary>
internal sealed class TestAssembly : AssemblyLoadContext
{
    private readonly string folder;
    private readonly Assembly mutated;
    private readonly FieldInfo active, calls, limit, reached;
    private readonly Dictionary<Type, (object Instance, bool[]? Reached)> fixtures = [];
    private int fixturesOf;

    public TestAssembly(string folder, MutatedAssembly library)
    {
        this.folder = folder;
        mutated = LoadFromStream(new MemoryStream(library.Image));
        var board = mutated.GetType("SurveyStatistics.MutationSwitch")!;
        active = board.GetField("Active")!;
        calls = board.GetField("Calls")!;
        limit = board.GetField("Limit")!;
        reached = board.GetField("Reached")!;
        var tests = LoadFromAssemblyPath(Path.Combine(folder, "SurveyStatistics.Tests.dll"));
        Cases = [.. tests.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }).OrderBy(t => t.FullName, StringComparer.Ordinal).SelectMany(CasesOf)];
    }

    public IReadOnlyList<TestCase> Cases { get; }

    public long Calls => (long)calls.GetValue(null)!;

    /// <summary>Runs a test with one mutant active (0: none); the failure, or null.</summary>
    public Exception? Run(TestCase test, int mutant, long allowedCalls, bool[]? record = null)
    {
        if (fixturesOf != mutant)
        {
            fixtures.Clear();
            fixturesOf = mutant;
        }

        active.SetValue(null, mutant);
        calls.SetValue(null, 0L);
        limit.SetValue(null, allowedCalls);
        reached.SetValue(null, record);
        try
        {
            var constructor = test.Class.GetConstructors()[0];
            object instance = constructor.Invoke([.. constructor.GetParameters().Select(p => Supplied(p.ParameterType, record))]);
            test.Method.Invoke(instance, test.Arguments);
            return null;
        }
        catch (Exception failure)
        {
            return failure is TargetInvocationException { InnerException: { } inner } ? inner : failure;
        }
        finally
        {
            active.SetValue(null, 0);
        }
    }

    protected override Assembly? Load(AssemblyName name)
    {
        if (name.Name == "SurveyStatistics")
        {
            return mutated;
        }

        string path = Path.Combine(folder, name.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private object? Supplied(Type type, bool[]? record)
    {
        if (type.Name == "ITestOutputHelper")
        {
            return Activator.CreateInstance(FindOutput(type));
        }

        if (!fixtures.TryGetValue(type, out var fixture))
        {
            bool[]? own = record is null ? null : new bool[record.Length];
            reached.SetValue(null, own);
            fixture = (Activator.CreateInstance(type)!, own);
            reached.SetValue(null, record);
            fixtures.Add(type, fixture);
        }

        for (int i = 0; record is not null && fixture.Reached is not null && i < record.Length; i++)
        {
            record[i] |= fixture.Reached[i];
        }

        return fixture.Instance;
    }

    private static Type FindOutput(Type type)
        => GetLoadContext(type.Assembly)!.LoadFromAssemblyName(new AssemblyName("xunit.execution.dotnet")).GetType("Xunit.Sdk.TestOutputHelper")!;

    private static IEnumerable<TestCase> CasesOf(Type type)
    {
        foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public).OrderBy(m => m.MetadataToken))
        {
            string[] attributes = [.. method.GetCustomAttributes().Select(a => a.GetType().Name)];
            if (attributes.Contains("FactAttribute"))
            {
                yield return new TestCase($"{type.Name}.{method.Name}", type, method, []);
            }

            if (!attributes.Contains("TheoryAttribute"))
            {
                continue;
            }

            int index = 0;
            foreach (var data in method.GetCustomAttributes().Where(a => a.GetType().GetMethod("GetData") is not null))
            {
                foreach (var row in (IEnumerable<object?[]>)data.GetType().GetMethod("GetData")!.Invoke(data, [method])!)
                {
                    yield return new TestCase($"{type.Name}.{method.Name}[{index++}]", type, method, Completed(method, row));
                }
            }
        }
    }

    private static object?[] Completed(MethodInfo method, object?[] row)
        => [.. method.GetParameters().Select((p, i) => i < row.Length ? Converted(row[i], p.ParameterType) : p.DefaultValue)];

    // As xunit: an int literal is taken for a double parameter.
    private static object? Converted(object? value, Type type)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        return value is IConvertible && wanted.IsPrimitive && value.GetType() != wanted
            ? Convert.ChangeType(value, wanted, System.Globalization.CultureInfo.InvariantCulture)
            : value;
    }
}
