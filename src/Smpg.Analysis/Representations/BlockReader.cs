using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Representations;

/// <summary>Reads the blocks of the instrument file and checks them against the codebook.</summary>
internal sealed class BlockReader(Codebook codebook, IReadOnlyList<Word> words)
{
    /// <summary>The label in both languages.</summary>
    public static LocalisedText Label(YamlSection section, string key = "label")
    {
        LocalisedText? label = section.Localised(key);
        if (label is null)
        {
            section.Error("E703", key, $"The key '{key}' is required.");
        }

        return label ?? LocalisedText.Same("");
    }

    public IReadOnlyList<Behaviour> Behaviours(YamlSection root, IReadOnlyList<Word> levels)
    {
        List<Behaviour> behaviours = [];
        foreach (YamlSection section in root.Sections("behaviours"))
        {
            Behaviour behaviour = new(
                section.RequiredText("variable"),
                section.RequiredText("id"),
                Label(section),
                section.Flag("violent") ?? false,
                section.Text("evidence") ?? "");
            section.Close();
            Variable? variable = Coded(section, behaviour.Variable);
            foreach (Code code in variable?.CodeList?.Codes ?? [])
            {
                if (levels.All(level => level.Level != code.Name))
                {
                    section.Error("E782", "variable", $"The level '{code.Name}' of '{behaviour.Variable}' is neither a word nor another level.", string.Join(", ", levels.Select(level => level.Level)), "declare it under words or other_levels");
                }
            }

            RequireUnique(section, behaviours.Select(other => other.Id), behaviour.Id);
            behaviours.Add(behaviour);
        }

        return behaviours;
    }

    public IReadOnlyList<Judgement> Judgements(YamlSection root, IReadOnlyList<Behaviour> behaviours)
    {
        List<Judgement> judgements = [];
        foreach (YamlSection section in root.Sections("judgements"))
        {
            Judgement judgement = new(section.RequiredText("id"), section.RequiredText("suffix"), section.Texts("positive"), Label(section));
            section.Close();
            if (judgement.Positive.Count == 0)
            {
                section.Error("E783", "positive", "A judgement needs the names of its positive codes.");
            }

            foreach (Behaviour behaviour in behaviours)
            {
                RequireLevels(section, Coded(section, behaviour.Variable + judgement.Suffix), judgement.Positive);
            }

            RequireUnique(section, judgements.Select(other => other.Id), judgement.Id);
            judgements.Add(judgement);
        }

        return judgements;
    }

    public IReadOnlyList<Attitude> Attitudes(YamlSection root)
    {
        List<Attitude> attitudes = [];
        foreach (YamlSection section in root.Sections("attitudes"))
        {
            bool nominal = section.OneOf("kind", [("share", false), ("nominal", true)]) ?? false;
            Attitude attitude = new(
                section.RequiredText("variable"),
                section.RequiredText("id"),
                section.Texts("positive"),
                Label(section),
                section.Text("evidence") ?? "");
            section.Close();
            if (nominal == attitude.Positive.Count > 0)
            {
                section.Error("E783", "positive", nominal ? "A nominal question reports each code and has no positive ones." : "A share needs the names of its positive codes.");
            }

            foreach (Word word in words)
            {
                RequireLevels(section, Coded(section, attitude.Variable + word.Suffix), attitude.Positive);
            }

            RequireUnique(section, attitudes.Select(other => other.Id), attitude.Id);
            attitudes.Add(attitude);
        }

        return attitudes;
    }

    public static IReadOnlyList<RepresentationScore> Scores(YamlSection root, IReadOnlyList<Behaviour> behaviours, IReadOnlyList<Attitude> attitudes)
    {
        List<RepresentationScore> scores = [];
        foreach (YamlSection section in root.Sections("scores"))
        {
            bool attribution = section.OneOf("from", [("attribution", true), ("attitudes", false)]) ?? false;
            RepresentationScore score = new(
                section.RequiredText("id"),
                attribution,
                section.Texts("items"),
                Label(section),
                Label(section, "reading"),
                section.Text("evidence") ?? "");
            section.Close();
            List<string> known = attribution
                ? [.. behaviours.Select(behaviour => behaviour.Variable)]
                : [.. attitudes.Where(attitude => !attitude.Nominal).Select(attitude => attitude.Variable)];
            foreach (string item in score.Items.Where(item => !known.Contains(item)))
            {
                string? nearest = NearestName.Of(item, known);
                section.Error("E784", "items", $"'{item}' is not an item that a score can be made of.", string.Join(", ", known), nearest is null ? null : $"did you mean '{nearest}'?");
            }

            if (score.Items.Count < 2 || score.Items.Distinct().Count() != score.Items.Count)
            {
                section.Error("E784", "items", "A score needs at least two different items.");
            }

            RequireUnique(section, scores.Select(other => other.Id), score.Id);
            scores.Add(score);
        }

        return scores;
    }

