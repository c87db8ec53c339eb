using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>The lines under one table or figure; signs are explained only when the table uses them.</summary>
internal sealed class TableNotes
{
    private readonly ReportContext context;
    private readonly SortedSet<TableSign> signs = [];
    private readonly List<string> remarks = [];
    private string? reading;

    /// <summary>The lines of one table.</summary>
    public TableNotes(ReportContext context) => this.context = context;

    /// <summary>The population line of the unit is replaced.</summary>
    public string? Population { get; set; }

    /// <summary>Notes what a cell shows.</summary>
    public void Use(ReleasedEstimate estimate)
    {
        foreach (TableSign sign in EstimateText.Signs(estimate))
        {
            signs.Add(sign);
        }
    }

    /// <summary>Notes a sign.</summary>
    public void Use(TableSign sign) => signs.Add(sign);

    /// <summary>The sentence that shows how to read the first visible row; later ones are ignored.</summary>
    public void Read(string sentence) => reading ??= sentence;

    /// <summary>A remark of its own.</summary>
    public void Remark(string text) => remarks.Add(text);

    /// <summary>What the signs that were used mean.</summary>
    public IEnumerable<string> Explanations => signs.Select(Explain);

    /// <summary>The lines in their order.</summary>
    public IReadOnlyList<Note> ToList()
    {
        ReportTexts texts = context.Texts;
        List<Note> notes = [];
        if (reading is not null)
        {
            notes.Add(new Note(texts["note.reading"], reading, Apart: true));
        }

        notes.Add(new Note(texts["note.population"], Population ?? context.Population()));
        notes.Add(new Note(texts["note.source"], context.Source));
        string note = string.Join(" ", remarks.Concat(Explanations));
        if (note.Length > 0)
        {
            notes.Add(new Note(texts["note.note"], note, Apart: true));
        }

        return notes;
    }

    private string Explain(TableSign sign)
    {
        NumberText numbers = context.Numbers;
        StudyOptions options = context.Study.Options;
        return context.Texts.Format(
            "explain." + sign,
            ("base", numbers.Count(options.Disclosure.MinimumBase)),
            ("last", numbers.Count(options.Disclosure.CautionBase - 1)),
            ("alpha", numbers.Plain(options.Comparison.Alpha)),
            ("strong", numbers.Plain(options.Comparison.StrongAlpha)));
    }
}
