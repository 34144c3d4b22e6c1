namespace PocGrid.Estimation.Numerics;

/// <summary>
/// Runs work over the blocks of a design. Each block writes its own part and parts are added in a fixed pairwise order, so
/// the result has the same bits whatever the number of workers and whichever worker took a block.
/// </summary>
internal sealed class BlockPass
{
    private readonly Tile[] _tiles;
    private readonly double[] _parts;
    private readonly int _partLength;
    private readonly Action<int> _worker;
    private readonly Action<Tile, int, Memory<double>> _work;
    private int _next;

    /// <param name="columns">The design in working coordinates.</param>
    /// <param name="partLength">Numbers a block contributes.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time.</param>
    /// <param name="work">Given a loaded tile and the block's index, fills the block's part (zero on entry).</param>
    public BlockPass(WorkingColumns columns, int partLength, int maxDegreeOfParallelism, Action<Tile, int, Memory<double>> work)
    {
        BlockCount = Tile.BlockCount(columns.RowCount);
        _tiles = new Tile[Math.Min(maxDegreeOfParallelism, BlockCount)];
        for (var i = 0; i < _tiles.Length; i++)
        {
            _tiles[i] = new Tile(columns);
        }

        _partLength = partLength;
        _parts = new double[BlockCount * partLength];
        _work = work;
        _worker = Work;
    }

    public int BlockCount { get; }

    /// <summary>The part of one block; after <see cref="RunAndSum"/> the parts are used up.</summary>
    public ReadOnlySpan<double> Part(int block) => _parts.AsSpan(block * _partLength, _partLength);

    /// <summary>Does the work on every block.</summary>
    public void Run()
    {
        Array.Clear(_parts);
        _next = -1;
        if (_tiles.Length == 1)
        {
            Work(0);
        }
        else
        {
            Parallel.For(0, _tiles.Length, _worker);
        }
    }

    /// <summary>Does the work on every block and returns the sum of the parts, valid until the next run.</summary>
    public ReadOnlySpan<double> RunAndSum()
    {
        Run();
        for (var step = 1; step < BlockCount; step *= 2)
        {
            for (var block = 0; block + step < BlockCount; block += 2 * step)
            {
                var other = Part(block + step);
                var target = _parts.AsSpan(block * _partLength, _partLength);
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] += other[i];
                }
            }
        }

        return Part(0);
    }

    private void Work(int worker)
    {
        var tile = _tiles[worker];
        for (var block = Interlocked.Increment(ref _next); block < BlockCount; block = Interlocked.Increment(ref _next))
        {
            tile.Load(block);
            _work(tile, block, _parts.AsMemory(block * _partLength, _partLength));
        }
    }
}
