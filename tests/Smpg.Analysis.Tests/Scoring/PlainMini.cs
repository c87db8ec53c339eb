using static Smpg.Analysis.Tests.Scoring.MiniItem;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Which form a respondent answered.</summary>
internal enum MiniForm
{
    Dsm4,
    Icd10,
    NineItems,
}

/// <summary>
/// The rules of the forms a second time, as plain conditions written from the tables of docs/methods/scoring.md rather than from the rule
/// files, for one completely known respondent. Items off the route, or not of the form, are 0.
/// </summary>
internal static class PlainMini
{
    /// <summary>Number of items of all forms.</summary>
    public static readonly int Items = Enum.GetValues<MiniItem>().Length;

    /// <summary>Largest value of an item.</summary>
    public static int Maximum(int item) => (MiniItem)item is >= L1a and <= L6b ? 2 : 1;

    /// <summary>Whether the form has the item.</summary>
    public static bool Has(MiniForm form, MiniItem item)
    {
        bool icd = form != MiniForm.Dsm4;
        return item switch
        {
            A3 or (>= A4a and <= A4g) => form == MiniForm.Icd10,
            >= A3a and <= A3g => form != MiniForm.Icd10,
            B3a or D4 or F1 or F2 or (>= O3a and <= O3f) => !icd,
            (>= B3g and <= B3l) or (>= D3h and <= D3j) or (>= D4a and <= D4d) or E4n or (>= F1a and <= F5) or J2h or J2i or K2h or K2i or (>= O4a and <= O4v) => icd,
            _ => true,
        };
    }

    /// <summary>Whether the interviewer puts a question, given the values of all items before it.</summary>
    public static bool Asked(MiniForm form, MiniItem item, int[] v)
    {
        if (!Has(form, item))
        {
            return false;
        }

        bool icd = form != MiniForm.Dsm4;
        switch (item)
        {
            case >= A3a and <= A3g:
                return Yes(v, A1) || Yes(v, A2);
            case >= A4a and <= A4g:
                return Number(v, A1, A3) >= 2;
            case A5a or A6a or A6b:
                return Depression(form, v) > 0;
            case A5b:
                return Yes(v, A5a);
            case >= A7a and <= A7f:
                return Yes(v, A6a) || Yes(v, A6b);
            case B1:
                return Depression(form, v) == 0;
            case >= B3a and <= B3l:
                return Yes(v, B1) && !Yes(v, B2);
            case B4:
                return Number(v, B3a, B3l) >= (icd ? 3 : 2);
            case >= D3a and <= D3j:
                return Yes(v, D1a) || Yes(v, D2a);
            case D4:
                return ManicSigns(v, Number(v, D3a, D3g));
            case D4a:
                return ManicSigns(v, Number(v, D3a, D3i)) || Hypomanic(v);
            case D4b:
                return ManicSigns(v, Number(v, D3a, D3i));
            case D4c:
                return Yes(v, D4a) || Yes(v, D4b);
            case >= E4a and <= E4n:
                return Yes(v, E3);
            case E7:
                return PanicEver(form, v);
            case >= F3a and <= F3n:
                return Number(v, F1a, F1d) >= 2;
            case F4:
                return Number(v, F3a, F3n) >= 2 && Number(v, F3a, F3d) >= 1;
            case H5:
                return Number(v, H1, H3) == 3 || Yes(v, H4);
            case >= I4a and <= I4g:
                return Yes(v, I3);
            case >= I5a and <= I5e:
                return icd ? Yes(v, I4a) || Yes(v, I4b) : Number(v, I4a, I4g) > 2;
            case I6:
                return icd ? (Yes(v, I4a) || Yes(v, I4b)) && (Yes(v, I4c) || Number(v, I5a, I5e) > 1) : Number(v, I5a, I5e) > 1;
            case >= J2a and <= J2h:
                return Yes(v, J1);
            case J2i:
                return Dependence(form, v, J1) >= 3;
            case >= J3a and <= J3d:
                return Use(form, v, J1) != 2 && Yes(v, J1);
            case >= K2a and <= K2h:
                return Yes(v, K1);
            case K2i:
                return Dependence(form, v, K1) >= 3;
            case >= K3a and <= K3d:
                return Use(form, v, K1) != 2 && Yes(v, K1);
            case L13:
                return Psychotic(v) > 1 && (Depression(form, v) > 0 || Mania(form, v) == 2);
            case >= M4a and <= M4c:
                return Yes(v, M3);
            case M6:
                return Number(v, M1c, M3) == 3 && Number(v, M4a, M4c) > 0 && Yes(v, sex);
            case N7:
                return Yes(v, N5) && Anorexia(v);
            case O2:
                return Yes(v, O1a) && Yes(v, O1b) && !Yes(v, O1c);
            case >= O3a and <= O4v:
                return Yes(v, O2);
            case >= P2a and <= P2f:
                return Number(v, P1a, P1f) >= 2;
            case B2 or D1b or D2b or D4d or E1b or E2 or E3 or F2 or F5 or G2 or G3 or G4 or H2 or H3 or H6 or I2 or I3
                or L1b or L2b or L3b or L4b or L5b or L6b or L7b or M2 or M3 or N2 or N3 or N4 or N5 or O1b or O1c:
                return Yes(v, item - 1);
            default:
                return true;
        }
    }

