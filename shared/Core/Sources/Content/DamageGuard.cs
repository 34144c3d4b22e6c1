using System.Runtime.ExceptionServices;

namespace PocGrid.Sources.Content;

/// <summary>
/// The one place that tells damage of a file from failures around it. Libraries throw whatever their decoding runs into, so there is
/// no list of types: what the storage threw is the storage's; memory and cancellation are the process's; an exception of PocGrid's
/// own says what it says. All else is the file's, and becomes a <see cref="SourceException"/> that names it.
/// </summary>
/// <param name="remedy">What helps with files of that kind, if something is known.</param>
internal sealed class DamageGuard(string file, string? remedy = null)
{
    private Exception? _ofStorage;

    /// <summary>The line, sheet row or feature that reading has come to, named where it fails there.</summary>
    public long? Line { get; set; }

    /// <summary>The opener of a part of the file, watched for failures of the storage.</summary>
    public Func<Stream> Watch(Func<Stream> open) => () =>
    {
        try
        {
            return new WatchedStream(open(), this);
        }
        catch (Exception error) when (IsOfStorage(error))
        {
            throw;
        }
    };

    /// <summary>Reads something of the file.</summary>
    /// <exception cref="SourceException">It is damaged.</exception>
    public T Read<T>(Func<T> read)
    {
        _ofStorage = null;
        try
        {
            return read();
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Damaged(error);
        }
        catch (Exception error) when (_ofStorage is { } cause && cause != error)
        {
            // A library wrapped it.
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    public bool IsDamage(Exception error) => _ofStorage is null
        && error is not (OutOfMemoryException or OperationCanceledException)
        && error.GetType().Namespace?.StartsWith("PocGrid.", StringComparison.Ordinal) != true;

    /// <summary>What a library said in its way; a refusal that it wrapped as it is.</summary>
    public SourceException Damaged(Exception error)
    {
        for (var cause = error.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is SourceException refusal)
            {
                return refusal;
            }
        }

        return SourceException.OfDamage(file, error, Line, remedy);
    }

    private bool IsOfStorage(Exception error)
    {
        _ofStorage = error;
        return false;
    }

    /// <summary>A stream of the storage. A place outside of it is asked for by damaged data, not by the storage.</summary>
    private sealed class WatchedStream(Stream inner, DamageGuard guard) : ReadOnlyStream
    {
        public override bool CanSeek => inner.CanSeek;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => Seek(value, SeekOrigin.Begin);
        }

        public override int Read(Span<byte> buffer)
        {
            try
            {
                return inner.Read(buffer);
            }
            catch (Exception error) when (guard.IsOfStorage(error))
            {
                throw;
            }
        }

        public override long Seek(long offset, SeekOrigin origin)
        {
            var from = origin switch
            {
                SeekOrigin.Begin => 0,
                SeekOrigin.Current => inner.Position,
                _ => inner.Length,
            };
            return offset >= -from && offset <= inner.Length - from
                ? inner.Seek(offset, origin)
                : throw new InvalidDataException("It points to a place outside of itself.");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
