namespace Smpg.Analysis.Scoring;

/// <summary>How the answer to an item entered the evaluation of one respondent.</summary>
internal enum ItemStatus : byte
{
    /// <summary>The answer counts.</summary>
    Recorded,

    /// <summary>There is no usable answer, and the question was or may have been put.</summary>
    Unknown,

    /// <summary>Routing leads past the question: the item is No, whatever was recorded.</summary>
    OffRoute,
}

/// <summary>Evaluates the rules for one respondent at a time, in memory that is allocated once.</summary>
/// <remarks>
/// Every node holds the smallest and largest value that the unknown answers allow. Where an item can move a truth value both ways the
/// interval may be too wide; gates and indicators are then settled by fixing those items in turn, as long as there are at most
/// <see cref="MostWorlds"/> ways to do so. Once they are fixed every remaining item moves the value one way only, and the interval is exact.
/// Not safe for several threads.
/// </remarks>
/// <param name="program">The rules.</param>
internal sealed class RuleEvaluator(RuleProgram program)
{
    /// <summary>Marks an unknown answer in <see cref="Values"/>.</summary>
    public const byte Unknown = byte.MaxValue;

    /// <summary>Twelve yes-or-no items.</summary>
    public const int MostWorlds = 4096;

    private readonly RuleNode[] nodes = program.Nodes;
    private readonly int[] arguments = program.Arguments;
    private readonly int[] weights = program.Weights;
    private readonly int[] trialLow = new int[program.Nodes.Length];
    private readonly int[] trialHigh = new int[program.Nodes.Length];
    private readonly int[] assigned = [.. Enumerable.Repeat(-1, program.Gates.Length)];
    private readonly int[] free = new int[program.Gates.Length];

    /// <summary>The answer to each item as its ordinal value, or <see cref="Unknown"/>; set by the caller.</summary>
    public byte[] Values { get; } = [.. Enumerable.Repeat(Unknown, program.Gates.Length)];

    /// <summary>How each item entered; valid for the items evaluated last.</summary>
    public ItemStatus[] Statuses { get; } = new ItemStatus[program.Gates.Length];

    /// <summary>Smallest value of each node; valid for the nodes evaluated last.</summary>
    public int[] Low { get; } = new int[program.Nodes.Length];

    /// <summary>Largest value of each node; valid for the nodes evaluated last.</summary>
    public int[] High { get; } = new int[program.Nodes.Length];

    /// <summary>Truth values left open because more than <see cref="MostWorlds"/> worlds would have had to be tried.</summary>
    public int Unsettled { get; private set; }

    /// <summary>Evaluates every node.</summary>
    public void EvaluateAll()
    {
        for (int n = 0; n < nodes.Length; n++)
        {
            EvaluateNode(n);
        }
    }

    /// <summary>Evaluates one gate or indicator and what it depends on.</summary>
    public void Evaluate(RuleCone cone)
    {
        foreach (int n in cone.Nodes)
        {
            EvaluateNode(n);
        }
    }

    private void EvaluateNode(int n)
    {
        ref readonly RuleNode node = ref nodes[n];
        if (node.Operation == Operation.Item)
        {
            EvaluateItem(n, node.First);
            return;
        }

        Combine(n, Low, High);
        if (Low[n] != High[n] && program.Cones[n] is { Mixed.Length: > 0 } cone)
        {
            Settle(cone);
        }
    }

    private void EvaluateItem(int n, int item)
    {
        int gate = program.Gates[item];
        byte value = Values[item];
        if (gate >= 0 && High[gate] == 0)
        {
            Statuses[item] = ItemStatus.OffRoute;
            Low[n] = High[n] = 0;
        }
        else if (value == Unknown)
        {
            Statuses[item] = ItemStatus.Unknown;
            Low[n] = 0;
            High[n] = program.Maximums[item];
        }
        else
        {
            Statuses[item] = ItemStatus.Recorded;
            Low[n] = High[n] = value;
        }
    }

