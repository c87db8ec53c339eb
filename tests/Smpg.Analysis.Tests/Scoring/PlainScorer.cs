namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Items in questionnaire order; lists of signs are contiguous.</summary>
internal enum Item
{
    A1, A2, A3, A4a, A4b, A4c, A4d, A4e, A4f, A4g, A5a, A5b,
    B1, B2, B3a, B3b, B3c, B3d, B3e, B3f, B4,
    C1, C2, C3, C5, C6,
    D1a, D1b, D2a, D2b, D3a, D3b, D3c, D3d, D3e, D3f, D3g, D4,
    E1a, E1b, E2, E3, E4a, E4b, E4c, E4d, E4e, E4f, E4g, E4h, E4i, E4j, E4k, E4l, E4m, E7,
    F1, F2,
    G1, G2, G3, G4,
    I1, I2, I3, I4a, I4b, I4c, I4d, I4e, I4f, I4g, I5a, I5b, I5c, I5d, I5e, I6,
    J1, J2a, J2b, J2c, J2d, J2e, J2f, J2g, J3a, J3b, J3c, J3d,
    K1, K2a, K2b, K2c, K2d, K2e, K2f, K2g, K3a, K3b, K3c, K3d,
    L1a, L1b, L2a, L2b, L3a, L3b, L4a, L4b, L5a, L5b, L6a, L6b, L7a, L7b, L8b, L9b, L10b,
    O1a, O1b, O1c, O2, O3a, O3b, O3c, O3d, O3e, O3f,
    N1, N2,
}

/// <summary>
/// The rules of SMPG a second time, as plain conditions written from the tables of the instrument rather than from the rule file, for one
/// completely known respondent.
/// </summary>
internal static class PlainScorer
{
    /// <summary>Number of items.</summary>
    public static readonly int Items = Enum.GetValues<Item>().Length;

    /// <summary>Every indicator of the rule file.</summary>
    public static readonly string[] Indicators =
    [
        "any_disorder", "any_mood", "depressive_episode", "depressive_none", "depressive_mild", "depressive_moderate", "depressive_severe",
        "depressive_recurrent", "dysthymia", "manic_episode", "any_anxiety", "generalised_anxiety", "panic", "panic_lifetime", "agoraphobia",
        "social_phobia", "ptsd", "trauma_exposure", "any_alcohol_or_drug", "alcohol_problem", "alcohol_dependence", "alcohol_abuse",
        "drug_problem", "drug_dependence", "drug_abuse", "psychotic_syndrome", "psychotic_current", "psychotic_symptoms_only",
        "suicide_risk_moderate_or_high", "suicide_risk_none", "suicide_risk_low", "suicide_risk_moderate", "suicide_risk_high",
        "suicide_attempt_lifetime", "insomnia",
    ];

    /// <summary>Largest value of an item.</summary>
    public static int Maximum(int item) => (Item)item is >= Item.L1a and <= Item.L6b ? 2 : 1;

