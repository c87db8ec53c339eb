namespace Smpg.Analysis;

/// <summary>Adds up how long each stage takes. Stages appear in the order in which they first ran.</summary>
internal sealed class StageClock(TimeProvider clock)
{
    private readonly List<StageTime> times = [];

    public IReadOnlyList<StageTime> Times => times;

    public T Time<T>(string stage, Func<T> work)
    {
        long start = clock.GetTimestamp();
        T result = work();
        TimeSpan elapsed = clock.GetElapsedTime(start);
        int index = times.FindIndex(time => time.Stage == stage);
        if (index < 0)
        {
            times.Add(new StageTime(stage, elapsed));
        }
        else
        {
            times[index] = new StageTime(stage, times[index].Elapsed + elapsed);
        }

        return result;
    }
}