    private void Combine(int n, int[] lows, int[] highs)
    {
        ref readonly RuleNode node = ref nodes[n];
        ReadOnlySpan<int> members = arguments.AsSpan(node.First, node.Length);
        int low;
        int high;
        switch (node.Operation)
        {
            case Operation.Constant:
                low = high = node.Low;
                break;
            case Operation.All:
                low = high = 1;
                foreach (int member in members)
                {
                    low &= lows[member];
                    high &= highs[member];
                }

                break;
            case Operation.Any:
                low = high = 0;
                foreach (int member in members)
                {
                    low |= lows[member];
                    high |= highs[member];
                }

                break;
            case Operation.Not:
                low = 1 - highs[members[0]];
                high = 1 - lows[members[0]];
                break;
            case Operation.Sum:
                low = high = 0;
                ReadOnlySpan<int> weight = weights.AsSpan(node.First, node.Length);
                for (int k = 0; k < members.Length; k++)
                {
                    int smallest = weight[k] * lows[members[k]];
                    int largest = weight[k] * highs[members[k]];
                    low += weight[k] > 0 ? smallest : largest;
                    high += weight[k] > 0 ? largest : smallest;
                }

                break;
            case Operation.AtLeast:
                low = lows[members[0]] >= node.Low ? 1 : 0;
                high = highs[members[0]] >= node.Low ? 1 : 0;
                break;
            default:
                low = lows[members[0]] >= node.Low && highs[members[0]] <= node.High ? 1 : 0;
                high = lows[members[0]] <= node.High && highs[members[0]] >= node.Low ? 1 : 0;
                break;
        }

        lows[n] = low;
        highs[n] = high;
    }

    private void Settle(RuleCone cone)
    {
        int count = 0;
        int worlds = 1;
        foreach (int item in cone.Mixed)
        {
            if (Statuses[item] == ItemStatus.Unknown)
            {
                free[count++] = item;
                worlds *= program.Maximums[item] + 1;
                if (worlds > MostWorlds)
                {
                    Unsettled++;
                    return;
                }
            }
        }

        if (count == 0)
        {
            return;
        }

        int seen = Explore(cone, 0, count);
        if (seen != Both)
        {
            Low[cone.Node] = High[cone.Node] = seen == CanBeTrue ? 1 : 0;
        }
    }

    // Which truth values are possible given the items fixed so far. Fixing goes on only while the interval is open and one value is missing.
    private int Explore(RuleCone cone, int depth, int count)
    {
        foreach (int n in cone.Nodes)
        {
            TryNode(n);
        }

        if (trialLow[cone.Node] == trialHigh[cone.Node])
        {
            return trialLow[cone.Node] == 1 ? CanBeTrue : CanBeFalse;
        }

        if (depth == count)
        {
            return Both;
        }

        int item = free[depth];
        int seen = 0;
        for (int value = 0; value <= program.Maximums[item] && seen != Both; value++)
        {
            assigned[item] = value;
            seen |= Explore(cone, depth + 1, count);
        }

        assigned[item] = -1;
        return seen;
    }

    private void TryNode(int n)
    {
        if (nodes[n].Operation != Operation.Item)
        {
            Combine(n, trialLow, trialHigh);
            return;
        }

        int item = nodes[n].First;
        if (Statuses[item] != ItemStatus.Unknown)
        {
            trialLow[n] = trialHigh[n] = Low[n];
            return;
        }

        // In a world where its gate is false an unknown item is No; where the gate is open it may be.
        int gate = program.Gates[item];
        bool certainlyAsked = gate < 0 || trialLow[gate] == 1;
        bool possiblyAsked = gate < 0 || trialHigh[gate] == 1;
        int value = assigned[item];
        trialLow[n] = certainlyAsked && value > 0 ? value : 0;
        trialHigh[n] = possiblyAsked ? (value >= 0 ? value : program.Maximums[item]) : 0;
    }

    private const int CanBeFalse = 1;
    private const int CanBeTrue = 2;
    private const int Both = CanBeFalse | CanBeTrue;
}
