using System.Globalization;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>Reads the return of one site: cells against the codebook, rows against the rules of admission.</summary>
/// <remarks>
/// Nothing is repaired or guessed. A cell that the codebook does not know becomes <see cref="Answer.Invalid"/> and is counted; a row that cannot
/// be a respondent is set aside and counted by reason; a return that cannot be trusted (two rows with one key, more invalid cells in a
/// column than tolerated, both decimal signs) is refused with everything that was found. No finding holds the value of a cell.
/// docs/study-folder.md has the rules, docs/errors.md the codes.
/// </remarks>
public static class ReturnReader
{
    /// <summary>Reads a site's return.</summary>
    /// <param name="study">The study.</param>
    /// <param name="site">One of its sites.</param>
    /// <returns>The respondents in the order of the file; what was detected, kept and set aside; findings in the order of lines.</returns>
    /// <exception cref="AnalysisStoppedException">
    /// With all findings: <see cref="StopReason.InputUnreadable"/> when the file is missing, empty, in no known encoding or no table, else
    /// <see cref="StopReason.DataInvalid"/>.
    /// </exception>
    public static SiteReturn Read(Study study, Site site)
    {
        List<Finding> findings = [];
        ReturnFile file = ReturnFile.Open(study, site);
        findings.AddRange(file.Findings);
        if (!file.IsReadable)
        {
            throw Stopped(findings, site);
        }

        using DelimitedText text = file.Records(site, findings);
        ReturnColumns columns = ReturnColumns.Match(text.Header, file.Path, text.HeaderLine, study.Codebook, RequiredVariables(study, site, file), findings);
        SiteReturn result = ReadRecords(study, site, file, text, columns, findings);
        Finding[] sorted = Sorted(findings, site);
        return sorted.Any(finding => finding.Severity == FindingSeverity.Error)
            ? throw Stopped(findings, site)
            : result with { Findings = sorted };
    }

    private static SiteReturn ReadRecords(Study study, Site site, ReturnFile file, DelimitedText text, ReturnColumns columns, List<Finding> findings)
    {
        int capacity = 2 + text.Records.Span.Count((byte)'\n') + text.Records.Span.Count((byte)'\r');
        DecimalMarks marks = new();
        CodedColumn[] coded = [.. columns.Present
            .Where(present => present.Variable.Type == VariableType.Code)
            .Select(present => new CodedColumn(present.Variable, present.Column, capacity))];
        NumberColumnInProgress[] numbers = [.. columns.Present
            .Where(present => present.Variable.Type is VariableType.WholeNumber or VariableType.DecimalNumber)
            .Select(present => new NumberColumnInProgress(present.Variable, present.Column, capacity, marks))];
        RowAdmission admission = new(study, columns);
        Quarantine quarantine = new();
        RespondentKeys keys = new();
        List<string> psus = [];
        List<string> strata = [];
        List<double> weights = [];
        List<double> populationSizes = [];
        List<int> lines = [];
        int rowsRead = 0;
        while (text.Read() && !text.IsMalformed)
        {
            rowsRead++;
            if (text.IsEmptyRecord())
            {
                quarantine.Add("E303", text.Line, null);
                continue;
            }

            if (text.CellCount != text.Header.Count)
            {
                quarantine.Add("E304", text.Line, null);
                continue;
            }

            if (admission.Refuse(text) is (string code, int column))
            {
                quarantine.Add(code, text.LineOf(column), column);
                continue;
            }

            foreach (CodedColumn codes in coded)
            {
                codes.Read(text, lines.Count);
            }

            foreach (NumberColumnInProgress number in numbers)
            {
                number.Read(text, lines.Count);
            }

            keys.Add(admission.Key, text.Line);
            psus.Add(admission.Psu);
            strata.Add(admission.Stratum);
            weights.Add(admission.Weight);
            populationSizes.Add(admission.PopulationSize);
            lines.Add(text.Line);
        }

        DesignColumns design = study.Options.Design;
        (int[]? psu, string[] psuLabels) = Indexed(psus, columns.IndexOf(design.Psu));
        (int[]? stratum, string[] stratumLabels) = Indexed(strata, columns.IndexOf(design.Stratum));
        Respondents respondents = new(
            site,
            lines.Count,
            keys.ToArray(),
            coded.ToDictionary(column => column.Variable.Name, column => column.Take(lines.Count), StringComparer.OrdinalIgnoreCase),
            numbers.ToDictionary(column => column.Variable.Name, column => column.Take(lines.Count), StringComparer.OrdinalIgnoreCase))
        {
            Psu = psu,
            PsuLabels = psuLabels,
            Stratum = stratum,
            StratumLabels = stratumLabels,
            BaseWeights = columns.IndexOf(design.Weight) is null ? null : [.. weights],
            PopulationSizes = columns.IndexOf(design.Fpc) is null ? null : [.. populationSizes],
        };

        CellDefects[] defects = [.. coded.Select(column => column.Defects).Concat(numbers.Select(column => column.Defects)).Where(d => d.Total > 0)];
        int? minimumAge = study.Options.Ingestion.MinimumAge;
        findings.AddRange(quarantine.Findings(file.Path, text.Header, minimumAge));
        findings.AddRange(defects.SelectMany(d => d.Findings(file.Path, study.Codebook, lines.Count, study.Options.Ingestion.InvalidTolerance)));
        if (columns.IndexOf(design.Respondent) is int keyColumn)
        {
            findings.AddRange(keys.Findings(file.Path, text.Header[keyColumn], keyColumn));
        }

        marks.Check(file.Path, findings);
        findings.AddRange(BandAgreement.Findings(respondents, columns, lines, file.Path));
        AddEmptyReturn(findings, file, site, rowsRead, quarantine.Rows(minimumAge), lines.Count);
        findings.Add(Detected(file, text, marks));
        ReturnReceipt receipt = new(
            file.Path, file.Encoding, text.Delimiter, marks.Sign, rowsRead, lines.Count, quarantine.Rows(minimumAge), defects.Sum(d => d.Total));
        return new SiteReturn(respondents, receipt, []) { Input = file.Input };
    }

