using System.Buffers.Binary;
using MathNet.Numerics.Random;
using PocGrid.Simulation;
using Xunit;

namespace PocGrid.Tests.Simulation;

public class XoshiroTests
{
    /// <summary>
    /// MathNet's generator takes seeds of 31 bits and has one sequence of each, which is our stream 0 (docs/decisions/0046).
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20250930)]
    [InlineData(int.MaxValue)]
    public void Bits_and_doubles_are_those_of_MathNet(int seed)
    {
        var bits = new byte[8 * 1000];
        new Xoshiro256StarStar(seed, threadSafe: false).NextBytes(bits);
        var ours = new Xoshiro((ulong)seed, stream: 0);
        Assert.All(bits.Chunk(8), word => Assert.Equal(BinaryPrimitives.ReadUInt64LittleEndian(word), ours.NextUInt64()));

        var doubles = new Xoshiro((ulong)seed, stream: 0);
        Assert.All(Xoshiro256StarStar.Doubles(1000, seed), expected => Assert.Equal(expected, doubles.NextDouble()));
    }

    [Fact]
    public void Streams_of_a_seed_differ()
    {
        var first = Enumerable.Range(0, 100).Select(stream => new Xoshiro(seed: 1, (ulong)stream).NextUInt64());

        Assert.Equal(100, first.Distinct().Count());
    }
}
