namespace PocGrid.Simulation.Files;

/// <summary>Writes bits from the lowest of each byte up.</summary>
internal sealed class BitWriter(List<byte> output)
{
    private ulong _pending;
    private int _count;

    public void Write(uint value, int bits)
    {
        _pending |= (ulong)value << _count;
        _count += bits;
        while (_count >= 8)
        {
            output.Add((byte)_pending);
            _pending >>= 8;
            _count -= 8;
        }
    }

    public void Flush() => Write(0, (8 - _count) % 8);
}
