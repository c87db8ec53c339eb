using Smpg.Analysis;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>The indicators of the sample study, with a base rate for made-up estimates.</summary>
internal static class SampleIndicators
{
    public static readonly IReadOnlyList<(string Id, string Fr, string En)> Words =
        [("fou", "fou", "fou"), ("malade_mental", "malade mental", "malade mental"), ("depressif", "dépressif", "dépressif")];

    public static readonly IReadOnlyList<(Indicator Indicator, double Rate)> All = [.. Realities(), .. Recourse(), .. Images()];

    private static IEnumerable<(Indicator Indicator, double Rate)> Realities()
    {
        yield return Disorder("any_disorder", "au moins un trouble repéré", "at least one disorder identified", 0.319, headline: true);
        yield return Disorder("any_mood", "troubles de l'humeur", "mood disorders", 0.136, headline: true);
        yield return Disorder("depressive_episode", "épisode dépressif", "depressive episode", 0.11, "P2W", "any_mood", true);
        yield return Disorder("depressive_recurrent", "épisode dépressif récurrent (vie entière)", "recurrent depressive episode (lifetime)", 0.06, "life", "depressive_episode");
        yield return Disorder("dysthymia", "dysthymie", "dysthymia", 0.025, "P2Y", "any_mood");
        yield return Disorder("manic_episode", "épisode maniaque", "manic episode", 0.016, "life", "any_mood");
        yield return Disorder("any_anxiety", "troubles anxieux", "anxiety disorders", 0.216, headline: true);
        yield return Disorder("generalised_anxiety", "anxiété généralisée", "generalised anxiety", 0.128, "P6M", "any_anxiety", true);
        yield return Disorder("panic", "trouble panique", "panic disorder", 0.042, "P1M", "any_anxiety");
        yield return Disorder("agoraphobia", "agoraphobie", "agoraphobia", 0.021, "current", "any_anxiety");
        yield return Disorder("social_phobia", "phobie sociale", "social phobia", 0.043, "P1M", "any_anxiety");
        yield return Disorder("ptsd", "état de stress post-traumatique", "post-traumatic stress disorder", 0.007, "P1M", "any_anxiety");
        yield return Disorder("alcohol_problem", "problème d'alcool", "alcohol problem", 0.042, "P12M", headline: true);
        yield return Disorder("alcohol_dependence", "dépendance à l'alcool", "alcohol dependence", 0.018, "P12M", "alcohol_problem");
        yield return Disorder("drug_problem", "problème de drogue", "drug problem", 0.025, "P12M", headline: true);
        yield return Disorder("psychotic_syndrome", "syndrome d'allure psychotique", "psychotic-like syndrome", 0.028, "life", headline: true);
        yield return Disorder("suicide_risk_moderate_or_high", "risque suicidaire moyen ou élevé", "moderate or high suicide risk", 0.038, "P1M", headline: true);
        yield return Grade("suicide_risk_none", "risque suicidaire nul", "no suicide risk", 0.86);
        yield return Grade("suicide_risk_low", "risque suicidaire léger", "low suicide risk", 0.102);
        yield return Grade("suicide_risk_moderate", "risque suicidaire moyen", "moderate suicide risk", 0.018);
        yield return Grade("suicide_risk_high", "risque suicidaire élevé", "high suicide risk", 0.02);
        yield return Disorder("suicide_attempt_lifetime", "tentative de suicide (vie entière)", "suicide attempt (lifetime)", 0.08, "life");
        yield return Disorder("insomnia", "insomnie actuelle", "current insomnia", 0.209, "current", headline: true);
        foreach ((string id, string fr, string en, double rate) in new[]
        {
            ("any_disorder", "au moins un trouble repéré", "at least one disorder identified", 0.319),
            ("depressive_episode", "épisode dépressif", "depressive episode", 0.11), ("generalised_anxiety", "anxiété généralisée", "generalised anxiety", 0.128),
        })
        {
            yield return Bound(id, fr, en, BoundKind.Lower, rate * 0.985);
            yield return Bound(id, fr, en, BoundKind.Upper, rate + 0.02);
            yield return Bound(id, fr, en, BoundKind.Indeterminate, 0.025);
        }
    }

