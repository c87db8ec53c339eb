using System.Globalization;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>Decides for each record whether it can be a respondent; what cannot is set aside by reason, never repaired.</summary>
internal sealed class RowAdmission
{
    private readonly int? minimumAge;
    private readonly TextRule? key;
    private readonly TextRule? psu;
    private readonly TextRule? stratum;
    private readonly (NumberRule Rule, int Column)? age;
    private readonly (NumberRule Rule, int Column)? weight;
    private readonly (NumberRule Rule, int Column)? populationSize;

    /// <summary>The rules of a study for the columns of a return.</summary>
    public RowAdmission(Study study, ReturnColumns columns)
    {
        DesignColumns design = study.Options.Design;
        minimumAge = study.Options.Ingestion.MinimumAge;
        key = TextRule.For(design.Respondent, study.Codebook, columns);
        psu = TextRule.For(design.Psu, study.Codebook, columns);
        stratum = TextRule.For(design.Stratum, study.Codebook, columns);
        age = minimumAge is null ? null : Number(study.Options.Ingestion.AgeVariable);
        weight = Number(design.Weight);
        populationSize = Number(design.Fpc);

        (NumberRule, int)? Number(string? name) =>
            columns.IndexOf(name) is int column && study.Codebook.Find(name!) is Variable variable ? (new NumberRule(variable), column) : null;
    }

    /// <summary>Key of the record just admitted.</summary>
    public string Key { get; private set; } = "";

    /// <summary>PSU of the record just admitted; empty when the design has none.</summary>
    public string Psu { get; private set; } = "";

    /// <summary>Stratum of the record just admitted; empty when the design has none.</summary>
    public string Stratum { get; private set; } = "";

    /// <summary>Base weight of the record just admitted.</summary>
    public double Weight { get; private set; } = 1;

    /// <summary>Population size or sampling fraction of the record just admitted.</summary>
    public double PopulationSize { get; private set; }

    /// <summary>Null when the record is admitted, else the code of the reason and the column that shows it.</summary>
    public (string Code, int Column)? Refuse(DelimitedText text)
    {
        Key = key?.Read(text) ?? "";
        if (key is not null && Key.Length == 0)
        {
            return ("E305", key.Column);
        }

        if (age is (NumberRule ageRule, int ageColumn)
            && ageRule.Read(text.Cell(ageColumn), out double years, out _, out _) is NumberCell.Known or NumberCell.OutOfRange
            && years < minimumAge)
        {
            return ("E306", ageColumn);
        }

        Psu = psu?.Read(text) ?? "";
        if (psu is not null && Psu.Length == 0)
        {
            return ("E307", psu.Column);
        }

        Stratum = stratum?.Read(text) ?? "";
        if (stratum is not null && Stratum.Length == 0)
        {
            return ("E307", stratum.Column);
        }

        if (weight is (NumberRule weightRule, int weightColumn))
        {
            NumberCell cell = weightRule.Read(text.Cell(weightColumn), out double value, out _, out _);
            if (cell is NumberCell.Known or NumberCell.OutOfRange && value <= 0)
            {
                return ("E308", weightColumn);
            }

            if (cell != NumberCell.Known)
            {
                return ("E307", weightColumn);
            }

            Weight = value;
        }

        if (populationSize is (NumberRule sizeRule, int sizeColumn))
        {
            if (sizeRule.Read(text.Cell(sizeColumn), out double value, out _, out _) != NumberCell.Known || value <= 0)
            {
                return ("E307", sizeColumn);
            }

            PopulationSize = value;
        }

        return null;
    }
}

/// <summary>Reads a column as labels: keys, PSUs, strata. A coded column gives the names of its codes.</summary>
internal sealed class TextRule
{
    private readonly Variable variable;
    private readonly CodeRule? codes;

    private TextRule(Variable variable, int column)
    {
        this.variable = variable;
        Column = column;
        codes = variable.CodeList is null ? null : new CodeRule(variable.CodeList);
    }

    /// <summary>The column.</summary>
    public int Column { get; }

    /// <summary>The rule of a variable; null when the study names none or the return does not have it.</summary>
    public static TextRule? For(string? name, Codebook codebook, ReturnColumns columns) =>
        columns.IndexOf(name) is int column && codebook.Find(name!) is Variable variable ? new TextRule(variable, column) : null;

    /// <summary>The label; empty when the cell is empty, holds a missing text or an unknown code.</summary>
    public string Read(DelimitedText text)
    {
        if (codes is not null)
        {
            byte answer = codes.Read(text.Cell(Column));
            return Answer.IsCode(answer) ? variable.CodeList!.Codes[answer].Name : "";
        }

        string label = text.Text(Column);
        return variable.Missing.ContainsKey(label) ? "" : label;
    }
}

/// <summary>Rows set aside, by reason.</summary>
internal sealed class Quarantine
{
    private readonly SortedDictionary<string, (int Rows, int Line, int? Column)> reasons = new(StringComparer.Ordinal);

    /// <summary>Counts a row; line and column are kept for the first of its reason.</summary>
    public void Add(string code, int line, int? column) =>
        reasons[code] = reasons.TryGetValue(code, out (int Rows, int Line, int? Column) first)
            ? (first.Rows + 1, first.Line, first.Column)
            : (1, line, column);

    /// <summary>The counts for the receipt.</summary>
    public IReadOnlyList<QuarantinedRows> Rows(int? minimumAge) =>
        [.. reasons.Select(reason => new QuarantinedRows(reason.Key, Reason(reason.Key, minimumAge), reason.Value.Rows))];

    /// <summary>One finding a reason.</summary>
    public IEnumerable<Finding> Findings(string file, IReadOnlyList<string> header, int? minimumAge)
    {
        foreach ((string code, (int rows, int line, int? column)) in reasons)
        {
            string message = code == "E303" ? "Skipped: empty row." : $"Set aside: {Reason(code, minimumAge).En}.";
            yield return new Finding(code, code == "E303" ? FindingSeverity.Note : FindingSeverity.Warning, message)
            {
                File = file,
                Line = line,
                ColumnLetter = column is int index ? HeaderName.Letters(index) : null,
                Column = column is int named ? header[named] : null,
                Remedy = Remedy(code),
                Occurrences = rows,
            };
        }
    }

    private static LocalisedText Reason(string code, int? minimumAge) => code switch
    {
        "E303" => new LocalisedText("ligne vide", "empty row"),
        "E304" => new LocalisedText("nombre de cellules différent de l'en-tête", "another number of cells than the header"),
        "E305" => new LocalisedText("sans clé de répondant", "no respondent key"),
        "E306" => new LocalisedText(
            string.Create(CultureInfo.InvariantCulture, $"âge inférieur à {minimumAge} ans"),
            string.Create(CultureInfo.InvariantCulture, $"age below {minimumAge}")),
        "E307" => new LocalisedText("sans unité primaire, strate, poids ou population valide", "no valid PSU, stratum, weight or population size"),
        "E308" => new LocalisedText("poids nul ou négatif", "weight not above 0"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not a reason for setting a row aside."),
    };

    private static string? Remedy(string code) => code switch
    {
        "E304" => "quote the cells that hold the separator or a line break",
        "E305" => "give every respondent a key that is unique within the site",
        "E306" => "outside the population; nothing to do if the age is right",
        "E307" => "complete the design columns of this row",
        "E308" => "correct the weight; a respondent who counts for nobody does not belong in the return",
        _ => null,
    };
}
