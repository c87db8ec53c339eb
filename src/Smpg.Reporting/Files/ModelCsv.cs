using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using SurveyStatistics.Models;

namespace Smpg.Reporting.Files;

/// <summary><c>data/models.csv</c> and <c>restricted/models.csv</c>: odds ratios of every model, one row a level, after a row for the intercept.</summary>
public static class ModelCsv
{
    /// <summary>Where the released table goes.</summary>
    public const string Path = "data/models.csv";

    /// <summary>Where the same table goes with nothing suppressed.</summary>
    public const string RestrictedPath = "restricted/models.csv";

    /// <summary>Name of the row of the whole model; no variable can have it.</summary>
    private const string Intercept = "(intercept)";

    private static readonly CsvTable<Row> Table = new(
        "models",
        "Logistic models: odds ratios all else equal, by model, site or pool, and outcome",
        ["model_id", "site_id", "outcome", "term", "level"],
        CsvColumns.Identifier<Row>("model_id", "Model of study.yaml", row => row.Model),
        CsvColumns.Identifier<Row>("site_id", "Site, pool, or 'pooled' for every site", row => row.Unit),
        CsvColumns.Identifier<Row>("outcome", "Indicator that is modelled", row => row.Outcome),
        CsvColumns.Identifier<Row>("term", "Variable; '(intercept)' for the row of the whole model", row => row.Term),
        CsvColumns.Identifier<Row>("level", "Level of the variable; empty for the intercept", row => row.Level, required: false, emptyIsValue: true),
        CsvColumns.Identifier<Row>("reference_level", "Level it is compared with; empty for the intercept", row => row.Reference, required: false),
        CsvColumns.Whole<Row>("n", "Respondents in the model (at the level), unweighted", row => row.N),
        CsvColumns.Whole<Row>("n_missing", "Intercept only: respondents left out because the outcome or a variable is not known, unweighted", row => row.Missing),
        CsvColumns.Whole<Row>("events", "Positive respondents in the model (at the level), unweighted", row => row.Events),
        CsvColumns.Number<Row>("odds_ratio", "Odds ratio against the reference, all else equal; 1 at the reference; odds at all references for the intercept", row => row.OddsRatio, minimum: 0),
        CsvColumns.Number<Row>("ci_low", "Lower confidence limit of the odds ratio", row => row.Coefficient?.OddsRatioInterval?.Lower, minimum: 0),
        CsvColumns.Number<Row>("ci_high", "Upper confidence limit of the odds ratio", row => row.Coefficient?.OddsRatioInterval?.Upper, minimum: 0),
        CsvColumns.Number<Row>("se_log", "Linearised standard error of the natural logarithm of the odds ratio", row => row.Coefficient?.StandardError, minimum: 0),
        CsvColumns.Whole<Row>("df", "Degrees of freedom: primary sampling units less strata, plus 1, less the number of coefficients", row => row.Df, minimum: null),
        CsvColumns.Number<Row>("p_value", "Two-sided p-value of the coefficient", row => row.Coefficient?.PValue, minimum: 0, maximum: 1),
        CsvColumns.Number<Row>("p_term", "P-value of the Wald test of the whole term", row => row.TermP, minimum: 0, maximum: 1),
        CsvColumns.Number<Row>("p_term_adjusted", "The same after Benjamini and Hochberg over outcomes and terms of the model in the unit", row => row.AdjustedP, minimum: 0, maximum: 1),
        CsvColumns.Number<Row>("margin", "Predicted share were everybody at this level, all else as it is", row => row.Margin?.Probability, minimum: 0, maximum: 1),
        CsvColumns.Number<Row>("margin_low", "Its lower confidence limit", row => row.Margin?.Interval?.Lower, minimum: 0, maximum: 1),
        CsvColumns.Number<Row>("margin_high", "Its upper confidence limit", row => row.Margin?.Interval?.Upper, minimum: 0, maximum: 1),
        CsvColumns.Number<Row>("ci_level", "Confidence level, 0 to 1", row => row.Confidence, minimum: 0, maximum: 1, required: true),
        CsvColumns.Word<Row>("status", "How the fit ended", FileWords.ModelStatuses, row => FileWords.Of(row.Status)),
        CsvColumns.Flag<Row>("published", "1 when the numbers may leave", row => row.Suppression == Suppression.None, required: true),
        CsvColumns.Word<Row>("suppression", "The rule that hides the numbers, or empty", FileWords.Suppressions, row => row.NamesRule ? FileWords.Of(row.Suppression) : FileWords.Public(row.Suppression), required: false));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes what has been released, in its order. Hidden rows have no number.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void WriteReleased(TextWriter writer, ReleasedStudy study) => Table.Write(writer, study.Models.SelectMany(model => Rows(model, model.Numbers, study)));