    /// <summary>Every indicator that is positive.</summary>
    public static HashSet<string> Positive(MiniForm form, int[] v)
    {
        HashSet<string> yes = new(StringComparer.Ordinal);
        void If(bool condition, string id)
        {
            if (condition)
            {
                yes.Add(id);
            }
        }

        bool icd = form != MiniForm.Dsm4;
        int grade = Depression(form, v);
        int mania = Mania(form, v);
        If(grade > 0, "depressive_episode");
        If(icd && grade == 0, "depressive_none");
        If(icd && grade == 1, "depressive_mild");
        If(icd && grade == 2, "depressive_moderate");
        If(icd && grade == 3, "depressive_severe");
        If(grade > 0 && Yes(v, A5a) && Yes(v, A5b) && !(icd && mania > 0), "depressive_recurrent");
        If(grade > 0 && (Yes(v, A6a) || Yes(v, A6b)) && Number(v, A7a, A7f) > 2, "depressive_melancholic");
        bool dysthymia = grade == 0 && Yes(v, B1) && !Yes(v, B2) && Number(v, B3a, B3l) > (icd ? 2 : 1) && Yes(v, B4) && !(icd && mania > 0);
        If(dysthymia, "dysthymia");
        If(mania == 2, "manic_episode");
        If(mania == 2 && (Yes(v, D1b) || Yes(v, D2b)), "manic_current");
        If(mania == 1, "hypomanic_episode");
        If(mania == 1 && (Yes(v, D1b) || Yes(v, D2b)), "hypomanic_current");
        If(grade > 0 || dysthymia || mania > 0, "any_mood");

        bool agoraphobia = icd
            ? Number(v, F1a, F1d) > 1 && Number(v, F3a, F3n) > 1 && Number(v, F3a, F3d) > 0 && Yes(v, F4) && Yes(v, F5)
            : Yes(v, F1) && Yes(v, F2);
        bool panicEver = PanicEver(form, v);
        bool panic = panicEver && Yes(v, E7) && !(icd && agoraphobia);
        bool social = Number(v, G1, G4) == 4;
        bool ocd = (Number(v, H1, H3) == 3 || Yes(v, H4)) && Yes(v, H5) && Yes(v, H6);
        bool reaction = icd
            ? (Yes(v, I4a) || Yes(v, I4b)) && (Yes(v, I4c) || Number(v, I5a, I5e) > 1)
            : Number(v, I4a, I4g) > 2 && Number(v, I5a, I5e) > 1;
        bool ptsd = Number(v, I1, I3) == 3 && reaction && Yes(v, I6);
        bool signs = icd ? Number(v, O4a, O4v) > 3 && Number(v, O4a, O4d) > 0 : Number(v, O3a, O3f) > 2;
        bool gad = Yes(v, O1a) && Yes(v, O1b) && !Yes(v, O1c) && Yes(v, O2) && signs && !(icd && (panic || agoraphobia || social || ocd));
        If(panicEver, "panic_lifetime");
        If(panic, "panic");
        If(panicEver && Yes(v, E7) && agoraphobia, "panic_with_agoraphobia");
        If(panicEver && Yes(v, E7) && !agoraphobia, "panic_without_agoraphobia");
        If(Number(v, E1a, E2) == 3 && !panicEver && Number(v, E4a, E4m) > 0, "panic_limited");
        If(agoraphobia, "agoraphobia");
        If(agoraphobia && !panicEver, "agoraphobia_without_panic");
        If(social, "social_phobia");
        If(ocd, "ocd");
        If(ptsd, "ptsd");
        If(Yes(v, I1), "trauma_exposure");
        If(gad, "generalised_anxiety");
        bool anxiety = panic || agoraphobia || social || ocd || ptsd || gad;
        If(anxiety, "any_anxiety");

        int alcohol = Use(form, v, J1);
        int drug = Use(form, v, K1);
        If(alcohol == 2, "alcohol_dependence");
        If(alcohol == 1, "alcohol_abuse");
        If(alcohol > 0, "alcohol_problem");
        If(drug == 2, "drug_dependence");
        If(drug == 1, "drug_abuse");
        If(drug > 0, "drug_problem");
        If(alcohol > 0 || drug > 0, "any_alcohol_or_drug");

        int psychosis = Psychotic(v);
        If(psychosis == 3, "psychotic_current");
        If(psychosis >= 2, "psychotic_syndrome");
        If(psychosis == 1, "psychotic_symptoms_only");
        If(psychosis >= 2 && (grade > 0 || mania == 2) && Yes(v, L13), "mood_with_psychotic_symptoms");

        bool anorexia = Anorexia(v);
        bool bulimia = Number(v, N1, N5) == 5 && !(anorexia && Yes(v, N7));
        If(anorexia, "anorexia");
        If(anorexia && Number(v, N1, N5) == 5 && Yes(v, N7), "anorexia_binge");
        If(bulimia, "bulimia");
        If(anorexia || bulimia, "any_eating");
        If(Number(v, P1a, P1f) > 1 && Number(v, P2a, P2f) > 2, "antisocial_personality");
        If(yes.Contains("any_mood") || anxiety || alcohol > 0 || drug > 0 || psychosis >= 2 || anorexia || bulimia, "any_disorder");

        // The categorical form of the older questionnaires, not the points.
        int risk = Yes(v, C4) || Yes(v, C5) || (Yes(v, C3) && Yes(v, C6)) ? 3 : Yes(v, C3) || (Yes(v, C2) && Yes(v, C6)) ? 2 : Yes(v, C1) || Yes(v, C2) || Yes(v, C6) ? 1 : 0;
        If(risk == 0, "suicide_risk_none");
        If(risk == 1, "suicide_risk_low");
        If(risk == 2, "suicide_risk_moderate");
        If(risk == 3, "suicide_risk_high");
        If(risk >= 2, "suicide_risk_moderate_or_high");
        If(Yes(v, C5) || Yes(v, C6), "suicide_attempt_lifetime");
        return yes;
    }

