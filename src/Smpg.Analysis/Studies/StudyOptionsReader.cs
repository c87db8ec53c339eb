namespace Smpg.Analysis.Studies;

/// <summary>Reads the sections of study.yaml that hold the choices of the stages; defaults are those of the option records.</summary>
internal static class StudyOptionsReader
{
    private const string CodedVariable = "the name of a coded variable";
    private const string NumberVariable = "the name of an integer or decimal variable";
    private const string AnyVariable = "the name of a variable of the codebook";

    private static readonly (string Word, WeightingMethod Value)[] Methods =
        [("raking", WeightingMethod.Raking), ("none", WeightingMethod.None)];

    private static readonly (string Word, CalibrationResidualRule Value)[] Residuals =
        [("rake", CalibrationResidualRule.Rake), ("projection", CalibrationResidualRule.Projection)];

    private static readonly (string Word, ProportionIntervalRule Value)[] Intervals =
    [
        ("wilson", ProportionIntervalRule.Wilson),
        ("logit", ProportionIntervalRule.Logit),
        ("korn-graubard", ProportionIntervalRule.KornGraubard),
        ("korn-graubard-nchs", ProportionIntervalRule.KornGraubardNchs),
        ("clopper-pearson", ProportionIntervalRule.ClopperPearson),
        ("arcsine", ProportionIntervalRule.Arcsine),
        ("wald", ProportionIntervalRule.Wald),
    ];

    private static readonly (string Word, IndeterminateRule Value)[] IndeterminateRules =
        [("exclude", IndeterminateRule.Exclude), ("count-as-negative", IndeterminateRule.CountAsNegative)];

    private static readonly (string Word, LonelyPsuRule Value)[] LonelyPsuRules =
    [
        ("fail", LonelyPsuRule.Fail),
        ("certainty", LonelyPsuRule.Certainty),
        ("adjust", LonelyPsuRule.Adjust),
        ("average", LonelyPsuRule.Average),
    ];

    private static readonly (string Word, AdjustmentRule Value)[] Adjustments =
    [
        ("benjamini-hochberg", AdjustmentRule.BenjaminiHochberg),
        ("holm", AdjustmentRule.Holm),
        ("bonferroni", AdjustmentRule.Bonferroni),
        ("none", AdjustmentRule.None),
    ];

    /// <summary>Reads the sections ingestion, design, weighting, estimation, comparison and disclosure.</summary>
    /// <param name="root">study.yaml.</param>
    /// <param name="variables">The codebook.</param>
    /// <param name="margins">The margins; null when they have errors, and then nothing is checked against them.</param>
    /// <param name="hasMarginsFile">True when the study has margins, in error or not.</param>
    public static StudyOptions Read(YamlSection root, CodebookReferences variables, IReadOnlyList<MarginLevel>? margins, bool hasMarginsFile) => new()
    {
        Ingestion = Ingestion(root.Section("ingestion"), variables),
        Design = Design(root, variables),
        Weighting = Weighting(root.Section("weighting"), variables, margins, hasMarginsFile),
        Estimation = Estimation(root.Section("estimation"), variables),
        Comparison = Comparison(root.Section("comparison")),
        Disclosure = Disclosure(root.Section("disclosure")),
    };

    private static IngestionOptions Ingestion(YamlSection section, CodebookReferences variables)
    {
        IngestionOptions defaults = new();
        double tolerance = Within(section, "invalid_tolerance", defaults.InvalidTolerance, x => x is >= 0 and <= 1, "a share from 0 to 1");
        int? minimumAge = section.WholeNumber("minimum_age");
        string? ageVariable = variables.Read(section, "age_variable", CodebookReferences.Number, NumberVariable);
        if (minimumAge is < 0 or > 130)
        {
            section.Error("E705", "minimum_age", "The value is out of bounds.", "an age in years from 0 to 130");
        }
        else if (minimumAge is not null && !section.Has("age_variable"))
        {
            section.Error("E703", "minimum_age", "The minimum age applies to no variable.", remedy: "name the variable that holds the age under 'age_variable'");
        }

        section.Close();
        return new IngestionOptions(tolerance, minimumAge, ageVariable);
    }

    private static DesignColumns Design(YamlSection root, CodebookReferences variables)
    {
        YamlSection section = root.Section("design");
        if (section.IsEmpty)
        {
            root.Error("E703", "design", "The section 'design' is required.", "design: {respondent: <key of the respondent>, psu: ..., stratum: ..., weight: ...}");
            return new DesignColumns("");
        }

        string? respondent = variables.Read(section, "respondent", CodebookReferences.Any, AnyVariable);
        section.RequiredText("respondent");
        DesignColumns design = new(
            respondent ?? "",
            variables.Read(section, "site", CodebookReferences.Any, AnyVariable),
            variables.Read(section, "psu", CodebookReferences.Any, AnyVariable),
            variables.Read(section, "stratum", CodebookReferences.Any, AnyVariable),
            variables.Read(section, "weight", CodebookReferences.Number, NumberVariable),
            variables.Read(section, "fpc", CodebookReferences.Number, NumberVariable));
        variables.WarnOfUnused(section);
        section.Close();
        return design;
    }

