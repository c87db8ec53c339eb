using System.Text.RegularExpressions;
using Smpg.Analysis.Studies;
using YamlDotNet.RepresentationModel;

namespace Smpg.Analysis.Scoring;

/// <summary>Reads the rule file into declarations; names are not yet resolved.</summary>
internal sealed partial class RuleFileReader
{
    private static readonly string[] Confidences = ["documented", "corroborated", "recalled", "inferred", "own"];

    private static readonly string[] Forms = ["if", "any_of", "grades"];

    private readonly YamlSection root;
    private readonly ExpressionReader expressions;
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal);
    private readonly List<IndicatorDeclaration> indicators = [];
    private readonly List<BandList> bandLists = [];
    private readonly List<(string, int)> partitions = [];
    private readonly List<(string, int)> parents = [];
    private readonly List<ParameterDeclaration> parameters = [];

    private readonly MergedRules merged;
    private readonly List<Finding> findings;

    private RuleFileReader(MergedRules merged, List<Finding> findings)
    {
        this.merged = merged;
        this.findings = findings;
        root = merged.Root;
        expressions = new ExpressionReader(root.File, findings);
    }

    /// <summary>
    /// Reads a file with its bases; what is wrong accumulates in <paramref name="findings"/> (E701-E704, E710, E712, E716, E763-E765, E768).
    /// </summary>
    /// <param name="file">The rule file, its bases already found.</param>
    /// <param name="lines">Filled with the files of the chain; lines of declarations and findings are those of the whole chain.</param>
    /// <param name="findings">Where findings accumulate.</param>
    /// <returns>The declarations, or null when a file of the chain cannot be read.</returns>
    public static RuleDeclarations? Read(InstrumentFile file, RuleLines lines, List<Finding> findings) =>
        RuleFileMerge.Read(file, lines, findings) is { } merged ? new RuleFileReader(merged, findings).ReadFile() : null;

    private RuleDeclarations ReadFile()
    {
        string instrument = root.RequiredText("instrument");
        string version = root.RequiredText("version");
        string variant = root.RequiredText("variant");
        string source = root.RequiredText("source");
        YamlSection citations = root.Section("sources");
        foreach ((string key, _) in citations.Keys)
        {
            sources[key] = citations.RequiredText(key);
        }

        ReadParameters();
        List<ItemDeclaration> items = ReadItems();
        List<CriterionDeclaration> criteria = ReadCriteria();
        foreach (YamlSection section in root.Sections("indicators"))
        {
            ReadIndicator(section);
        }

        foreach (string required in new[] { "items", "indicators" })
        {
            if (!root.Has(required))
            {
                root.Error("E703", required, $"The key '{required}' is required.");
            }
        }

        // Taken out when the chain was merged; known all the same, so that a misspelt one is recognised.
        _ = RuleFileMerge.OverlayKeys.Count(root.Has);
        root.Close();
        return new RuleDeclarations
        {
            File = root.File,
            Instrument = instrument,
            Version = version,
            Variant = variant,
            Source = source,
            Parameters = parameters,
            UsedParameters = expressions.UsedParameters,
            Levels = merged.Levels,
            Dropped = merged.Dropped,
            Items = items,
            Criteria = criteria,
            Indicators = RuleTies.Of(indicators),
            Partitions = partitions,
            Parents = parents,
            BandLists = bandLists,
        };
    }

    // Read first: thresholds name them.
    private void ReadParameters()
    {
        YamlSection section = root.Section("parameters");
        foreach ((string name, int line) in section.Keys)
        {
            YamlSection parameter = section.Section(name);
            if (name.Length == 0 || !name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_') || char.IsAsciiDigit(name[0]))
            {
                section.Error("E704", name, "The name of a parameter is made of lower-case letters, digits and underscores, and begins with a letter.", "dysthymia_signs, for example", "a number could not be told from it otherwise");
            }

            LocalisedText label = Label(parameter, "label");
            (string source, string confidence) = Provenance(parameter);
            int? value = Required("value");
            int? from = Required("from");
            int? to = Required("to");
            parameter.Close();
            int low = from ?? 0;
            int high = to ?? low;
            if (value is int number && (number < low || number > high))
            {
                // The line of the value itself: an overlay may have brought it.
                findings.Add(new Finding("E768", FindingSeverity.Error, FormattableString.Invariant($"The value {number} of '{name}' is not allowed."))
                {
                    File = root.File,
                    Line = (int)parameter.Node("value")!.Start.Line,
                    Column = name,
                    Expected = FormattableString.Invariant($"a whole number from {low} to {high}"),
                    Remedy = "correct the value; the range says for which values the rule still has a meaning",
                });
            }

            // After an error rules are checked with a value that is allowed, so that they have no findings of their own.
            int valid = Math.Max(low, Math.Min(high, value ?? low));
            parameters.Add(new ParameterDeclaration(new RuleParameter(name, label, valid, low, high, source, confidence), line));
            expressions.Declare(name, valid);

            int? Required(string key)
            {
                if (!parameter.Has(key))
                {
                    parameter.Error("E703", key, $"The key '{key}' is required.", "a whole number");
                }

                return parameter.WholeNumber(key);
            }
        }
    }

    private List<ItemDeclaration> ReadItems()
    {
        List<ItemDeclaration> items = [];
        YamlSection section = root.Section("items");
        foreach ((string code, int line) in section.Keys)
        {
            YamlSection item = section.Section(code);
            LocalisedText label = Label(item, "label");
            int? maximum = item.OneOf("type", [("yes_no", 1), ("yes_no_bizarre", 2)]) ?? (item.Has("type") ? null : 1);
            Expression? askIf = item.Node("ask_if") is { } node ? expressions.Read(node) : null;
            bool observer = item.OneOf("rated_by", [("respondent", false), ("observer", true)]) ?? false;
            int? scoreAs = null;
            string reason = "";
            if (item.Has("not_administered"))
            {
                YamlSection left = item.Section("not_administered");
                if (!left.Has("score_as"))
                {
                    left.Error("E703", "score_as", "The key 'score_as' is required.", "no or yes");
                }

                scoreAs = left.OneOf("score_as", [("no", 0), ("yes", 1)]) ?? 0;
                reason = left.RequiredText("reason");
                left.Close();
            }

            item.Close();
            items.Add(new ItemDeclaration(code, label, maximum, askIf, scoreAs, reason, observer, line));
        }

        return items;
    }

    private List<CriterionDeclaration> ReadCriteria()
    {
        List<CriterionDeclaration> criteria = [];
        YamlSection section = root.Section("criteria");
        foreach ((string name, int line) in section.Keys)
        {
            YamlSection criterion = section.Section(name);
            if (criterion.IsEmpty)
            {
                criteria.Add(new CriterionDeclaration(name, null, line));
                continue;
            }

            (string source, string confidence) = Provenance(criterion);
            (string Key, int Line)[] operators = [.. criterion.Keys.Where(key => key.Key is not ("source" or "confidence"))];
            Expression? rule = null;
            if (operators.Length == 1 && criterion.Node(operators[0].Key) is { } operand)
            {
                rule = expressions.ReadOperator(operators[0].Key, operand, operators[0].Line);
            }
            else
            {
                criterion.Error(
                    "E712",
                    null,
                    "A criterion has exactly one operator beside its source and confidence.",
                    string.Join(", ", ExpressionReader.Operators),
                    "split it into several criteria");
            }

            criteria.Add(new CriterionDeclaration(name, rule, line) { Source = source, Confidence = confidence });
        }

        return criteria;
    }

    private void ReadIndicator(YamlSection section)
    {
        string id = Identifier(section);
        string period = Period(section);
        string icd10 = section.Text("icd10") ?? "";
        string? parent = section.Text("parent");
        if (parent is not null)
        {
            parents.Add((parent, section.LineOf("parent")));
        }

        (string source, string confidence) = Provenance(section);
        string[] forms = [.. Forms.Where(section.Has)];
        if (forms.Length != 1)
        {
            section.Error("E712", forms.Length > 1 ? forms[1] : null, "An indicator has exactly one of 'if', 'any_of' and 'grades'.", "if, any_of, grades", "keep one of them");
        }

        if (section.Has("grades"))
        {
            partitions.Add((id, section.LineOf("id")));
            ReadGrades(section, new Indicator(id, IndicatorDomain.Realities, IndicatorStatistic.Proportion, LocalisedText.Same(id))
            {
                Period = period,
                Icd10 = icd10,
                Parent = parent,
                Source = source,
                Confidence = confidence,
                Partition = id,
            });
        }
        else
        {
            IReadOnlyList<string> sumOf = section.Texts("sum_of");
            parents.AddRange(sumOf.Select(member => (member, section.LineOf("sum_of"))));
            Indicator indicator = new(id, IndicatorDomain.Realities, IndicatorStatistic.Proportion, Label(section, "label"))
            {
                SumOf = sumOf,
                IsUnion = section.Has("any_of"),
                AnyOf = section.Node("any_of") is YamlSequenceNode union ? [.. union.Children.OfType<YamlScalarNode>().Select(member => member.Value ?? "")] : [],
                ShortLabel = section.Localised("short_label"),
                Period = period,
                Icd10 = icd10,
                Parent = parent,
                Headline = section.Flag("headline") ?? false,
                Source = source,
                Confidence = confidence,
            };
            Expression? rule = section.Node("if") is { } condition ? expressions.Read(condition)
                : section.Node("any_of") is { } members ? expressions.ReadOperator("any", members, section.LineOf("any_of"))
                : null;
            indicators.Add(new IndicatorDeclaration(indicator, rule, section.Line));
        }

        section.Close();
    }

    // Grades go from the lowest to the highest. By conditions: the last one whose condition holds. By bands: the one whose band holds the number.
    private void ReadGrades(YamlSection section, Indicator common)
    {
        YamlNode? of = section.Node("of");
        Expression? number = of is null ? null : expressions.Number(of, section.LineOf("of"));
        IReadOnlyList<YamlSection> grades = section.Sections("grades");
        if (grades.Count < 2)
        {
            section.Error("E712", "grades", "A partition has at least two grades.", "two grades or more", "use 'if' for a single one");
        }

        List<(Indicator Indicator, Expression? Condition, int Line)> read = [];
        List<Band> bands = [];
        for (int k = 0; k < grades.Count; k++)
        {
            YamlSection grade = grades[k];
            Indicator indicator = common with
            {
                Id = Identifier(grade),
                Label = Label(grade, "label"),
                ShortLabel = grade.Localised("short_label"),
                Icd10 = grade.Text("icd10") ?? common.Icd10,
            };
            Expression? condition = null;
            if (of is not null)
            {
                int? from = grade.Node("from") is { } lower ? expressions.Whole(lower) : null;
                int? to = grade.Node("to") is { } upper ? expressions.Whole(upper)
                    : k + 1 < grades.Count && grades[k + 1].Node("from") is { } following ? expressions.Whole(following) - 1
                    : null;
                if (!grade.Has("from"))
                {
                    grade.Error("E703", "from", "The key 'from' is required.");
                }

                if (from is int low && number is not null)
                {
                    condition = to is not int high ? new AtLeast(low, number, grade.Line) : high >= low ? new Between(low, high, number, grade.Line) : null;
                    bands.Add(new Band(indicator.Id, low, to, grade.Line));
                }
            }
            else if (k > 0 && grade.Node("if") is { } node)
            {
                condition = expressions.Read(node);
            }
            else if (k > 0)
            {
                grade.Error("E703", "if", "Every grade but the lowest needs 'if'.", remedy: "list the grades from the lowest to the highest");
            }

            grade.Close();
            read.Add((indicator, condition, grade.Line));
        }

        for (int k = 0; k < read.Count; k++)
        {
            indicators.Add(new IndicatorDeclaration(read[k].Indicator, of is not null ? read[k].Condition : Exclusive(k), read[k].Line));
        }

        if (number is not null && bands.Count == grades.Count && bands.Count > 0)
        {
            bandLists.Add(new BandList(number, bands, section.LineOf("grades")));
        }

        Expression? Exclusive(int k)
        {
            Expression?[] higher = [.. read.Skip(k + 1).Select(grade => grade.Condition)];
            if (higher.Contains(null) || (k > 0 && read[k].Condition is null))
            {
                return null;
            }

            int line = read[k].Line;
            Negation? noHigher = higher.Length == 0 ? null : new Negation(new AnyOf([.. higher.Select(condition => condition!)], line), line);
            return k == 0 ? noHigher : noHigher is null ? read[k].Condition : new AllOf([read[k].Condition!, noHigher], line);
        }
    }

    private (string Source, string Confidence) Provenance(YamlSection section)
    {
        IReadOnlyList<string> keys = section.Texts("source");
        if (keys.Count == 0)
        {
            section.Error("E703", "source", "Every rule says where it comes from.", "the key of an entry of 'sources'", "add 'source'");
        }

        foreach (string key in keys.Where(key => !sources.ContainsKey(key)))
        {
            string? nearest = NearestName.Of(key, sources.Keys);
            section.Error("E710", "source", $"The source '{key}' is not declared.", remedy: nearest is null ? "add it to 'sources'" : $"did you mean '{nearest}'?");
        }

        if (!section.Has("confidence"))
        {
            section.Error("E703", "confidence", "Every rule says how sure it is.", string.Join(", ", Confidences), "add 'confidence'");
        }

        int? confidence = section.OneOf("confidence", [.. Confidences.Select((word, index) => (word, index))]);
        return (string.Join("; ", keys.Where(sources.ContainsKey).Select(key => sources[key])), confidence is int k ? Confidences[k] : "");
    }

    private static string Period(YamlSection section)
    {
        string period = section.Text("period") ?? "";
        if (!PeriodPattern().IsMatch(period))
        {
            section.Error("E704", "period", "This is not a reference period.", "an ISO 8601 duration in weeks, months or years (P2W, P12M), life or current", "correct it, or leave it out");
        }

        return period;
    }

    private static string Identifier(YamlSection section)
    {
        string id = section.RequiredText("id");
        if (id.Length > 0 && !id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
        {
            section.Error("E704", "id", "An identifier is made of lower-case letters, digits and underscores.", "depressive_episode, for example", "it names columns in every output; write it in this form");
        }

        return id;
    }

    private static LocalisedText Label(YamlSection section, string key)
    {
        if (section.Localised(key) is { } label)
        {
            return label;
        }

        if (!section.Has(key))
        {
            section.Error("E703", key, "A label in French and English is required.", "{fr: ..., en: ...}", "add 'label'");
        }

        return LocalisedText.Same("");
    }

    [GeneratedRegex("^(P[1-9][0-9]*[WMY]|life|current|)$", RegexOptions.CultureInvariant)]
    private static partial Regex PeriodPattern();
}