    public static IReadOnlyList<SpreadScore> Spreads(YamlSection root, IReadOnlyList<RepresentationScore> scores)
    {
        List<SpreadScore> spreads = [];
        foreach (YamlSection section in root.Sections("spreads"))
        {
            string id = section.RequiredText("id");
            string of = section.RequiredText("score");
            LocalisedText label = Label(section), reading = Label(section, "reading");
            string evidence = section.Text("evidence") ?? "";
            section.Close();
            RepresentationScore? score = scores.FirstOrDefault(candidate => candidate.Id == of);
            if (score is null)
            {
                string? nearest = NearestName.Of(of, scores.Select(candidate => candidate.Id));
                section.Error("E787", "score", $"'{of}' is no score of this file.", string.Join(", ", scores.Select(candidate => candidate.Id)), nearest is null ? null : $"did you mean '{nearest}'?");
                continue;
            }

            RequireUnique(section, scores.Select(other => other.Id).Concat(spreads.Select(other => other.Id)), id);
            spreads.Add(new SpreadScore(id, score, label, reading, evidence));
        }

        return spreads;
    }

    public static IReadOnlyList<ProfileQuestion> Profiles(YamlSection root, IReadOnlyList<Attitude> attitudes)
    {
        List<ProfileQuestion> profiles = [];
        foreach (YamlSection section in root.Sections("profiles"))
        {
            ProfileQuestion profile = new(section.RequiredText("id"), section.Text("attitude"), section.Text("indicator"), Label(section));
            section.Close();
            if (profile.Attitude is null == profile.Indicator is null)
            {
                section.Error("E788", "id", "A profile needs either an attitude question or an indicator.");
            }

            List<string> known = [.. attitudes.Where(attitude => !attitude.Nominal).Select(attitude => attitude.Variable)];
            if (profile.Attitude is string name && !known.Contains(name))
            {
                string? nearest = NearestName.Of(name, known);
                section.Error("E788", "attitude", $"'{name}' is no yes/no attitude question.", string.Join(", ", known), nearest is null ? null : $"did you mean '{nearest}'?");
            }

            RequireUnique(section, profiles.Select(other => other.Id), profile.Id);
            profiles.Add(profile);
        }

        return profiles;
    }

    private Variable? Coded(YamlSection section, string name)
    {
        Variable? variable = codebook.Find(name);
        if (variable is null)
        {
            string? nearest = NearestName.Of(name, codebook.Variables.Select(v => v.Name));
            section.Error("E785", "variable", $"The codebook has no variable '{name}'.", null, nearest is null ? "add it to the codebook" : $"did you mean '{nearest}'?");
        }
        else if (variable.CodeList is null)
        {
            section.Error("E785", "variable", $"The variable '{name}' has no codes.", "a coded variable");
            return null;
        }

        return variable;
    }

    private static void RequireLevels(YamlSection section, Variable? variable, IReadOnlyList<string> positive)
    {
        if (variable?.CodeList is not CodeList list)
        {
            return;
        }

        foreach (string name in positive.Where(name => list.Codes.All(code => code.Name != name)))
        {
            section.Error("E786", "positive", $"'{name}' is not a level of '{variable.Name}'.", string.Join(", ", list.Codes.Select(code => code.Name)));
        }
    }

    private static void RequireUnique(YamlSection section, IEnumerable<string> others, string id)
    {
        if (others.Contains(id))
        {
            section.Error("E781", "id", $"The identifier '{id}' is used twice.");
        }
    }
}
