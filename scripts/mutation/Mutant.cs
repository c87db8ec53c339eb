namespace Mutation;

/// <summary>One change of one expression.</summary>
internal sealed record Mutant(int Id, string File, int Line, string Kind, string Original, string Changed);

/// <summary>Source added to the mutated assembly: which mutant is active, which were reached, and a stop for loops that no longer end.</summary>
internal static class Switchboard
{
    public const string Source = """
        namespace SurveyStatistics;

        internal static class MutationSwitch
        {
            public static int Active;
            public static long Calls;
            public static long Limit = long.MaxValue;
            public static bool[] Reached;

            public static bool On(int id)
            {
                System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
                Calls = unchecked(Calls + 1);
                if (Calls > Limit)
                {
                    throw new System.TimeoutException("mutant without end");
                }

                if (Reached is not null)
                {
                    Reached[id] = true;
                }

                return Active == id;
            }
        }
        """;
}
