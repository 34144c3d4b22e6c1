using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using Xunit;

namespace PocGrid.Tests.Functions;

public sealed class OrchestrationCodeTests
{
    [Theory]
    [InlineData(typeof(RefreshOrchestration))]
    [InlineData(typeof(Debounce))]
    [InlineData(typeof(MonthlyCheck))]
    public void Orchestration_uses_no_clock_random_io_or_environment(Type orchestration)
        => Assert.Empty(OrchestrationCode.Offences(orchestration));

    [Theory]
    [InlineData(typeof(ReadsTheClock), "System.DateTime")]
    [InlineData(typeof(ReadsTheClockInALambda), "System.DateTimeOffset")]
    [InlineData(typeof(AsksTheTimeProvider), "System.TimeProvider")]
    [InlineData(typeof(DrawsAtRandom), "System.Random")]
    [InlineData(typeof(MakesAnId), "System.Guid::NewGuid")]
    [InlineData(typeof(ReadsAFile), "System.IO.File")]
    [InlineData(typeof(ReadsTheLake), "PocGrid.Lake.ILake")]
    [InlineData(typeof(ReadsTheEnvironment), "System.Environment")]
    [InlineData(typeof(Waits), "System.Threading.Tasks.Task::Delay")]
    [InlineData(typeof(LeavesTheContext), "System.Threading.Tasks.Task`1::ConfigureAwait")]
    [InlineData(typeof(AsksAHelper), "System.DateTime")]
    [InlineData(typeof(UsesAField), "System.Random")]
    public void Planted_use_is_found(Type planted, string use)
        => Assert.Contains(OrchestrationCode.Offences(planted), offence => offence.EndsWith($" uses {use}", StringComparison.Ordinal));

    [Fact]
    public void Plain_calls_of_steps_are_no_offence() => Assert.Empty(OrchestrationCode.Offences(typeof(CallsSteps)));

    private static class CallsSteps
    {
        public static async Task<int> RunAsync(IStepRunner steps, StepCall call)
        {
            steps.Report(new RefreshProgress(call.Step, 0, 1));
            var answers = await Task.WhenAll(new[] { call }.Select(steps.RunAsync));
            return answers.Length;
        }
    }

    private static class ReadsTheClock
    {
        public static async Task<bool> RunAsync(IStepRunner steps, StepCall call)
        {
            await steps.RunAsync(call);
            return DateTime.UtcNow.Hour > 12;
        }
    }

    private static class ReadsTheClockInALambda
    {
        public static IEnumerable<long> Run(int[] numbers) => numbers.Select(number => number + DateTimeOffset.UtcNow.Ticks);
    }

    private static class AsksTheTimeProvider
    {
        public static long Run(TimeProvider time) => time.GetTimestamp();
    }

    private static class DrawsAtRandom
    {
        public static int Run() => Random.Shared.Next();
    }

    private static class MakesAnId
    {
        public static string Run() => Guid.NewGuid().ToString();
    }

    private static class ReadsAFile
    {
        public static Task<string> RunAsync() => File.ReadAllTextAsync("x");
    }

    private static class ReadsTheLake
    {
        public static async Task<bool> RunAsync(ILake lake) => await lake.FindAsync("x") is null;
    }

    private static class ReadsTheEnvironment
    {
        public static string? Run() => Environment.GetEnvironmentVariable("x");
    }

    private static class Waits
    {
        public static async Task RunAsync() => await Task.Delay(1);
    }

    private static class LeavesTheContext
    {
        public static async Task<StepAnswer> RunAsync(IStepRunner steps, StepCall call) => await steps.RunAsync(call).ConfigureAwait(false);
    }

    private static class AsksAHelper
    {
        public static async Task<bool> RunAsync(IStepRunner steps, StepCall call)
        {
            await steps.RunAsync(call);
            return await Helper.IsLateAsync();
        }
    }

    private static class UsesAField
    {
        public static int Run() => Drawn.Number;
    }

    private static class Drawn
    {
        public static readonly int Number = Random.Shared.Next();
    }

    private static class Helper
    {
        public static async Task<bool> IsLateAsync()
        {
            await Task.CompletedTask;
            return DateTime.Now.Hour > 12;
        }
    }
}
