using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace PocGrid.Tests.Fuzz;

/// <summary>What became of one damaged input.</summary>
internal enum FuzzResult
{
    /// <summary>It is still sound, or sound but for rows that were refused.</summary>
    Read,

    /// <summary>It was refused by a check that knows what is wrong.</summary>
    Refused,

    /// <summary>A library could not read it, and it was refused as damaged.</summary>
    RefusedAsDamaged,
}

/// <summary>An input that was neither read nor refused, or took too long or too much memory for it.</summary>
internal sealed record FuzzFault(int Number, string What, string Stored);

/// <summary>
/// Tries damaged inputs of one reader: so many in the test command, the same ones every time; for so many minutes in all where
/// POCGRID_FUZZ_MINUTES says so, from a number on that POCGRID_FUZZ_FROM gives.
/// </summary>
internal static class FuzzRun
{
    /// <summary>Environment variables.</summary>
    private const string MinutesVariable = "POCGRID_FUZZ_MINUTES";
    private const string FromVariable = "POCGRID_FUZZ_FROM";

    /// <summary>Faults that are looked for before a reader is given up.</summary>
    private const int MostFaults = 20;

    private const long MostBytes = 1L << 30;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <param name="few">Inputs in the test command.</param>
    /// <param name="share">The share of the minutes, where these are given.</param>
    /// <param name="tryOne">Tries the input of a number; throws where that is a fault.</param>
    public static void Run(string reader, int few, double share, Func<Mutator, (byte[] Input, Func<FuzzResult> Try)> tryOne)
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable(MinutesVariable) ?? "0", CultureInfo.InvariantCulture);
        var first = int.Parse(Environment.GetEnvironmentVariable(FromVariable) ?? "0", CultureInfo.InvariantCulture);
        var clock = Stopwatch.StartNew();
        var counts = new int[Enum.GetValues<FuzzResult>().Length];
        var faults = new List<FuzzFault>();
        var number = first;
        for (; (minutes > 0 ? clock.Elapsed.TotalMinutes < minutes * share : number < first + few) && faults.Count < MostFaults; number++)
        {
            var (input, attempt) = tryOne(new Mutator(number));
            var (result, fault) = Try(attempt);
            if (fault is null)
            {
                counts[(int)result]++;
            }
            else
            {
                faults.Add(new FuzzFault(number, fault, Store(reader, number, input)));
            }
        }

        // A row of the table in docs/reliability.md.
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {reader} | {number - first:N0} | {counts[(int)FuzzResult.Read]:N0} | {counts[(int)FuzzResult.Refused]:N0} | "
                + $"{counts[(int)FuzzResult.RefusedAsDamaged]:N0} | {faults.Count} |"));
        Assert.True(
            faults.Count == 0,
            string.Join("\n\n", faults.Select(fault => $"{reader} {fault.Number} ({fault.Stored}): {fault.What}")));
    }

    /// <summary>Asserts that an input is read or refused within the bounds of time and memory.</summary>
    public static void Require(Func<FuzzResult> attempt) => Assert.Null(Try(attempt).Fault);

    private static (FuzzResult Result, string? Fault) Try(Func<FuzzResult> attempt)
    {
        var work = Task.Run(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = attempt();
            return (result, Bytes: GC.GetAllocatedBytesForCurrentThread() - before);
        });
        try
        {
            return !work.Wait(Longest) ? (default, $"not done after {Longest.TotalSeconds} seconds")
                : work.Result.Bytes > MostBytes ? (default, $"{work.Result.Bytes >> 20} MiB for it")
                : (work.Result.result, null);
        }
        catch (AggregateException error)
        {
            return (default, error.InnerException!.ToString());
        }
    }

    /// <summary>Keeps the input, to be put into tests/Integration/Fuzz/Found.</summary>
    private static string Store(string reader, int number, byte[] input)
    {
        var path = Path.Combine(
            Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "pocgrid-fuzz")).FullName,
            $"{reader}.{number}.bin");
        File.WriteAllBytes(path, input);
        return path;
    }
}
