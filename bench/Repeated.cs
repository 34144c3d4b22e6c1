using System.Diagnostics;

namespace PocGrid.Bench;

/// <summary>What some work makes, and how long it takes: the median of several times after one that warms up.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="ProcessorSeconds">Of all processors.</param>
internal sealed record Repeated<T>(double Seconds, double ProcessorSeconds, T Result)
{
    public static Repeated<T> Of(int repetitions, Func<T> work)
    {
        var (seconds, processor) = (new double[repetitions], new double[repetitions]);
        var result = work();
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            var watch = Stopwatch.StartNew();
            var before = Environment.CpuUsage.TotalTime;
            result = work();
            seconds[repetition] = watch.Elapsed.TotalSeconds;
            processor[repetition] = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        }

        return new(Statistics.Median(seconds), Statistics.Median(processor), result);
    }
}
