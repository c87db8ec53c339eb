using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>The rule file of the sample study with a codebook made for it, and small returns.</summary>
internal static class SmpgRules
{
    /// <summary>Position of "yes", "yes, bizarre" and "no" in the code lists, as the sample's codebook orders them.</summary>
    public const byte Yes = 0;

    public const byte No = 1;

    public const byte Bizarre = 2;

    private static readonly Lazy<string> FileText = new(() => File.ReadAllText(Path.Combine(Root(), "data-samples", "smpg", "instruments", "mini.yaml")));

    private static readonly Lazy<ScoringRules> Loaded = new(() => Load(FileText.Value));

    public static string Text => FileText.Value;

    public static ScoringRules Rules => Loaded.Value;

    /// <summary>The same file with C4 administered.</summary>
    public static ScoringRules WithPlan { get; } = Load(Text.Replace(
        "    not_administered: {score_as: \"no\", reason: withdrawn from the SMPG field questionnaire}\n", "", StringComparison.Ordinal));

    public static ScoringRules Load(string text)
    {
        List<Finding> findings = [];
        ScoringRules? rules = ScoringRules.Load(new InstrumentFile("instruments/mini.yaml", text, ""), Codebook(text), findings);
        findings.Should().BeEmpty();
        rules.Should().NotBeNull();
        return rules!;
    }

    /// <summary>A codebook with one variable an item of the text; the module is the letter of the code.</summary>
    public static Codebook Codebook(string text)
    {
        List<Variable> variables = [];
        foreach (string line in text.Split('\n'))
        {
            string code = line.Trim().Split(':')[0];
            bool item = line.StartsWith("  ", StringComparison.Ordinal) && code.Length is > 1 and < 5 && char.IsAsciiLetterUpper(code[0]) && char.IsAsciiDigit(code[1]);
            if (item && variables.All(variable => variable.Name != code))
            {
                variables.Add(Variable(code, bizarre: line.Contains("yes_no_bizarre", StringComparison.Ordinal)));
            }
        }

        return new Codebook("codebook.yaml", variables);
    }

    public static Variable Variable(string name, bool bizarre = false)
    {
        List<Code> codes = [new("1", "yes", 1, LocalisedText.Same("yes")), new("2", "no", 0, LocalisedText.Same("no"))];
        if (bizarre)
        {
            codes.Add(new Code("3", "yes_bizarre", 2, LocalisedText.Same("yes, bizarre")));
        }

        CodeList list = new(bizarre ? "yes_no_bizarre" : "yes_no", codes, new Dictionary<string, byte> { ["8"] = Answer.DontKnow, ["9"] = Answer.Refused });
        return new Variable(name, VariableRole.Item, VariableType.Code, LocalisedText.Same(name)) { CodeList = list, Module = name[..1], Line = 1 };
    }

    /// <summary>A return whose administered items are all there and blank, except the columns given.</summary>
    public static Respondents Return(ScoringRules rules, int count, Dictionary<string, byte[]> columns, params string[] absent)
    {
        Dictionary<string, byte[]> coded = [];
        foreach (RuleItem item in rules.Items.Where(item => item.ScoredAs is null && !absent.Contains(item.Code)))
        {
            byte[] blank = new byte[count];
            Array.Fill(blank, Answer.Blank);
            coded[item.Code] = columns.GetValueOrDefault(item.Code, blank);
        }

        foreach ((string code, byte[] column) in columns)
        {
            coded[code] = column;
        }

        return new Respondents(new Site(SiteId.Parse("s1"), "Site"), count, [.. Enumerable.Range(1, count).Select(k => FormattableString.Invariant($"r{k}"))], coded, []);
    }

    /// <summary>The answer byte of an ordinal value.</summary>
    public static byte Byte(int value) => value switch { 0 => No, 1 => Yes, _ => Bizarre };

    public static byte[] States(this ScoredSite site, string indicator) =>
        site.Columns.Single(column => column.Indicator.Id == indicator).States;

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SmpgAnalysis.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository root was not found above the test assembly.");
    }
}