    /// <summary>Writes the models with nothing taken out, for <see cref="RestrictedPath"/>; <c>published</c> says what <c>data/</c> shows of a row.</summary>
    /// <param name="writer">Destination.</param>
    /// <param name="models">Every unit.</param>
    /// <param name="released">The units to write, with the verdicts of disclosure control.</param>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void Write(TextWriter writer, IReadOnlyList<AdjustedEstimates> models, ReleasedStudy released)
    {
        Dictionary<(string, string, string), AdjustedEstimates> whole = models.ToDictionary(model => (model.Model.Id, model.Unit, model.Outcome.Id));
        Table.Write(writer, released.Models.SelectMany(model =>
        {
            AdjustedEstimates numbers = whole[(model.Model.Id, model.Unit, model.Outcome.Id)];
            return Rows(model with { Status = numbers.Status }, numbers, released).Select(row => row with { NamesRule = true });
        }));
    }

    private static IEnumerable<Row> Rows(ReleasedModel model, AdjustedEstimates? numbers, ReleasedStudy study)
    {
        Row row = new(model.Model.Id, model.Unit, model.Outcome.Id, Intercept, "", "", model.Status, model.Suppression, study.Options.Estimation.Confidence) { Df = numbers?.Df };
        yield return row with
        {
            N = numbers?.N,
            Missing = numbers?.Missing,
            Events = numbers?.Events,
            Coefficient = numbers?.Intercept,
            OddsRatio = numbers?.Intercept?.OddsRatio,
        };
        foreach (AdjustedTerm term in model.Model.Terms)
        {
            AdjustedTermEstimates? estimates = numbers?.Terms.First(candidate => candidate.Term == term);
            foreach ((string name, _) in study.ModelVariables.First(variable => variable.Variable == term.Variable).Levels)
            {
                AdjustedLevel? level = estimates?.Levels.First(candidate => candidate.Level == name);
                yield return row with
                {
                    Term = term.Variable,
                    Level = name,
                    Reference = term.Reference,
                    N = level?.Cases + level?.Others,
                    Events = level?.Cases,
                    Coefficient = level?.Coefficient,
                    OddsRatio = level is { IsReference: true } && numbers!.HasCoefficients ? 1 : level?.Coefficient?.OddsRatio,
                    TermP = estimates?.Test?.PValue,
                    AdjustedP = estimates?.AdjustedP,
                    Margin = level?.Margin,
                };
            }
        }
    }

    private sealed record Row(
        string Model, string Unit, string Outcome, string Term, string Level, string Reference, AdjustedStatus? Status, Suppression Suppression, double Confidence)
    {
        public int? N { get; init; }

        public int? Missing { get; init; }

        public int? Events { get; init; }

        public int? Df { get; init; }

        public ModelCoefficient? Coefficient { get; init; }

        public double? OddsRatio { get; init; }

        public double? TermP { get; init; }

        public double? AdjustedP { get; init; }

        public PredictedMargin? Margin { get; init; }

        public bool NamesRule { get; init; }
    }
}
