using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>Lines that stand at the top and at the foot of every page.</summary>
internal static class PageLines
{
    /// <summary>Name and version of the product.</summary>
    public static string Generator(ReportContext context) => $"smpg {context.Identity.Version}";

    /// <summary>The banner of a study whose data are made up, or null.</summary>
    public static string? Banner(ReportContext context) => context.Study.Synthetic ? context.Texts["page.synthetic"] : null;

    /// <summary>Respondents, field period, quotas.</summary>
    public static IReadOnlyList<string> HeadFacts(ReportContext context)
    {
        ReportTexts texts = context.Texts;
        List<string> lines = [texts.Plural("head.respondents", context.Unit.Respondents)];
        if (context.FieldPeriod is string period)
        {
            lines.Add(texts.Format("head.field", ("period", period)));
        }

        if (context.Unit.Kind != UnitKind.Site)
        {
            lines.Add(texts.Plural("head.sites", context.Unit.Sites.Count));
        }
        else if (context.Study.Options.Weighting.Variables is { Count: > 0 } variables && StructureSection.HasMargins(context))
        {
            lines.Add(texts.Format("head.quotas", ("variables", string.Join(", ", variables.Select(variable => StructureSection.VariableLabel(context, variable))))));
        }

        return lines;
    }

    /// <summary>How many comparisons the page makes and what chance alone would give; null when it makes none.</summary>
    public static string? Multiplicity(ReportContext context, IndicatorSelection selection)
    {
        var compared = MethodSection.Compared(context, selection);
        return compared.Count == 0 ? null : OverviewSection.Multiplicity(context, compared);
    }

    /// <summary>Version, manifest and date.</summary>
    public static string Identity(ReportContext context)
    {
        ReportTexts texts = context.Texts;
        return context.Identity.Date is DateOnly date
            ? texts.Format("page.identityDated", ("version", context.Identity.Version), ("manifest", context.Identity.Manifest), ("date", context.Numbers.Date(date)))
            : texts.Format("page.identity", ("version", context.Identity.Version), ("manifest", context.Identity.Manifest));
    }
}