    /// <summary>Whether the interviewer puts a question, given the values of all items before it.</summary>
    public static bool Asked(int item, int[] v)
    {
        Item code = (Item)item;
        switch (code)
        {
            case >= Item.A4a and <= Item.A4g:
                return Number(v, Item.A1, Item.A3) >= 2;
            case Item.A5a:
                return Grade(v) > 0;
            case Item.A5b:
                return Grade(v) > 0 && Yes(v, Item.A5a);
            case Item.B1:
                return Grade(v) == 0;
            case Item.B2:
                return Yes(v, Item.B1);
            case >= Item.B3a and <= Item.B3f:
                return Yes(v, Item.B1) && !Yes(v, Item.B2);
            case Item.B4:
                return Number(v, Item.B3a, Item.B3f) >= 2;
            case Item.D1b or Item.D2b or Item.E1b or Item.F2 or Item.G2 or Item.G3 or Item.G4 or Item.I2 or Item.I3
                or Item.L1b or Item.L2b or Item.L3b or Item.L4b or Item.L5b or Item.L6b or Item.L7b or Item.O1b or Item.O1c or Item.E2 or Item.E3 or Item.N2:
                return Yes(v, code - 1);
            case >= Item.D3a and <= Item.D3g:
                return Yes(v, Item.D1a) || Yes(v, Item.D2a);
            case Item.D4:
                return ManicSigns(v);
            case >= Item.E4a and <= Item.E4m:
                return Yes(v, Item.E3);
            case Item.E7:
                return PanicEver(v);
            case >= Item.I4a and <= Item.I4g:
                return Yes(v, Item.I3);
            case >= Item.I5a and <= Item.I5e:
                return Number(v, Item.I4a, Item.I4g) >= 3;
            case Item.I6:
                return Number(v, Item.I5a, Item.I5e) >= 2;
            case >= Item.J2a and <= Item.J2g:
                return Yes(v, Item.J1);
            case >= Item.J3a and <= Item.J3d:
                return Yes(v, Item.J1) && Number(v, Item.J2a, Item.J2g) < 3;
            case >= Item.K2a and <= Item.K2g:
                return Yes(v, Item.K1);
            case >= Item.K3a and <= Item.K3d:
                return Yes(v, Item.K1) && Number(v, Item.K2a, Item.K2g) < 3;
            case Item.O2:
                return Yes(v, Item.O1a) && Yes(v, Item.O1b) && !Yes(v, Item.O1c);
            case >= Item.O3a and <= Item.O3f:
                return Yes(v, Item.O2);
            default:
                return true;
        }
    }

    /// <summary>Whether a respondent is positive; items off the route are 0 in <paramref name="v"/>.</summary>
    public static bool Positive(string indicator, int[] v)
    {
        switch (indicator)
        {
            case "depressive_none":
                return Grade(v) == 0;
            case "depressive_mild":
                return Grade(v) == 1;
            case "depressive_moderate":
                return Grade(v) == 2;
            case "depressive_severe":
                return Grade(v) == 3;
            case "depressive_episode":
                return Grade(v) > 0;
            case "depressive_recurrent":
                return Grade(v) > 0 && Yes(v, Item.A5a) && Yes(v, Item.A5b);
            case "dysthymia":
                return Grade(v) == 0 && Yes(v, Item.B1) && !Yes(v, Item.B2) && Number(v, Item.B3a, Item.B3f) > 1 && Yes(v, Item.B4);
            case "manic_episode":
                return ManicSigns(v) && Yes(v, Item.D4);
            case "panic_lifetime":
                return PanicEver(v);
            case "panic":
                return PanicEver(v) && Yes(v, Item.E7);
            case "agoraphobia":
                return Yes(v, Item.F1) && Yes(v, Item.F2);
            case "social_phobia":
                return Number(v, Item.G1, Item.G4) == 4;
            case "trauma_exposure":
                return Yes(v, Item.I1);
            case "ptsd":
                return Number(v, Item.I1, Item.I3) == 3 && Number(v, Item.I4a, Item.I4g) > 2 && Number(v, Item.I5a, Item.I5e) > 1 && Yes(v, Item.I6);
            case "generalised_anxiety":
                return Yes(v, Item.O1a) && Yes(v, Item.O1b) && !Yes(v, Item.O1c) && Yes(v, Item.O2) && Number(v, Item.O3a, Item.O3f) > 2;
            case "alcohol_dependence":
                return Use(v, Item.J1) == 2;
            case "alcohol_abuse":
                return Use(v, Item.J1) == 1;
            case "alcohol_problem":
                return Use(v, Item.J1) > 0;
            case "drug_dependence":
                return Use(v, Item.K1) == 2;
            case "drug_abuse":
                return Use(v, Item.K1) == 1;
            case "drug_problem":
                return Use(v, Item.K1) > 0;
            case "psychotic_current":
                return PsychoticNow(v);
            case "psychotic_syndrome":
                return PsychoticEver(v);
            case "psychotic_symptoms_only":
                return SymptomsEver(v) > 0 && !PsychoticEver(v);
            case "suicide_risk_none":
                return Risk(v) == 0;
            case "suicide_risk_low":
                return Risk(v) == 1;
            case "suicide_risk_moderate":
                return Risk(v) == 2;
            case "suicide_risk_high":
                return Risk(v) == 3;
            case "suicide_risk_moderate_or_high":
                return Risk(v) >= 2;
            case "suicide_attempt_lifetime":
                return Yes(v, Item.C5) || Yes(v, Item.C6);
            case "insomnia":
                return Yes(v, Item.N1) && Yes(v, Item.N2);
            case "any_mood":
                return Positive("depressive_episode", v) || Positive("dysthymia", v) || Positive("manic_episode", v);
            case "any_anxiety":
                return Positive("generalised_anxiety", v) || Positive("panic", v) || Positive("agoraphobia", v) || Positive("social_phobia", v) || Positive("ptsd", v);
            case "any_alcohol_or_drug":
                return Use(v, Item.J1) > 0 || Use(v, Item.K1) > 0;
            case "any_disorder":
                return Positive("any_mood", v) || Positive("any_anxiety", v) || Use(v, Item.J1) > 0 || Use(v, Item.K1) > 0 || PsychoticEver(v);
            default:
                throw new ArgumentException($"no rule for '{indicator}'", nameof(indicator));
        }
    }

