using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Representations;

/// <summary>A word of the questionnaire, or another level of the attribution items.</summary>
/// <param name="Id">Identifier used in files.</param>
/// <param name="Level">Name of its code in the attribution items.</param>
/// <param name="Suffix">Last letter of the attitude variables about it; empty for levels that are no word.</param>
/// <param name="Label">The word itself; pages put it between quotation marks.</param>
public sealed record Word(string Id, string Level, string Suffix, LocalisedText Label);

/// <summary>A behaviour that respondents attach to a word.</summary>
/// <param name="Variable">Nominal variable.</param>
/// <param name="Id">Identifier used in files.</param>
/// <param name="Label">Short descriptor.</param>
/// <param name="Violent">True for violent acts, next to which reports print the context of violence.</param>
/// <param name="Evidence">Where the item is attested.</param>
public sealed record Behaviour(string Variable, string Id, LocalisedText Label, bool Violent, string Evidence);

/// <summary>A judgement asked of each behaviour.</summary>
/// <param name="Id">Identifier used in files.</param>
/// <param name="Suffix">Added to the behaviour's variable.</param>
/// <param name="Positive">Names of the codes that count.</param>
/// <param name="Label">Short descriptor.</param>
public sealed record Judgement(string Id, string Suffix, IReadOnlyList<string> Positive, LocalisedText Label);

/// <summary>A question asked once for each word.</summary>
/// <param name="Variable">Variable without the word's suffix.</param>
/// <param name="Id">Identifier used in files.</param>
/// <param name="Positive">Names of the codes that count; empty for a nominal question, each code of which is reported.</param>
/// <param name="Label">Short descriptor.</param>
/// <param name="Evidence">Where the item is attested.</param>
public sealed record Attitude(string Variable, string Id, IReadOnlyList<string> Positive, LocalisedText Label, string Evidence)
{
    /// <summary>True when each code is reported.</summary>
    public bool Nominal => Positive.Count == 0;
}

/// <summary>A summary score made for each word.</summary>
/// <param name="Id">Identifier used in files.</param>
/// <param name="FromAttribution">True when the items are behaviours attached to the word; false when they are attitude questions about it.</param>
/// <param name="Items">Variables without suffix.</param>
/// <param name="Label">Short descriptor.</param>
/// <param name="Reading">What the number means, for the reader.</param>
/// <param name="Evidence">Where the score comes from.</param>
public sealed record RepresentationScore(string Id, bool FromAttribution, IReadOnlyList<string> Items, LocalisedText Label, LocalisedText Reading, string Evidence);

/// <summary>A score made once for all words: how far a respondent sets the words apart, 100 times the largest less the smallest share of the items.</summary>
/// <param name="Id">Identifier used in files.</param>
/// <param name="Of">The score by word whose values are set against each other.</param>
/// <param name="Label">Short descriptor.</param>
/// <param name="Reading">What the number means, for the reader.</param>
/// <param name="Evidence">Where the score comes from.</param>
public sealed record SpreadScore(string Id, RepresentationScore Of, LocalisedText Label, LocalisedText Reading, string Evidence);

/// <summary>A yes/no characteristic across which scores are compared, beside the grouping and quota variables.</summary>
/// <param name="Id">Identifier used in files.</param>
/// <param name="Attitude">Variable, without suffix, of the attitude question that is positive for at least one word; null when an indicator decides.</param>
/// <param name="Indicator">Indicator whose positive respondents are the "yes"; null when an attitude question decides.</param>
/// <param name="Label">What a person reads.</param>
public sealed record ProfileQuestion(string Id, string? Attitude, string? Indicator, LocalisedText Label);

