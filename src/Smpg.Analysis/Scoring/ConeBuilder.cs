namespace Smpg.Analysis.Scoring;

/// <summary>Finds what a truth value depends on, and in which direction each item moves it.</summary>
internal static class ConeBuilder
{
    [Flags]
    private enum Direction : byte
    {
        None = 0,
        Up = 1,
        Down = 2,
        Both = Up | Down,
    }

    /// <summary>The cone of one node.</summary>
    public static RuleCone Build(RuleProgram program, int root)
    {
        Direction[] directions = new Direction[root + 1];
        directions[root] = Direction.Up;
        List<int> cone = [];
        List<int> items = [];
        List<int> mixed = [];
        List<int> rising = [];

        // Arguments come before the nodes that read them, so one backward pass reaches everything.
        for (int n = root; n >= 0; n--)
        {
            Direction direction = directions[n];
            if (direction == Direction.None)
            {
                continue;
            }

            cone.Add(n);
            RuleNode node = program.Nodes[n];
            if (node.Operation == Operation.Item)
            {
                items.Add(node.First);
                if (direction == Direction.Both)
                {
                    mixed.Add(node.First);
                }
                else if (direction == Direction.Up)
                {
                    rising.Add(node.First);
                }

                if (program.Gates[node.First] is >= 0 and int gate)
                {
                    directions[gate] |= direction;
                }

                continue;
            }

            for (int k = node.First; k < node.First + node.Length; k++)
            {
                directions[program.Arguments[k]] |= Through(program, node, k, direction);
            }
        }

        cone.Reverse();
        return new RuleCone(root, [.. cone], [.. items.Order()], [.. mixed.Order()]) { Rising = [.. rising.Order()] };
    }

    private static Direction Through(RuleProgram program, RuleNode node, int argument, Direction direction)
    {
        RuleNode member = program.Nodes[program.Arguments[argument]];
        return node.Operation switch
        {
            Operation.Not => Opposite(direction),
            Operation.Sum when program.Weights[argument] < 0 => Opposite(direction),
            Operation.Between when node.High >= member.Maximum => direction,
            Operation.Between when node.Low <= member.Minimum => Opposite(direction),
            Operation.Between => Direction.Both,
            _ => direction,
        };
    }

    private static Direction Opposite(Direction direction) =>
        (direction.HasFlag(Direction.Up) ? Direction.Down : Direction.None) | (direction.HasFlag(Direction.Down) ? Direction.Up : Direction.None);
}