    private static bool Yes(int[] v, Item item) => v[(int)item] > 0;

    private static int Number(int[] v, Item first, Item last)
    {
        int number = 0;
        for (Item item = first; item <= last; item++)
        {
            number += Yes(v, item) ? 1 : 0;
        }

        return number;
    }

    // 0 none, 1 mild, 2 moderate, 3 severe.
    private static int Grade(int[] v)
    {
        int core = Number(v, Item.A1, Item.A3);
        int all = Number(v, Item.A1, Item.A4g);
        if (core < 2 || all < 4)
        {
            return 0;
        }

        return all < 6 ? 1 : core == 3 && all > 7 ? 3 : 2;
    }

    // The categorical form of the older questionnaires, not the points.
    private static int Risk(int[] v)
    {
        if (Yes(v, Item.C5) || (Yes(v, Item.C3) && Yes(v, Item.C6)))
        {
            return 3;
        }

        if (Yes(v, Item.C3) || (Yes(v, Item.C2) && Yes(v, Item.C6)))
        {
            return 2;
        }

        return Yes(v, Item.C1) || Yes(v, Item.C2) || Yes(v, Item.C6) ? 1 : 0;
    }

    private static bool ManicSigns(int[] v)
    {
        if (!Yes(v, Item.D1a) && !Yes(v, Item.D2a) && !Yes(v, Item.D1b) && !Yes(v, Item.D2b))
        {
            return false;
        }

        bool rateCurrent = Yes(v, Item.D1b) || Yes(v, Item.D2b);
        bool elated = Yes(v, rateCurrent ? Item.D1b : Item.D1a);
        return Number(v, Item.D3a, Item.D3g) >= (elated ? 3 : 4);
    }

    private static bool PanicEver(int[] v) => Number(v, Item.E1a, Item.E3) == 4 && Number(v, Item.E4a, Item.E4m) > 3;

    // 0 neither, 1 harmful use, 2 dependence.
    private static int Use(int[] v, Item gate)
    {
        if (!Yes(v, gate))
        {
            return 0;
        }

        if (Number(v, gate + 1, gate + 7) > 2)
        {
            return 2;
        }

        return Number(v, gate + 8, gate + 11) > 0 ? 1 : 0;
    }

    private static int SymptomsEver(int[] v) =>
        Enumerable.Range(0, 7).Count(k => Yes(v, Item.L1a + (2 * k)));

    private static bool PsychoticNow(int[] v)
    {
        int symptoms = Number(v, Item.L8b, Item.L10b);
        bool bizarre = false;
        for (int k = 0; k < 7; k++)
        {
            int now = v[(int)Item.L1b + (2 * k)];
            symptoms += now > 0 ? 1 : 0;
            bizarre |= now == 2;
        }

        return bizarre || symptoms >= 2;
    }

    private static bool PsychoticEver(int[] v) =>
        PsychoticNow(v) || SymptomsEver(v) >= 2 || Enumerable.Range(0, 6).Any(k => v[(int)Item.L1a + (2 * k)] == 2);
}