    private static IEnumerable<(Indicator Indicator, double Rate)> Recourse()
    {
        yield return Help("help_hindered", "gêné dans la vie quotidienne", "hindered in daily life", 0.52);
        yield return Help("help_told", "en a parlé à quelqu'un", "told somebody", 0.61);
        yield return Help("help_gp", "médecin généraliste", "general practitioner", 0.44);
        yield return Help("help_psychiatrist", "psychiatre", "psychiatrist", 0.17);
        yield return Help("help_family", "famille ou amis", "family or friends", 0.48);
        yield return Help("help_medication", "médicaments", "medication", 0.39);
    }

    private static IEnumerable<(Indicator Indicator, double Rate)> Images()
    {
        (string Id, string Fr, string En, bool Violent, double[] Shares)[] behaviours =
        [
            ("cries", "Pleure souvent, est triste", "Often cries, is sad", false, [0.02, 0.06, 0.87, 0.04, 0.01]),
            ("suicide_attempt", "Tente de se suicider", "Attempts suicide", false, [0.05, 0.13, 0.74, 0.06, 0.02]),
            ("isolates", "S’isole, cherche à être seul", "Seeks to be alone", false, [0.06, 0.14, 0.71, 0.07, 0.02]),
            ("murder", "Commet un meurtre", "Commits a murder", true, [0.45, 0.31, 0.03, 0.19, 0.02]),
            ("rape", "Commet un viol", "Commits a rape", true, [0.4, 0.37, 0.02, 0.19, 0.02]),
            ("violent_others", "Est violent envers les autres", "Is violent towards others", true, [0.31, 0.24, 0.09, 0.33, 0.03]),
            ("odd_behaviour", "A un comportement bizarre", "Behaves oddly", false, [0.33, 0.4, 0.11, 0.13, 0.03]),
            ("delusions", "Délire, a des hallucinations", "Has delusions or hallucinations", false, [0.52, 0.38, 0.05, 0.04, 0.01]),
            ("intellectual", "A une déficience intellectuelle", "Has an intellectual disability", false, [0.06, 0.62, 0.02, 0.28, 0.02]),
        ];
        string[] words = ["fou", "malade_mental", "depressif", "aucun", "nsp"];
        foreach (var behaviour in behaviours)
        {
            for (int i = 0; i < words.Length; i++)
            {
                yield return (new Indicator($"image_{behaviour.Id}_{words[i]}", IndicatorDomain.Images, IndicatorStatistic.Proportion, WithWord(behaviour.Fr, behaviour.En, words[i]))
                {
                    Block = "attribution",
                    Item = behaviour.Id,
                    ItemLabel = new LocalisedText(behaviour.Fr, behaviour.En),
                    Word = words[i],
                    Headline = behaviour.Violent,
                    Partition = $"image_{behaviour.Id}",
                }, behaviour.Shares[i]);
            }
        }

        foreach ((string id, string fr, string en, double shift) in new[] { ("abnormal", "jugé anormal", "judged abnormal", 0.2), ("dangerous", "jugé dangereux", "judged dangerous", 0.0) })
        {
            foreach (var behaviour in behaviours)
            {
                yield return (new Indicator($"judgement_{id}_{behaviour.Id}", IndicatorDomain.Images, IndicatorStatistic.Proportion, new LocalisedText($"{behaviour.Fr}, {fr}", $"{behaviour.En}, {en}"))
                {
                    Block = "judgement",
                    Item = id,
                    ItemLabel = new LocalisedText(behaviour.Fr, behaviour.En),
                }, (behaviour.Violent ? 0.75 : 0.3) + shift);
            }
        }

        foreach ((string id, string fr, string en, double[] rates) in new[]
        {
            ("suffers", "Souffre", "Suffers", new[] { 0.62, 0.74, 0.95 }),
            ("aware", "A conscience de son état", "Is aware of the condition", [0.12, 0.21, 0.71]),
            ("responsible_acts", "Est responsable de ses actes", "Is responsible for his or her acts", [0.14, 0.19, 0.58]),
            ("excluded_society", "Est exclu de la société", "Is excluded from society", [0.79, 0.7, 0.36]),
            ("curable", "Peut guérir, totalement ou en partie", "Can be cured, wholly or partly", [0.55, 0.57, 0.94]),
            ("without_consent", "À soigner même sans son accord", "To be treated even without consent", [0.8, 0.78, 0.67]),
            ("knows_one", "En connaît dans son entourage", "Knows one personally", [0.2, 0.34, 0.61]),
        })
        {
            for (int i = 0; i < 3; i++)
            {
                yield return (WordIndicator($"attitude_{id}_{Words[i].Id}", "attitude", id, fr, en, i, IndicatorStatistic.Proportion), rates[i]);
            }
        }

        foreach ((string id, string fr, string en) in new[] { ("doctor", "À soigner par, psychiatre", "To be treated by, psychiatrist"), ("nobody", "À soigner par, personne", "To be treated by, nobody") })
        {
            for (int i = 0; i < 3; i++)
            {
                yield return (WordIndicator($"attitude_treated_by_{id}_{Words[i].Id}", "attitude_level", "treated_by", fr, en, i, IndicatorStatistic.Proportion), id == "doctor" ? 0.7 - (0.1 * i) : 0.04);
            }
        }

        for (int i = 0; i < 3; i++)
        {
            yield return (WordIndicator($"score_danger_{Words[i].Id}", "score", "danger", "Score de dangerosité", "Dangerousness score", i, IndicatorStatistic.Score), 0.4 - (0.15 * i));
        }
    }