    private static bool Yes(int[] v, MiniItem item) => v[(int)item] > 0;

    private static int Number(int[] v, MiniItem first, MiniItem last)
    {
        int number = 0;
        for (int item = (int)first; item <= (int)last; item++)
        {
            number += v[item] > 0 ? 1 : 0;
        }

        return number;
    }

    // 0 none; DSM-IV 1; ICD-10 1 mild, 2 moderate, 3 severe.
    private static int Depression(MiniForm form, int[] v)
    {
        int leading = Number(v, A1, A2);
        int listed = Number(v, A3a, A3g);
        if (form == MiniForm.Dsm4)
        {
            return listed >= (leading == 2 ? 3 : leading == 1 ? 4 : 9) ? 1 : 0;
        }

        int core = form == MiniForm.Icd10 ? Number(v, A1, A3) : leading + (Yes(v, A3d) ? 1 : 0);
        int all = form == MiniForm.Icd10 ? Number(v, A1, A3) + Number(v, A4a, A4g) : leading + listed;
        if (core < 2 || all < 4)
        {
            return 0;
        }

        return all < 6 ? 1 : core == 3 && all > 7 ? 3 : 2;
    }

    private static bool ManicSigns(int[] v, int signs)
    {
        if (!Yes(v, D1a) && !Yes(v, D2a) && !Yes(v, D1b) && !Yes(v, D2b))
        {
            return false;
        }

        bool rateCurrent = Yes(v, D1b) || Yes(v, D2b);
        return signs >= (Yes(v, rateCurrent ? D1b : D1a) ? 3 : 4);
    }

