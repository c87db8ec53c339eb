using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Scoring;

/// <summary>Where the answers to an item are found, and what each of them is worth.</summary>
/// <param name="Variable">Name of the codebook's variable.</param>
/// <param name="Values">For each <see cref="Answer"/> byte, the ordinal value or <see cref="RuleEvaluator.Unknown"/>.</param>
internal sealed record ItemColumn(string Variable, byte[] Values)
{
    /// <summary>Checks an item against the codebook (E717 absent, E718 codes) and builds its table.</summary>
    public static ItemColumn Of(ItemDeclaration item, string file, Codebook codebook, List<Finding> findings)
    {
        byte[] values = [.. Enumerable.Repeat(RuleEvaluator.Unknown, 256)];
        Variable? variable = codebook.Find(item.Code);
        if (variable is null)
        {
            // An item that the protocol leaves out needs no column.
            if (item.ScoreAs is null)
            {
                string? nearest = NearestName.Of(item.Code, codebook.Variables.Select(candidate => candidate.Name));
                findings.Add(new Finding("E717", FindingSeverity.Error, $"The item '{item.Code}' is not in the codebook.")
                {
                    File = file,
                    Line = item.Line,
                    Column = item.Code,
                    Expected = "a variable of that name",
                    Remedy = nearest is null ? $"add it to {codebook.File}" : $"did you mean '{nearest}'? Otherwise add it to {codebook.File}",
                });
            }

            return new ItemColumn(item.Code, values);
        }

        if (item.Maximum is not int maximum)
        {
            return new ItemColumn(variable.Name, values);
        }

        int[] expected = [.. Enumerable.Range(0, maximum + 1)];
        IReadOnlyList<Code> codes = variable.CodeList?.Codes ?? [];
        if (!codes.Select(code => code.Value).Distinct().Order().SequenceEqual(expected))
        {
            findings.Add(new Finding("E718", FindingSeverity.Error, $"The codes of '{item.Code}' in the codebook do not have the values of the item's type.")
            {
                File = file,
                Line = item.Line,
                Column = item.Code,
                Expected = $"codes with the values {string.Join(", ", expected)}",
                Remedy = FormattableString.Invariant($"give its codes these values in {codebook.File}, line {variable.Line}, or correct the type of the item"),
            });
            return new ItemColumn(variable.Name, values);
        }

        for (int k = 0; k < codes.Count; k++)
        {
            values[k] = (byte)codes[k].Value;
        }

        return new ItemColumn(variable.Name, values);
    }
}
