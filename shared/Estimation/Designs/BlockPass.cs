namespace PocGrid.Estimation;

/// <summary>
/// Runs work over the blocks of a design. Each block writes its own part and parts are added in a fixed pairwise order, so
/// the result has the same bits whatever the number of workers and whichever worker took a block.
/// </summary>
internal sealed class BlockPass
{
    /// <summary>
    /// Most parts that are kept until all are there. Of more blocks, as many as a power of two make one part, added by the worker
    /// that does them in the same pairwise order, so that memory does not grow with the rows.
    /// </summary>
    private const int MostParts = 1024;

    private readonly Tile[] _tiles;
    private readonly double[][] _pending;
    private readonly double[] _parts;
    private readonly int _blockCount;
    private readonly int _blocksAPart = 1;
    private readonly int _partCount;
    private readonly int _partLength;
    private readonly Action<int> _worker;
    private readonly Action<Tile, int, Memory<double>> _work;
    private int _next;

    /// <param name="columns">The design in working coordinates.</param>
    /// <param name="partLength">Numbers a block contributes; 0 where the work keeps its results itself.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time.</param>
    /// <param name="work">Given a loaded tile and the block's index, fills the block's part (zero on entry).</param>
    public BlockPass(WorkingColumns columns, int partLength, int maxDegreeOfParallelism, Action<Tile, int, Memory<double>> work)
    {
        _blockCount = Tile.BlockCount(columns.RowCount);
        var open = 1;
        for (; _blockCount > MostParts * (long)_blocksAPart; open++)
        {
            _blocksAPart *= 2;
        }

        _partCount = (_blockCount + _blocksAPart - 1) / _blocksAPart;
        _partLength = partLength;
        _parts = new double[_partCount * partLength];
        _tiles = new Tile[Math.Min(maxDegreeOfParallelism, _partCount)];
        _pending = new double[_tiles.Length][];
        for (var i = 0; i < _tiles.Length; i++)
        {
            _tiles[i] = new Tile(columns);
            _pending[i] = new double[open * partLength];
        }

        _work = work;
        _worker = Work;
    }

    /// <summary>Does the work on every block.</summary>
    public void Run()
    {
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
        for (var step = 1; step < _partCount; step *= 2)
        {
            for (var part = 0; part + step < _partCount; part += 2 * step)
            {
                Add(_parts, part, part + step);
            }
        }

        return _parts.AsSpan(0, _partLength);
    }

    private void Work(int worker)
    {
        for (var part = Interlocked.Increment(ref _next); part < _partCount; part = Interlocked.Increment(ref _next))
        {
            Fill(part, _tiles[worker], _pending[worker]);
        }
    }

    /// <summary>Does the blocks of a part. Sums of 1, 2, 4, ... blocks wait for their other half, the largest first.</summary>
    private void Fill(int part, Tile tile, double[] pending)
    {
        var first = part * _blocksAPart;
        var end = Math.Min(_blockCount, first + _blocksAPart);
        var open = 0;
        for (var block = first; block < end; block++)
        {
            var sums = pending.AsMemory(open * _partLength, _partLength);
            sums.Span.Clear();
            tile.Load(block);
            _work(tile, block, sums);
            open++;
            for (var done = block - first + 1; done % 2 == 0; done /= 2)
            {
                open--;
                Add(pending, open - 1, open);
            }
        }

        for (; open > 1; open--)
        {
            Add(pending, open - 2, open - 1);
        }

        pending.AsSpan(0, _partLength).CopyTo(_parts.AsSpan(part * _partLength));
    }

    private void Add(double[] parts, int to, int from)
    {
        var target = parts.AsSpan(to * _partLength, _partLength);
        var other = parts.AsSpan(from * _partLength, _partLength);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += other[i];
        }
    }
}