    private static (Indicator Indicator, double Rate) Disorder(
        string id, string fr, string en, double rate, string period = "", string? parent = null, bool headline = false) =>
        (new Indicator(id, IndicatorDomain.Realities, IndicatorStatistic.Proportion, new LocalisedText(fr, en)) { Period = period, Parent = parent, Headline = headline, IsUnion = id.StartsWith("any_", StringComparison.Ordinal) }, rate);

    private static (Indicator Indicator, double Rate) Grade(string id, string fr, string en, double rate) =>
        (new Indicator(id, IndicatorDomain.Realities, IndicatorStatistic.Proportion, new LocalisedText(fr, en)) { Period = "P1M", Partition = "suicide_risk" }, rate);

    private static (Indicator Indicator, double Rate) Bound(string of, string fr, string en, BoundKind kind, double rate)
    {
        (string suffix, LocalisedText label) = kind switch
        {
            BoundKind.Lower => ("lower", new LocalisedText($"{fr} (borne basse)", $"{en} (lower bound)")),
            BoundKind.Upper => ("upper", new LocalisedText($"{fr} (borne haute)", $"{en} (upper bound)")),
            _ => ("indeterminate", new LocalisedText($"{fr} (indécis)", $"{en} (undecided)")),
        };
        return (new Indicator($"{of}.{suffix}", IndicatorDomain.Realities, IndicatorStatistic.Proportion, label) { BoundOf = of, Bound = kind }, rate);
    }

    private static (Indicator Indicator, double Rate) Help(string id, string fr, string en, double rate) =>
        (new Indicator(id, IndicatorDomain.Recourse, IndicatorStatistic.Proportion, new LocalisedText(fr, en)) { Denominator = "any_disorder" }, rate);

    private static Indicator WordIndicator(string id, string block, string item, string fr, string en, int word, IndicatorStatistic statistic) =>
        new(id, IndicatorDomain.Images, statistic, WithWord(fr, en, Words[word].Id))
        {
            Block = block,
            Item = item,
            ItemLabel = new LocalisedText(fr, en),
            Word = Words[word].Id,
        };

    private static LocalisedText WithWord(string fr, string en, string word)
    {
        (string Id, string Fr, string En) known = Words.FirstOrDefault(candidate => candidate.Id == word);
        return known.Id is null ? new LocalisedText($"{fr} : {word}", $"{en}: {word}") : new LocalisedText($"{fr} : « {known.Fr} »", $"{en}: « {known.En} »");
    }
}