    private static HashSet<string> RequiredVariables(Study study, Site site, ReturnFile file)
    {
        StudyOptions options = study.Options;
        HashSet<string> required = [options.Design.Respondent];
        required.UnionWith(study.Codebook.Variables.Where(variable => variable.Required).Select(variable => variable.Name));
        required.UnionWith(new[] { options.Design.Psu, options.Design.Stratum, options.Design.Weight, options.Design.Fpc }.OfType<string>());
        if (options.Ingestion is { MinimumAge: not null, AgeVariable: string age })
        {
            required.Add(age);
        }

        if (options.Weighting.Method == WeightingMethod.Raking)
        {
            required.UnionWith((options.Weighting.Variables ?? []).Where(name => study.Margins.Any(margin => margin.Site == site.Id && margin.Variable == name)));
        }

        // A site column is needed only where the file would otherwise not say which rows are whose.
        required.RemoveWhere(name => name == options.Design.Site && !file.HasSiteColumn);
        if (options.Design.Site is string siteVariable && study.Sites.Count(other => other.ReturnFile == site.ReturnFile) > 1)
        {
            required.Add(siteVariable);
        }

        return required;
    }

    // Ordinal order of labels, so that an index does not depend on the order of rows.
    private static (int[]? Indexes, string[] Labels) Indexed(List<string> labels, int? column)
    {
        if (column is null)
        {
            return (null, []);
        }

        string[] distinct = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> indexes = distinct.Select((label, index) => (label, index)).ToDictionary(pair => pair.label, pair => pair.index, StringComparer.Ordinal);
        return ([.. labels.Select(label => indexes[label])], distinct);
    }

    private static void AddEmptyReturn(List<Finding> findings, ReturnFile file, Site site, int rowsRead, IReadOnlyList<QuarantinedRows> quarantined, int kept)
    {
        if (kept > 0)
        {
            return;
        }

        bool none = rowsRead == quarantined.Where(rows => rows.Code == "E303").Sum(rows => rows.Rows);
        findings.Add(none
            ? new Finding("E106", FindingSeverity.Error, file.HasSiteColumn ? $"The file has no row for the site '{site.Id}'." : "The file has a header and no row.")
            {
                File = file.Path,
                Remedy = "export the return again, or leave the site out",
            }
            : new Finding("E309", FindingSeverity.Error, "No row could be kept: every one was set aside.")
            {
                File = file.Path,
                Remedy = "see the reason given for the first row of each kind",
            });
    }

    private static Finding Detected(ReturnFile file, DelimitedText text, DecimalMarks marks)
    {
        string delimiter = text.Delimiter switch { ';' => "semicolon", ',' => "comma", _ => "tab" };
        string sign = !marks.Seen ? "no decimals" : marks.IsMixed ? "both decimal signs" : marks.Sign == ',' ? "decimal comma" : "decimal point";
        return new Finding("E107", FindingSeverity.Note, string.Create(CultureInfo.InvariantCulture, $"Read as {file.Encoding}, separator {delimiter}, {sign}.")) { File = file.Path };
    }

    private static AnalysisStoppedException Stopped(List<Finding> findings, Site site)
    {
        bool unreadable = findings.Exists(f => f is { Severity: FindingSeverity.Error, Code: "E100" or "E101" or "E102" or "E103" or "E105" or "E108" });
        return new AnalysisStoppedException(unreadable ? StopReason.InputUnreadable : StopReason.DataInvalid, Sorted(findings, site));
    }

    private static Finding[] Sorted(List<Finding> findings, Site site) =>
        [.. findings
            .Select(finding => finding with { Site = site.Id.Value })
            .OrderBy(finding => finding.Line ?? 0)
            .ThenBy(finding => finding.ColumnLetter?.Length ?? 0)
            .ThenBy(finding => finding.ColumnLetter, StringComparer.Ordinal)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)];
}
