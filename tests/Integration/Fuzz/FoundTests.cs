using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Fuzz;

/// <summary>
/// Inputs that once ended in a stack trace, or took too long or too much memory, or would have: <c>Found/{reader}.{what it is}.bin</c>,
/// each tried for ever.
/// </summary>
public sealed class FoundTests
{
    private static readonly string Found = Repository.File("tests/Integration/Fuzz/Found");

    public static TheoryData<string> Files
        => [.. Directory.GetFiles(Found, "*.bin").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Input_that_once_ended_otherwise_is_read_or_refused(string file)
    {
        var (reader, bytes) = (file.Split('.')[0], File.ReadAllBytes(Path.Combine(Found, file)));
        FuzzRun.Require(() => reader == ParquetFuzzTests.Reader
            ? ParquetFuzzTests.Read(bytes)
            : FuzzedFile.Read(FuzzSeeds.ByReader[reader][0].File, bytes));
    }
}