/// <summary>The representation blocks of a study, as its instrument file declares them.</summary>
/// <param name="Words">The words.</param>
/// <param name="OtherLevels">Levels of the attribution items that are no word (none, don't know).</param>
/// <param name="Behaviours">In the order of reports.</param>
/// <param name="Judgements">Asked of each behaviour.</param>
/// <param name="Attitudes">Asked once for each word.</param>
/// <param name="Scores">Made for each word.</param>
/// <param name="Notes">What a reader must know of the items.</param>
/// <param name="Source">Where the items come from.</param>
/// <param name="Spreads">Made once for all words.</param>
/// <param name="Profiles">Characteristics of respondents across which scores are compared.</param>
public sealed record RepresentationBlocks(
    IReadOnlyList<Word> Words,
    IReadOnlyList<Word> OtherLevels,
    IReadOnlyList<Behaviour> Behaviours,
    IReadOnlyList<Judgement> Judgements,
    IReadOnlyList<Attitude> Attitudes,
    IReadOnlyList<RepresentationScore> Scores,
    IReadOnlyList<LocalisedText> Notes,
    string Source,
    IReadOnlyList<SpreadScore> Spreads,
    IReadOnlyList<ProfileQuestion> Profiles)
{
    /// <summary>Reads the instrument file; null, with findings (E78x), when it is wrong.</summary>
    /// <param name="file">The file's text.</param>
    /// <param name="codebook">Every variable must be there, coded, with the levels named.</param>
    /// <param name="findings">Where findings accumulate.</param>
    public static RepresentationBlocks? Load(InstrumentFile file, Codebook codebook, List<Finding> findings)
    {
        int before = findings.Count;
        YamlSection root = YamlSection.Parse(file.Path, file.Text, findings);
        if (root.IsEmpty)
        {
            return null;
        }

        if (root.WholeNumber("schema") is not 1)
        {
            root.Error("E780", "schema", "The representation blocks must have 'schema: 1'.");
        }

        root.RequiredText("instrument");
        root.RequiredText("version");
        string source = root.RequiredText("source");
        IReadOnlyList<Word> words = ReadWords(root, "words", suffix: true, []);
        IReadOnlyList<Word> others = ReadWords(root, "other_levels", suffix: false, words);
        BlockReader reader = new(codebook, words);
        IReadOnlyList<Behaviour> behaviours = reader.Behaviours(root, [.. words, .. others]);
        IReadOnlyList<Judgement> judgements = reader.Judgements(root, behaviours);
        IReadOnlyList<Attitude> attitudes = reader.Attitudes(root);
        IReadOnlyList<RepresentationScore> scores = BlockReader.Scores(root, behaviours, attitudes);
        IReadOnlyList<SpreadScore> spreads = BlockReader.Spreads(root, scores);
        IReadOnlyList<ProfileQuestion> profiles = BlockReader.Profiles(root, attitudes);
        List<LocalisedText> notes = [];
        foreach (YamlSection note in root.Sections("notes"))
        {
            notes.Add(new LocalisedText(note.RequiredText("fr"), note.RequiredText("en")));
            note.Close();
        }

        root.Close();
        return findings.Skip(before).Any(finding => finding.Severity == FindingSeverity.Error)
            ? null
            : new RepresentationBlocks(words, others, behaviours, judgements, attitudes, scores, notes, source, spreads, profiles);
    }

    // Indicators are named after the identifier and a respondent counts at one level, so that both are unique among words and other levels.
    private static List<Word> ReadWords(YamlSection root, string key, bool suffix, IReadOnlyList<Word> others)
    {
        List<Word> words = [];
        foreach (YamlSection section in root.Sections(key))
        {
            Word read = new(section.RequiredText("id"), section.RequiredText("level"), suffix ? section.RequiredText("suffix") : "", BlockReader.Label(section));
            section.Close();
            if (others.Concat(words).Any(word => word.Id == read.Id))
            {
                section.Error("E781", "id", $"The identifier '{read.Id}' is used twice.");
            }

            if (others.Concat(words).Any(word => word.Level == read.Level))
            {
                section.Error("E781", "level", $"The level '{read.Level}' is used twice.");
            }

            words.Add(read);
        }

        return words;
    }
}