    private static WeightingOptions Weighting(YamlSection section, CodebookReferences variables, IReadOnlyList<MarginLevel>? margins, bool hasMarginsFile)
    {
        WeightingOptions defaults = new();
        WeightingMethod method = section.OneOf("method", Methods) ?? (hasMarginsFile ? WeightingMethod.Raking : WeightingMethod.None);
        string[] withMargin = [.. (margins ?? []).Select(m => m.Variable).Distinct()];
        IReadOnlyList<string>? raked = variables.ReadMany(section, "variables", CodebookReferences.Coded, CodedVariable);
        if (method == WeightingMethod.Raking && !hasMarginsFile)
        {
            section.Error("E761", "method", "Raking needs population margins, and the study has none.", "a file margins.csv", "add the margins, or set 'method: none'");
        }
        else if (method == WeightingMethod.Raking && margins is not null)
        {
            foreach (string variable in raked?.Except(withMargin) ?? [])
            {
                section.Error("E761", "variables", $"No site has a margin for '{variable}'.", string.Join(", ", withMargin), "add its margins or remove it from the list");
            }
        }

        double? lower = section.Number("lower_bound");
        if (lower is <= 0 or > 1)
        {
            section.Error("E705", "lower_bound", "The value is out of bounds.", "a ratio above 0 and at most 1");
        }

        double? upper = section.Number("upper_bound");
        if (upper < 1)
        {
            section.Error("E705", "upper_bound", "The value is out of bounds.", "a ratio of 1 or more");
        }

        WeightingOptions options = new(
            method,
            raked ?? withMargin,
            lower,
            upper,
            Within(section, "tolerance", defaults.Tolerance, x => x is > 0 and < 1, "a number above 0 and below 1"),
            WholeFrom(section, "maximum_iterations", defaults.MaximumIterations, 1),
            section.OneOf("residuals", Residuals) ?? defaults.Residuals);
        section.Close();
        return options;
    }

    private static EstimationOptions Estimation(YamlSection section, CodebookReferences variables)
    {
        EstimationOptions defaults = new();
        EstimationOptions options = new(
            section.OneOf("interval", Intervals) ?? defaults.Interval,
            Within(section, "confidence", defaults.Confidence, x => x is > 0 and < 1, "a number above 0 and below 1, as 0.95"),
            section.OneOf("indeterminate", IndeterminateRules) ?? defaults.Indeterminate,
            section.OneOf("lonely_psu", LonelyPsuRules) ?? defaults.LonelyPsu,
            variables.ReadMany(section, "groups", CodebookReferences.Coded, CodedVariable) ?? [],
            section.OneOf("indeterminate_unions", IndeterminateRules));
        section.Close();
        return options;
    }

    private static ComparisonOptions Comparison(YamlSection section)
    {
        ComparisonOptions defaults = new();
        ComparisonOptions options = new(
            Within(section, "alpha", defaults.Alpha, x => x is > 0 and < 1, "a number above 0 and below 1"),
            Within(section, "strong_alpha", defaults.StrongAlpha, x => x is > 0 and < 1, "a number above 0 and below 1"),
            section.OneOf("adjustment", Adjustments) ?? defaults.Adjustment);
        if (options.StrongAlpha >= options.Alpha)
        {
            section.Error("E705", section.Has("strong_alpha") ? "strong_alpha" : "alpha", "The strong level is not below the ordinary one.", "strong_alpha smaller than alpha");
        }

        section.Close();
        return options;
    }

    private static DisclosureOptions Disclosure(YamlSection section)
    {
        DisclosureOptions defaults = new();
        DisclosureOptions options = new(
            WholeFrom(section, "minimum_count", defaults.MinimumCount, 1),
            WholeFrom(section, "minimum_base", defaults.MinimumBase, 1),
            WholeFrom(section, "caution_base", defaults.CautionBase, 1));
        if (options.CautionBase < options.MinimumBase)
        {
            section.Error("E705", section.Has("caution_base") ? "caution_base" : "minimum_base", "The caution base is below the smallest published base.", "caution_base at least minimum_base");
        }

        section.Close();
        return options;
    }

    private static double Within(YamlSection section, string key, double otherwise, Func<double, bool> valid, string expected)
    {
        double? number = section.Number(key);
        if (number is double given && !valid(given))
        {
            section.Error("E705", key, "The value is out of bounds.", expected);
            return otherwise;
        }

        return number ?? otherwise;
    }

    private static int WholeFrom(YamlSection section, string key, int otherwise, int smallest)
    {
        int? number = section.WholeNumber(key);
        if (number < smallest)
        {
            section.Error("E705", key, "The value is out of bounds.", FormattableString.Invariant($"a whole number, {smallest} or more"));
            return otherwise;
        }

        return number ?? otherwise;
    }
}
