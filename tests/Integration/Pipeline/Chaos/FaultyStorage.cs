using System.Collections.Concurrent;
using System.Net;

namespace PocGrid.Tests.Pipeline.Chaos;

/// <summary>What can become of a request to the storage service.</summary>
internal enum StorageFault
{
    /// <summary>No answer in time; the service never heard of it.</summary>
    TimeOut,

    /// <summary>The service did it, and the answer was lost.</summary>
    LostAnswer,

    /// <summary>Status 500.</summary>
    ServerError,

    /// <summary>Status 503, as of too many requests.</summary>
    Throttling,

    /// <summary>Status 412 to a request with a condition, as if somebody else had been first.</summary>
    Overtaken,

    /// <summary>The connection breaks in the middle of what is written.</summary>
    TornWrite,

    /// <summary>The connection breaks in the middle of what is read.</summary>
    TornRead,

    /// <summary>The answer to the same question of some time ago, as of a replica that lags.</summary>
    StaleRead,
}

/// <summary>Between the client library, which tries again, and the service: one request in so many meets a fault.</summary>
/// <param name="share">Share of the requests that do.</param>
/// <param name="shareOfConditional">The same of those with a condition, which are few.</param>
internal sealed class FaultyStorage(Random random, double share, double shareOfConditional) : DelegatingHandler(new HttpClientHandler())
{
    private const string RequestId = "x-ms-client-request-id";

    private static readonly StorageFault[] Kinds = Enum.GetValues<StorageFault>();

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, Answer> _earlier = new();
    private readonly ConcurrentDictionary<StorageFault, int> _counts = new();
    private int _requests;

    public int Requests => _requests;

    /// <summary>How many faults of each kind there were.</summary>
    public IReadOnlyDictionary<StorageFault, int> Counts => _counts;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        var fault = Draw(request);
        if (fault is { } counted)
        {
            _counts.AddOrUpdate(counted, 1, (_, count) => count + 1);
        }

        switch (fault)
        {
            case StorageFault.TimeOut:
                throw new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout.");
            case StorageFault.ServerError:
                return Problem(HttpStatusCode.InternalServerError, "InternalError");
            case StorageFault.Throttling:
                return Problem(HttpStatusCode.ServiceUnavailable, "ServerBusy");
            case StorageFault.Overtaken:
                return Problem(HttpStatusCode.PreconditionFailed, "ConditionNotMet");
            case StorageFault.StaleRead:
                return _earlier[Question(request)].Message(Header(request, RequestId));
            case StorageFault.TornWrite:
                request.Content = new TornContent(request.Content!);
                break;
        }

        var message = await base.SendAsync(request, cancellationToken);
        switch (fault)
        {
            case StorageFault.LostAnswer:
                message.Dispose();
                throw new HttpRequestException("The connection was closed before the answer came.");
            case StorageFault.TornRead:
                return (await Answer.OfAsync(message, cancellationToken)).Message(Header(request, RequestId), isTorn: true);
            default:
                return await KeepAsync(request, message, cancellationToken);
        }
    }

    private StorageFault? Draw(HttpRequestMessage request)
    {
        var fitting = Array.FindAll(Kinds, kind => Fits(kind, request));
        lock (_lock)
        {
            return random.NextDouble() < (IsConditional(request) ? shareOfConditional : share)
                ? fitting[random.Next(fitting.Length)]
                : null;
        }
    }

    private static bool IsConditional(HttpRequestMessage request)
        => request.Headers.Contains("If-Match") || request.Headers.Contains("If-None-Match");

    private bool Fits(StorageFault fault, HttpRequestMessage request) => fault switch
    {
        StorageFault.TimeOut or StorageFault.LostAnswer or StorageFault.ServerError or StorageFault.Throttling => true,
        StorageFault.Overtaken => IsConditional(request),
        StorageFault.TornWrite => request.Content?.Headers.ContentLength > 1,
        StorageFault.TornRead => request.Method == HttpMethod.Get,
        StorageFault.StaleRead => _earlier.ContainsKey(Question(request)),
        _ => false,
    };

    /// <summary>Keeps the first answer to each question about one blob; a listing is always asked anew.</summary>
    private async Task<HttpResponseMessage> KeepAsync(
        HttpRequestMessage request,
        HttpResponseMessage message,
        CancellationToken cancellation)
    {
        if ((request.Method != HttpMethod.Get && request.Method != HttpMethod.Head) || request.RequestUri!.Query.Length > 0)
        {
            return message;
        }

        var answer = await Answer.OfAsync(message, cancellation);
        _earlier.TryAdd(Question(request), answer);
        return answer.Message(Header(request, RequestId));
    }

    private static string Question(HttpRequestMessage request)
        => $"{request.Method} {request.RequestUri} {Header(request, "x-ms-range")} {Header(request, "If-Match")}";

    private static string Header(HttpRequestMessage request, string name)
        => request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    private static HttpResponseMessage Problem(HttpStatusCode status, string code)
        => new(status) { Headers = { { "x-ms-error-code", code } } };

    /// <summary>An answer that can be given more than once.</summary>
    private sealed record Answer(
        HttpStatusCode Status,
        KeyValuePair<string, IEnumerable<string>>[] Headers,
        KeyValuePair<string, IEnumerable<string>>[] OfContent,
        byte[] Body)
    {
        public static async Task<Answer> OfAsync(HttpResponseMessage message, CancellationToken cancellation)
        {
            using (message)
            {
                return new Answer(
                    message.StatusCode,
                    [.. message.Headers],
                    [.. message.Content.Headers],
                    await message.Content.ReadAsByteArrayAsync(cancellation));
            }
        }

        /// <param name="request">The id of the request that it is given to.</param>
        public HttpResponseMessage Message(string request, bool isTorn = false)
        {
            var message = new HttpResponseMessage(Status)
            {
                Content = isTorn ? new StreamContent(new TornStream(Body)) : new ByteArrayContent(Body)
            };
            foreach (var (name, values) in Headers)
            {
                message.Headers.TryAddWithoutValidation(name, values);
            }

            message.Headers.Remove(RequestId);
            message.Headers.TryAddWithoutValidation(RequestId, request);
            message.Content.Headers.Clear();
            foreach (var (name, values) in OfContent)
            {
                message.Content.Headers.TryAddWithoutValidation(name, values);
            }

            return message;
        }
    }

    /// <summary>Half of what was to be sent, and then the connection breaks.</summary>
    private sealed class TornContent : HttpContent
    {
        private readonly HttpContent _whole;
        private readonly long _length;

        public TornContent(HttpContent whole)
        {
            (_whole, _length) = (whole, whole.Headers.ContentLength!.Value);
            foreach (var (name, values) in whole.Headers)
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var whole = await _whole.ReadAsByteArrayAsync();
            await stream.WriteAsync(whole.AsMemory(0, whole.Length / 2));
            await stream.FlushAsync();
            throw new HttpRequestException("The connection was closed.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return true;
        }
    }

    private sealed class TornStream(byte[] whole) : MemoryStream(whole[..(whole.Length / 2)])
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, count) is var read && (read > 0 || count == 0)
                ? read
                : throw new IOException("The connection was closed.");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = new byte[buffer.Length];
            var count = Read(read, 0, read.Length);
            read.AsMemory(0, count).CopyTo(buffer);
            return ValueTask.FromResult(count);
        }
    }
}