    private static bool Hypomanic(int[] v) =>
        (Yes(v, D1a) || Yes(v, D2a)) && Number(v, D3b, D3c) + Number(v, D3e, D3g) + Number(v, D3i, D3j) > 2;

    // 0 neither, 1 hypomania, 2 mania.
    private static int Mania(MiniForm form, int[] v)
    {
        if (form == MiniForm.Dsm4)
        {
            return !ManicSigns(v, Number(v, D3a, D3g)) ? 0 : Yes(v, D4) ? 2 : 1;
        }

        if (ManicSigns(v, Number(v, D3a, D3i)) && Yes(v, D4b) && Yes(v, D4d))
        {
            return 2;
        }

        return Hypomanic(v) && Yes(v, D4a) && Yes(v, D4c) ? 1 : 0;
    }

    private static bool PanicEver(MiniForm form, int[] v) =>
        Number(v, E1a, E3) == 4 && Number(v, E4a, E4n) > 3 && (form == MiniForm.Dsm4 || Number(v, E4a, E4c) > 0 || Yes(v, E4n));

    private static int Dependence(MiniForm form, int[] v, MiniItem gate)
    {
        if (form == MiniForm.Dsm4)
        {
            return Number(v, gate + 1, gate + 7);
        }

        // a, b, c or d, e or f, g, h.
        return Number(v, gate + 1, gate + 2) + Math.Min(1, Number(v, gate + 3, gate + 4)) + Math.Min(1, Number(v, gate + 5, gate + 6)) + Number(v, gate + 7, gate + 8);
    }

    // 0 neither, 1 abuse or harmful use, 2 dependence.
    private static int Use(MiniForm form, int[] v, MiniItem gate)
    {
        if (!Yes(v, gate))
        {
            return 0;
        }

        bool dependent = Dependence(form, v, gate) > 2 && (form == MiniForm.Dsm4 || Yes(v, gate + 9));
        return dependent ? 2 : Number(v, gate + 10, gate + 13) > 0 ? 1 : 0;
    }

    // 0 nothing, 1 symptoms only, 2 syndrome in life, 3 current.
    private static int Psychotic(int[] v)
    {
        int now = Number(v, L8b, L10b);
        int ever = 0;
        bool bizarreNow = false;
        bool bizarreEver = false;
        for (int k = 0; k < 7; k++)
        {
            int life = v[(int)L1a + (2 * k)];
            int current = v[(int)L1b + (2 * k)];
            ever += life > 0 ? 1 : 0;
            now += current > 0 ? 1 : 0;
            bizarreEver |= life == 2;
            bizarreNow |= current == 2;
        }

        return bizarreNow || now > 1 ? 3 : bizarreEver || ever > 1 ? 2 : ever > 0 ? 1 : 0;
    }

    private static bool Anorexia(int[] v) => Number(v, M1c, M3) == 3 && Number(v, M4a, M4c) > 0 && (!Yes(v, sex) || Yes(v, M6));
}
