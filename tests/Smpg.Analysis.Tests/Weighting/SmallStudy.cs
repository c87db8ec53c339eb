using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Weighting;

/// <summary>Studies of a few respondents, made in memory.</summary>
internal static class SmallStudy
{
    public const string MarginsFile = "margins.csv";

    /// <summary>Keys begin with this, so that a text which holds it has leaked one.</summary>
    public const string KeyPrefix = "secret-key-";

    public static Variable Sex { get; } = Coded("sex", VariableRole.Quota, "men", "women");

    public static Variable Age { get; } = Coded("age", VariableRole.Quota, "young", "middle", "old");

    public static Variable Coded(string name, VariableRole role, params string[] levels) =>
        new(name, role, VariableType.Code, LocalisedText.Same(name))
        {
            CodeList = new CodeList(name, [.. levels.Select((level, k) => new Code(FormattableString.Invariant($"{k + 1}"), level, k, LocalisedText.Same(level)))], new Dictionary<string, byte>()),
        };

    public static Site Site(string id, double? population = null) => new(SiteId.Parse(id), id) { Population = population };

    public static Study Of(
        IReadOnlyList<Site> sites,
        IReadOnlyList<Variable>? variables = null,
        IReadOnlyList<MarginLevel>? margins = null,
        WeightingOptions? weighting = null,
        EstimationOptions? estimation = null,
        IReadOnlyList<Pool>? pools = null,
        IReadOnlyList<VariableIndicator>? indicators = null) => new()
        {
            Folder = "",
            Id = "small",
            Title = LocalisedText.Same("Small"),
            Source = LocalisedText.Same("Tests"),
            Population = LocalisedText.Same("Adults"),
            Languages = [Language.English],
            HelpLines = new Dictionary<string, LocalisedText>(),
            Codebook = new Codebook("codebook.yaml", variables ?? [Sex, Age]),
            Sites = sites,
            Margins = margins ?? [],
            MarginsFile = MarginsFile,
            Pools = pools ?? [],
            VariableIndicators = indicators ?? [],
            Options = new StudyOptions
            {
                Design = new DesignColumns("id"),
                Weighting = weighting ?? new WeightingOptions(Variables: ["sex", "age"]),
                Estimation = estimation ?? new EstimationOptions(),
            },
            Inputs = [],
        };

    public static MarginLevel Count(string site, string variable, string level, double count, int line = 2) =>
        new(SiteId.Parse(site), variable, level, count, null, "census", "2020", line);

    public static MarginLevel Share(string site, string variable, string level, double share, int line = 2) =>
        new(SiteId.Parse(site), variable, level, null, share, "census", "2020", line);

    public static Respondents Return(
        Site site, Dictionary<string, byte[]> columns, double[]? baseWeights = null, int[]? psu = null, Dictionary<string, NumericColumn>? numbers = null, int? count = null)
    {
        int n = count ?? columns.Values.First().Length;
        return new Respondents(site, n, [.. Enumerable.Range(1, n).Select(k => FormattableString.Invariant($"{KeyPrefix}{k}"))], columns, numbers ?? [])
        {
            BaseWeights = baseWeights,
            Psu = psu,
        };
    }
}
