using System.Diagnostics;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Estimation;

public sealed class VectorInstructionTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    /// <summary>Each in a process of its own, which checks that it has no such instructions.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX", "DOTNET_EnableAVX2", "DOTNET_EnableFMA")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Fits_have_the_same_bits_without_vector_instructions(params string[] switchedOff)
    {
        var output = Path.Combine(_scratch.Path, "bits");
        var start = new ProcessStartInfo("dotnet",
        [
            "exec", typeof(VectorInstructionTests).Assembly.Location,
            "-method",
            $"{typeof(VectorInstructionOtherProcess).FullName}.{nameof(VectorInstructionOtherProcess.Fit_without_wide_vectors)}",
            "-explicit", "only",
        ])
        {
            Environment = { [VectorInstructionOtherProcess.OutputVariable] = output },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in switchedOff)
        {
            start.Environment[name] = "0";
        }

        var ended = await CommandLine.EndAsync(Process.Start(start)!);

        Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
        Assert.Equal(VectorInstructionOtherProcess.Bits(), await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken));
    }
}
