namespace PocGrid.Sources.Content;

/// <summary>A reader that is told in one place how it fills a span, over something that is closed with it.</summary>
internal abstract class SpanTextReader : TextReader
{
    protected abstract IDisposable Inner { get; }

    public abstract override int Read(Span<char> buffer);

    public sealed override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public sealed override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
