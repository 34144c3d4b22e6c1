using PocGrid.Tests.Sources;

namespace PocGrid.Tests.Fuzz;

/// <summary>How a file is packed.</summary>
internal enum Packing
{
    Plain,
    Gzip,
    Zip,
}

/// <summary>A sound file of one or, in a zip file, several parts.</summary>
/// <param name="File">The name that it comes under.</param>
internal sealed record FuzzSeed(string File, Packing Packing, params IReadOnlyList<(string Name, byte[] Bytes)> Parts)
{
    public static FuzzSeed Of(string file, byte[] bytes) => new(file, Packing.Plain, (file, bytes));

    public byte[] Packed => Pack(Parts);

    /// <summary>The file damaged: in a packed one as often what is in it, which is then packed soundly, as the packing itself.</summary>
    public byte[] Damaged(Mutator mutator)
    {
        if (Packing == Packing.Plain || mutator.Next(3) == 0)
        {
            return mutator.Damage(Packed);
        }

        var damaged = mutator.Next(Parts.Count);
        return Pack([.. Parts.Select((part, i) => i == damaged ? (part.Name, mutator.Damage(part.Bytes)) : part)]);
    }

    private byte[] Pack(IReadOnlyList<(string Name, byte[] Bytes)> parts) => Packing switch
    {
        Packing.Gzip => Given.Gzip(parts[0].Bytes),
        Packing.Zip => Given.Zip(parts),
        _ => parts[0].Bytes,
    };
}
