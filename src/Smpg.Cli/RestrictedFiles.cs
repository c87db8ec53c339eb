using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Files;

namespace Smpg.Cli;

/// <summary>The files of restricted/: respondents with weights and verdicts, and the estimates with nothing hidden.</summary>
internal static class RestrictedFiles
{
    public static void Write(OutputFolder folder, AnalysisResult result)
    {
        Study study = result.Study;
        List<string> grouping = [.. study.Options.Estimation.Groups ?? []];
        grouping.AddRange((study.Options.Weighting.Variables ?? []).Where(name => !grouping.Contains(name, StringComparer.OrdinalIgnoreCase)));
        Variable[] groups = [.. grouping.Select(name => study.Codebook.Find(name)!)];
        HashSet<string> kept = [.. result.Released.Units.Select(unit => unit.Id)];
        folder.WriteText(RespondentCsv.Path, writer => RespondentCsv.Write(
            writer,
            [.. result.Estimates.Indicators.Select(indicator => indicator.Id)],
            [.. groups.Select(group => group.Name)],
            new RespondentDesign(study.Options.Design.Weight is not null, study.Options.Design.Fpc is not null),
            result.Sites.Where(site => kept.Contains(site.Weighted.Respondents.Site.Id.Value)).Select(site => Block(site, groups))));

        Dictionary<EstimateKey, ReleasedEstimate> released = result.Released.Estimates.ToDictionary(estimate => estimate.Key);
        folder.WriteText(EstimateCsv.RestrictedPath, writer => EstimateCsv.Write(
            writer,
            result.Estimates.Rows.Where(row => kept.Contains(row.Key.Unit)).Select(row => Row(row, released[row.Key], study.Options.Disclosure))));
        folder.WriteText(ModelCsv.RestrictedPath, writer => ModelCsv.Write(writer, result.Models, result.Released));
        folder.WriteText(ComorbidityCsv.RestrictedPath, writer => ComorbidityCsv.Write(writer, result.Comorbidity, result.Released.Comorbidity));
    }

    private static EstimateCsvRow Row(Estimate row, ReleasedEstimate released, DisclosureOptions options) => new()
    {
        Key = row.Key,
        Indicator = row.Indicator,
        Status = row.Status,
        Reliability = PrecisionRule.Of(row, options),
        Suppression = released.Suppression,
        NamesRule = true,
        N = row.N,
        Missing = row.Missing,
        Cases = row.Cases,
        SumWeights = row.SumWeights,
        EffectiveN = row.EffectiveN,
        DesignEffect = row.DesignEffect,
        Value = row.Value,
        StandardError = row.StandardError,
        Df = row.Df,
        Low = row.Low,
        High = row.High,
        Confidence = row.Confidence,
        Method = row.Method,
    };

    // PSUs and strata carry the site's identifier, so that they stay apart when sites are read together.
    private static RespondentBlock Block(SiteAnalysis site, Variable[] groups)
    {
        Respondents respondents = site.Weighted.Respondents;
        string id = respondents.Site.Id.Value;
        return new RespondentBlock(id, respondents.Keys, site.Weighted.Weights)
        {
            Stratum = respondents.Stratum is null
                ? new NamedColumn(new int[respondents.Count], [id])
                : new NamedColumn(respondents.Stratum, [.. respondents.StratumLabels.Select(label => $"{id}:{label}")]),
            Psu = respondents.Psu is null
                ? null
                : new NamedColumn(respondents.Psu, [.. respondents.PsuLabels.Select(label => $"{id}:{label}")]),
            BaseWeights = respondents.BaseWeights,
            PopulationSizes = respondents.PopulationSizes,
            Indicators = [.. site.Columns.Select(column => new IndicatorColumn(column.States, column.Values))],
            Groups = [.. groups.Select(group => respondents.Codes(group.Name) is byte[] answers
                ? new NamedColumn([.. answers.Select(answer => Answer.IsCode(answer) ? answer : -1)], [.. group.CodeList!.Codes.Select(code => code.Name)])
                : null)],
        };
    }
}
