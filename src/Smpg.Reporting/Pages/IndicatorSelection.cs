using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>Which indicators a section shows, in the order of the study; nothing is chosen for its value.</summary>
internal sealed class IndicatorSelection
{
    private readonly ReleasedStudy study;

    /// <summary>The selection of a study.</summary>
    public IndicatorSelection(ReleasedStudy study)
    {
        this.study = study;
        MainDomain = Shown.Any(indicator => indicator.Domain == IndicatorDomain.Realities) ? IndicatorDomain.Realities : IndicatorDomain.Other;
        Main = [.. Shown.Where(indicator => indicator.Domain == MainDomain)];
        Indicator[] flagged = [.. Main.Where(indicator => indicator.Headline)];
        Headlines = flagged.Length > 0 ? flagged : Main;
        Suicide = [.. Shown.Where(IsSuicideRisk)];
        Others = MainDomain == IndicatorDomain.Other ? [] : [.. Shown.Where(indicator => indicator.Domain == IndicatorDomain.Other)];
        Recourse = [.. Shown.Where(indicator => indicator.Domain == IndicatorDomain.Recourse)];
    }

    /// <summary>The domain of the overview: realities, or whatever a study without them declares.</summary>
    public IndicatorDomain MainDomain { get; }

    /// <summary>True when the study finds disorders by interview; texts about screening are printed only then.</summary>
    public bool HasRealities => MainDomain == IndicatorDomain.Realities;

    /// <summary>A text in the words of the survey, or in neutral ones (<c>key.other</c>) for a study without realities.</summary>
    public string Worded(ReportTexts texts, string key) => texts[HasRealities ? key : key + ".other"];

    /// <summary>Every indicator of the overview's domain.</summary>
    public IReadOnlyList<Indicator> Main { get; }

    /// <summary>Rows of the overview figure; all of them when the study flags none.</summary>
    public IReadOnlyList<Indicator> Headlines { get; }

    /// <summary>Headline rows that stand at the top, suicide risk left out: these are broken down by group and put into words.</summary>
    public IReadOnlyList<Indicator> TopHeadlines => [.. Headlines.Where(indicator => indicator.Parent is null && !IsSuicideRisk(indicator))];

    /// <summary>Indicators of suicide risk, which have a section of their own and are never put in a headline.</summary>
    public IReadOnlyList<Indicator> Suicide { get; }

    /// <summary>Impact, help sought, satisfaction.</summary>
    public IReadOnlyList<Indicator> Recourse { get; }

    /// <summary>Indicators of no part of the survey, when there is an overview beside them.</summary>
    public IReadOnlyList<Indicator> Others { get; }

    private IEnumerable<Indicator> Shown => study.Indicators.Where(indicator => indicator.Bound == BoundKind.None);

    /// <summary>True for suicide risk and attempts: by convention their identifiers start with <c>suicide</c>.</summary>
    public static bool IsSuicideRisk(Indicator indicator) => indicator.Id.StartsWith("suicide", StringComparison.Ordinal);

    /// <summary>Indicators of one block of the representations.</summary>
    public IReadOnlyList<Indicator> Images(string block) =>
        [.. Shown.Where(indicator => indicator.Domain == IndicatorDomain.Images && indicator.Block == block)];

    /// <summary>Representations that belong to no known block.</summary>
    public IReadOnlyList<Indicator> OtherImages(params string[] known) =>
        [.. Shown.Where(indicator => indicator.Domain == IndicatorDomain.Images && !known.Contains(indicator.Block))];

    /// <summary>Every indicator that is no bound, in the order of the study.</summary>
    public IReadOnlyList<Indicator> All => [.. Shown];

    /// <summary>Worst-case bound of an indicator, or null.</summary>
    public Indicator? Bound(Indicator indicator, BoundKind kind) =>
        study.Indicators.FirstOrDefault(candidate => candidate.BoundOf == indicator.Id && candidate.Bound == kind);

    /// <summary>Depth of an indicator among those shown with it.</summary>
    public static int Depth(Indicator indicator, IReadOnlyList<Indicator> shown)
    {
        int depth = 0;
        Indicator? current = indicator;
        while (depth < 3 && current?.Parent is string parent)
        {
            current = shown.FirstOrDefault(candidate => candidate.Id == parent);
            depth += current is null ? 0 : 1;
        }

        return depth;
    }
}
