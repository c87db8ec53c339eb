using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Representations;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Images;

/// <summary>Whether a site asked an item as the others did.</summary>
public enum AskedAs
{
    /// <summary>Asked.</summary>
    Asked,

    /// <summary>The return does not have it, or says that nobody was asked.</summary>
    NotAsked,

    /// <summary>Part of the respondents were not asked, or an answer that others give was perhaps not offered.</summary>
    AskedDifferently,
}

/// <summary>One item of the representations questionnaire in one site.</summary>
/// <param name="Site">The site.</param>
/// <param name="Variable">Variable of the codebook.</param>
/// <param name="Block"><c>attribution</c>, <c>judgement</c> or <c>attitude</c>.</param>
/// <param name="Item">Behaviour or attitude question.</param>
/// <param name="Word">Word asked about, or null.</param>
/// <param name="Status">Whether it was asked.</param>
/// <param name="Reason"><c>part_of_respondents</c> or <c>answer_never_given</c>; empty otherwise.</param>
/// <param name="Levels">For an answer never given: the names of those answers.</param>
public sealed record ItemComparability(SiteId Site, string Variable, string Block, string Item, string? Word, AskedAs Status, string Reason, IReadOnlyList<string> Levels)
{
    /// <summary>Answers given by fewer elsewhere may well be absent by chance.</summary>
    public const double CommonElsewhere = 0.02;

    /// <summary>Probability of finding none in the site, were the share that of the other sites.</summary>
    public const double ByChance = 0.001;

    /// <summary>Every item of every site, items in the order of the instrument within a site. Definition: docs/methods.md#comparability.</summary>
    internal static IReadOnlyList<ItemComparability> Of(RepresentationBlocks blocks, Codebook codebook, IReadOnlyList<Respondents> sites)
    {
        List<(string Variable, string Block, string Item, string? Word)> items = [];
        foreach (Behaviour behaviour in blocks.Behaviours)
        {
            items.Add((behaviour.Variable, "attribution", behaviour.Id, null));
            items.AddRange(blocks.Judgements.Select(judgement => (behaviour.Variable + judgement.Suffix, "judgement", behaviour.Id, (string?)null)));
        }

        foreach (Attitude attitude in blocks.Attitudes)
        {
            items.AddRange(blocks.Words.Select(word => (attitude.Variable + word.Suffix, "attitude", attitude.Id, (string?)word.Id)));
        }

        List<ItemComparability> rows = [];
        foreach ((string variable, string block, string item, string? word) in items)
        {
            IReadOnlyList<Code> codes = codebook.Find(variable)!.CodeList!.Codes;
            int[][] counts = [.. sites.Select(site => Counts(site.Codes(variable), codes.Count))];
            for (int s = 0; s < sites.Count; s++)
            {
                (AskedAs status, string reason, IReadOnlyList<string> levels) = Judge(sites[s].Codes(variable), codes, counts, s);
                rows.Add(new ItemComparability(sites[s].Site.Id, variable, block, item, word, status, reason, levels));
            }
        }

        return [.. rows.OrderBy(row => row.Site)];
    }

    private static (AskedAs Status, string Reason, IReadOnlyList<string> Levels) Judge(byte[]? answers, IReadOnlyList<Code> codes, int[][] counts, int site)
    {
        if (answers is null || Array.TrueForAll(answers, answer => answer == Answer.NotAskedByProtocol))
        {
            return (AskedAs.NotAsked, "", []);
        }

        if (Array.Exists(answers, answer => answer == Answer.NotAskedByProtocol))
        {
            return (AskedAs.AskedDifferently, "part_of_respondents", []);
        }

        int own = counts[site].Sum();
        int others = counts.Sum(count => count.Sum()) - own;
        string[] absent = [.. Enumerable.Range(0, codes.Count)
            .Where(code => counts[site][code] == 0 && others > 0)
            .Where(code =>
            {
                double elsewhere = counts.Sum(count => count[code]) / (double)others;
                return elsewhere >= CommonElsewhere && own * Math.Log(1 - elsewhere) < Math.Log(ByChance);
            })
            .Select(code => codes[code].Name)];
        return absent.Length > 0 ? (AskedAs.AskedDifferently, "answer_never_given", absent) : (AskedAs.Asked, "", []);
    }

    private static int[] Counts(byte[]? answers, int codes)
    {
        int[] counts = new int[codes];
        foreach (byte answer in answers ?? [])
        {
            if (Answer.IsCode(answer))
            {
                counts[answer]++;
            }
        }

        return counts;
    }
}
