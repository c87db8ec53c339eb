using Smpg.Analysis;

namespace Smpg.Reporting.Files;

/// <summary>The words of the validation page in one language.</summary>
internal sealed record ValidationTexts
{
    public required string Lang { get; init; }

    public required string Title { get; init; }

    public required string Usable { get; init; }

    public required string UsableWithReservations { get; init; }

    public required string ToBeCorrected { get; init; }

    public required string Error { get; init; }

    public required string Warning { get; init; }

    public required string Note { get; init; }

    public required string Errors { get; init; }

    public required string Warnings { get; init; }

    public required string Notes { get; init; }

    public required string SitesHeading { get; init; }

    public required string SitesCaption { get; init; }

    public required string Site { get; init; }

    public required string VerdictHeader { get; init; }

    public required string File { get; init; }

    public required string Encoding { get; init; }

    public required string Delimiter { get; init; }

    public required string DecimalSign { get; init; }

    public required string RowsRead { get; init; }

    public required string RowsKept { get; init; }

    public required string RowsSetAside { get; init; }

    public required string InvalidCells { get; init; }

    public required string NotRead { get; init; }

    public required string StudyHeading { get; init; }

    public required string SetAsideCaption { get; init; }

    public required string Reason { get; init; }

    public required string Rows { get; init; }

    public required string FindingsCaption { get; init; }

    public required string Severity { get; init; }

    public required string Code { get; init; }

    public required string Place { get; init; }

    public required string Line { get; init; }

    public required string Column { get; init; }

    public required string Message { get; init; }

    public required string Expected { get; init; }

    public required string Remedy { get; init; }

    public required string Occurrences { get; init; }

    public required string NothingFound { get; init; }

    public required string Tabulation { get; init; }

    public required string Semicolon { get; init; }

    public required string Comma { get; init; }

    public required string Point { get; init; }

    public required string Footer { get; init; }

    public static ValidationTexts In(Language language) => language == Language.French ? French : English;

    public string Of(Verdict verdict) => verdict switch
    {
        Verdict.Usable => Usable,
        Verdict.UsableWithReservations => UsableWithReservations,
        _ => ToBeCorrected,
    };

    public string Of(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => Error,
        FindingSeverity.Warning => Warning,
        _ => Note,
    };

    /// <summary>A character as a person reads it.</summary>
    public string Of(char sign) => sign switch
    {
        '\t' => Tabulation,
        ';' => Semicolon,
        ',' => Comma,
        '.' => Point,
        _ => sign.ToString(),
    };

    private static ValidationTexts French { get; } = new()
    {
        Lang = "fr",
        Title = "Contrôle des données",
        Usable = "Utilisable",
        UsableWithReservations = "Utilisable avec réserves",
        ToBeCorrected = "À corriger",
        Error = "erreur",
        Warning = "avertissement",
        Note = "information",
        Errors = "Erreurs",
        Warnings = "Avertissements",
        Notes = "Informations",
        SitesHeading = "Sites",
        SitesCaption = "Lecture des fichiers, par site",
        Site = "Site",
        VerdictHeader = "Verdict",
        File = "Fichier",
        Encoding = "Encodage",
        Delimiter = "Séparateur",
        DecimalSign = "Signe décimal",
        RowsRead = "Lignes lues",
        RowsKept = "Lignes gardées",
        RowsSetAside = "Lignes écartées",
        InvalidCells = "Cellules hors liste",
        NotRead = "non lu",
        StudyHeading = "L’étude",
        SetAsideCaption = "Lignes écartées, par motif",
        Reason = "Motif",
        Rows = "Lignes",
        FindingsCaption = "Constats",
        Severity = "Gravité",
        Code = "Code",
        Place = "Où",
        Line = "ligne",
        Column = "colonne",
        Message = "Constat",
        Expected = "Attendu",
        Remedy = "Que faire",
        Occurrences = "Endroits",
        NothingFound = "Rien à signaler.",
        Tabulation = "tabulation",
        Semicolon = "point-virgule",
        Comma = "virgule",
        Point = "point",
        Footer = "Document interne : il ne part pas avec les rapports. Les lignes sont celles que montre un éditeur de texte, la première étant 1. "
            + "Aucune réponse n’est citée. Les constats sont rédigés en anglais ; ils sont aussi dans findings.csv et validation.json.",
    };

    private static ValidationTexts English { get; } = new()
    {
        Lang = "en",
        Title = "Data validation",
        Usable = "Usable",
        UsableWithReservations = "Usable with reservations",
        ToBeCorrected = "To be corrected",
        Error = "error",
        Warning = "warning",
        Note = "note",
        Errors = "Errors",
        Warnings = "Warnings",
        Notes = "Notes",
        SitesHeading = "Sites",
        SitesCaption = "How the files were read, by site",
        Site = "Site",
        VerdictHeader = "Verdict",
        File = "File",
        Encoding = "Encoding",
        Delimiter = "Delimiter",
        DecimalSign = "Decimal sign",
        RowsRead = "Rows read",
        RowsKept = "Rows kept",
        RowsSetAside = "Rows set aside",
        InvalidCells = "Invalid cells",
        NotRead = "not read",
        StudyHeading = "The study",
        SetAsideCaption = "Rows set aside, by reason",
        Reason = "Reason",
        Rows = "Rows",
        FindingsCaption = "Findings",
        Severity = "Severity",
        Code = "Code",
        Place = "Where",
        Line = "line",
        Column = "column",
        Message = "Finding",
        Expected = "Expected",
        Remedy = "What to do",
        Occurrences = "Places",
        NothingFound = "Nothing to report.",
        Tabulation = "tab",
        Semicolon = "semicolon",
        Comma = "comma",
        Point = "point",
        Footer = "Internal document: it does not leave with the reports. Lines are those a text editor shows, the first being 1. "
            + "No answer is quoted. The findings are also in findings.csv and validation.json.",
    };
}
