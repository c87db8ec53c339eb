using Smpg.Analysis.Scoring;

namespace Smpg.Analysis.Simulation;

/// <summary>Draws the answers of one respondent so that the scoring rules give exactly the verdicts of the respondent's state.</summary>
/// <remarks>Answers follow the routing of the rules; a module is redrawn until its verdicts are right. Not safe for several threads.</remarks>
internal sealed class Interview
{
    /// <summary>Marks an item that routing leads past.</summary>
    public const byte NotAsked = byte.MaxValue;

    /// <summary>How much one standard deviation of the common factor moves every answer, in standard deviations.</summary>
    private const double FactorSlope = 0.2;

    /// <summary>A module that fails this often cannot be answered as its level demands.</summary>
    private const int MostAttempts = 100_000;

    private readonly RuleProbe probe;
    private readonly Module[] modules;

    /// <summary>Prepares the modules.</summary>
    /// <param name="rules">The scoring rules.</param>
    /// <exception cref="ArgumentException">The rules lack an item or indicator of the script.</exception>
    public Interview(ScoringRules rules)
    {
        probe = rules.CreateProbe();
        modules = [.. InterviewScript.Modules.Select(script => new Module(
            script.Level,
            [.. script.Verdicts.Select(verdict => (probe.IndicatorIndex(verdict.Indicator), verdict.Levels))],
            [.. script.Items.Select(item => new Item(
                probe.ItemIndex(item.Item),
                [.. item.Yes.Select(Threshold)],
                item.Bizarre,
                item.BizarreOnlyIf is null ? -1 : probe.ItemIndex(item.BizarreOnlyIf)))]))];
        Answers = new byte[probe.Items.Count];
        Array.Fill(Answers, NotAsked);
    }

    /// <summary>Answers of the respondent drawn last, by item of the rules: ordinal value or <see cref="NotAsked"/>.</summary>
    public byte[] Answers { get; }

    /// <summary>Draws every module.</summary>
    public void Draw(InterviewState state, RandomStream random)
    {
        probe.ClearAll();
        foreach (Module module in modules)
        {
            int level = module.Level(state);
            int attempts = 0;
            do
            {
                if (++attempts > MostAttempts)
                {
                    throw new InvalidOperationException(FormattableString.Invariant(
                        $"Level {level} of the module that starts with item '{probe.Items[module.Items[0].Index].Code}' cannot be reached under the scoring rules."));
                }

                DrawItems(module, level, state.Factor, random);
            }
            while (!Agrees(module, level));
        }
    }

    private void DrawItems(Module module, int level, double factor, RandomStream random)
    {
        foreach (Item item in module.Items)
        {
            probe.Clear(item.Index);
        }

        foreach (Item item in module.Items)
        {
            if (probe.IsAsked(item.Index) != RoutingState.Asked)
            {
                Answers[item.Index] = NotAsked;
                continue;
            }

            bool yes = random.Uniform() < NormalDistribution.Cumulative(item.Thresholds[level] + FactorSlope * factor);
            byte value = yes ? (byte)1 : (byte)0;
            if (yes && item.Bizarre is not null && random.Uniform() < item.Bizarre[level] && (item.BizarreOnlyIf < 0 || Answers[item.BizarreOnlyIf] == 2))
            {
                value = 2;
            }

            Answers[item.Index] = value;
            probe.Set(item.Index, value);
        }
    }

    private bool Agrees(Module module, int level)
    {
        foreach ((int indicator, int[] levels) in module.Verdicts)
        {
            byte required = Array.IndexOf(levels, level) >= 0 ? Outcome.Positive : Outcome.Negative;
            if (probe.Verdict(indicator) != required)
            {
                return false;
            }
        }

        return true;
    }

    // 0 and 1 are kept exact whatever the factor.
    private static double Threshold(double probability) =>
        probability switch
        {
            <= 0 => double.NegativeInfinity,
            >= 1 => double.PositiveInfinity,
            _ => NormalDistribution.Quantile(probability),
        };

    private sealed record Module(Func<InterviewState, int> Level, (int Indicator, int[] Levels)[] Verdicts, Item[] Items);

    private sealed record Item(int Index, double[] Thresholds, double[]? Bizarre, int BizarreOnlyIf);
}
