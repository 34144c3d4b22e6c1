using Xunit;

namespace PocGrid.Tests.Fuzz;

/// <summary>Every reader over damaged files: each is read, or refused with its name and a remedy, in bounded time and memory.</summary>
public sealed class SourceFuzzTests
{
    public static TheoryData<string> Readers => [.. FuzzSeeds.ByReader.Keys];

    [Theory]
    [MemberData(nameof(Readers))]
    public void Sound_file_is_not_taken_for_damaged(string reader) =>
        // Some are read and then refused for what they say, such as borders that overlap.
        Assert.All(
            FuzzSeeds.ByReader[reader],
            seed => Assert.NotEqual(FuzzResult.RefusedAsDamaged, FuzzedFile.Read(seed.File, seed.Packed)));

    [Theory]
    [MemberData(nameof(Readers))]
    public void Damaged_file_is_read_or_refused(string reader)
    {
        var seeds = FuzzSeeds.ByReader[reader];
        FuzzRun.Run(reader, few: reader == "rainfall-monthly" ? 20 : 120, share: 0.8 / FuzzSeeds.ByReader.Count, mutator =>
        {
            var seed = seeds[mutator.Next(seeds.Count)];
            var input = seed.Damaged(mutator);
            return (input, () => FuzzedFile.Read(seed.File, input));
        });
    }
}
