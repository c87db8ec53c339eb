using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Simulation;

/// <summary>One column of a return: how its answers are written.</summary>
/// <param name="Variable">The variable of the codebook.</param>
/// <param name="Position">Place in the row, from 0.</param>
internal sealed record ReturnColumn(Variable Variable, int Position)
{
    /// <summary>Texts of the codes in their order; empty for numbers and text.</summary>
    public string[] Codes { get; } = [.. Variable.CodeList?.Codes.Select(code => code.Text) ?? []];

    /// <summary>Text of a kind of missing answer, or null when the codebook has none.</summary>
    public string? Missing(byte kind)
    {
        string? text = null;
        foreach (KeyValuePair<string, byte> entry in Variable.CodeList?.Missing ?? Variable.Missing)
        {
            if (entry.Value == kind && (text is null || string.CompareOrdinal(entry.Key, text) < 0))
            {
                text = entry.Key;
            }
        }

        return text;
    }

    /// <summary>Text of the code with an ordinal value.</summary>
    public string ByValue(int value) => Variable.CodeList!.Codes.First(code => code.Value == value).Text;

    /// <summary>A text that the codebook does not know.</summary>
    public string Unknown(int choice)
    {
        string[] candidates = ["7", "0", "77", "x"];
        string[] unknown = [.. candidates.Where(text => !Codes.Contains(text, StringComparer.Ordinal) && !(Variable.CodeList?.Missing.ContainsKey(text) ?? false))];
        return unknown[choice % unknown.Length];
    }
}

/// <summary>The columns of every return: all variables of the codebook in its order.</summary>
internal sealed class ReturnLayout
{
    private readonly Dictionary<string, ReturnColumn> byName;

    /// <summary>The layout of a codebook.</summary>
    public ReturnLayout(Codebook codebook)
    {
        Columns = [.. codebook.Variables.Select((variable, position) => new ReturnColumn(variable, position))];
        byName = Columns.ToDictionary(column => column.Variable.Name, StringComparer.Ordinal);
    }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<ReturnColumn> Columns { get; }

    /// <summary>The column of a variable.</summary>
    /// <exception cref="KeyNotFoundException">The codebook has no such variable.</exception>
    public ReturnColumn this[string variable] => byName[variable];
}
