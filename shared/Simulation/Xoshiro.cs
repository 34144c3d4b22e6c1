using System.Numerics;

namespace PocGrid.Simulation;

/// <summary>
/// The generator xoshiro256**, seeded by SplitMix64. Written out because the sequence of <see cref="Random"/> is not
/// promised to stay the same from one version of .NET to the next, and MathNet's takes no stream (docs/decisions/0046).
/// </summary>
/// <remarks>Blackman and Vigna (2021), Scrambled linear pseudorandom number generators, ACM TOMS 47(4).</remarks>
internal sealed class Xoshiro
{
    private readonly ulong[] _state = new ulong[4];

    /// <param name="stream">Streams of one seed are independent, so that a change in one part of the world leaves the others alone.</param>
    public Xoshiro(ulong seed, ulong stream)
    {
        var x = seed + (stream * 0xD1B54A32D192ED03);
        for (var i = 0; i < _state.Length; i++)
        {
            x += 0x9E3779B97F4A7C15;
            var z = x;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            _state[i] = z ^ (z >> 31);
        }
    }

    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_state[1] * 5, 7) * 9;
        var t = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= t;
        _state[3] = BitOperations.RotateLeft(_state[3], 45);
        return result;
    }

    /// <summary>Uniform on [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on 0..<paramref name="count"/>-1.</summary>
    public int Below(int count) => (int)(((UInt128)NextUInt64() * (ulong)count) >> 64);

    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>About standard normal, as a sum of twelve uniforms.</summary>
    public double NextNormal()
    {
        double sum = 0;
        for (var i = 0; i < 12; i++)
        {
            sum += NextDouble();
        }

        return sum - 6;
    }

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
