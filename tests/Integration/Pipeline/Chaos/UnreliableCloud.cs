using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Tests.Pipeline.Chaos;

/// <summary>
/// What a cloud does to the pipeline: two processes at a time, each killed at one of its writes and replaced; every message
/// delivered one to three times, in random order, also long after its work is done. A message whose process died comes again.
/// </summary>
/// <param name="writesToLive">The most writes that a process lives for.</param>
internal sealed class UnreliableCloud(ILake lake, Profile profile, Random random, int writesToLive)
{
    private const int MaximumAttempts = 4;

    private readonly List<Message> _queue = [];
    private readonly Dictionary<string, DurableInstance> _instances = [];
    private readonly Clock _clock = new();
    private int _ingestsToCome;

    public int Kills { get; private set; }

    public int Deliveries { get; private set; }

    public IReadOnlyCollection<DurableInstance> Instances => _instances.Values;

    /// <summary>
    /// Delivers the event of every file in <c>incoming/</c>, and all that follows from it, until nothing is left to deliver.
    /// </summary>
    public async Task RunAsync(IReadOnlyList<string> incoming, CancellationToken cancellation)
    {
        _ingestsToCome = incoming.Count;
        foreach (var path in incoming)
        {
            Send(new Ingest(path));
        }

        Host[] hosts = [NewHost(), NewHost()];
        while (_queue.Count > 0)
        {
            var messages = hosts.Select(host => _queue.Count > 0 ? (Host: host, Message: Take()) : default)
                .Where(pair => pair.Message is not null)
                .ToArray();
            var deliveries = await Task.WhenAll(
                messages.Select(pair => Task.Run(() => DeliverAsync(pair.Host, pair.Message!, cancellation), cancellation)));
            foreach (var delivery in deliveries)
            {
                Settle(delivery);
            }

            hosts = Array.ConvertAll(hosts, host => host.Lake.IsDead ? NewHost() : host);
        }
    }

    private Host NewHost()
    {
        var mortal = new MortalLake(lake, random.Next(1, writesToLive), random.Next(2) == 0);
        return new Host(mortal, new Intake(mortal, profile), new RefreshScheduler(mortal, profile, _clock), new StepDispatcher(mortal));
    }

    private void Send(Message message) => _queue.AddRange(Enumerable.Repeat(message, random.Next(1, 4)));

    private Message Take()
    {
        var at = random.Next(_queue.Count);
        var message = _queue[at];
        _queue.RemoveAt(at);
        return message;
    }

    private static async Task<Delivery> DeliverAsync(Host host, Message message, CancellationToken cancellation)
    {
        try
        {
            return message switch
            {
                Ingest ingest => new Delivery(message, Ingested: await host.Intake.TakeInAsync(ingest.Path, cancellation)),
                Ask => new Delivery(message, Asked: await host.Scheduler.AskAsync(AskedBy.Event, Clock.Quiet, cancellation: cancellation)),
                Activity activity => new Delivery(message, Answered: await host.Steps.RunAsync(activity.Call, cancellation)),
                _ => new Delivery(message),
            };
        }
        catch (Exception error)
        {
            return new Delivery(message, Error: host.Lake.IsDead ? new KilledException() : error);
        }
    }

    private void Settle(Delivery delivery)
    {
        Deliveries++;
        switch (delivery)
        {
            case { Error: KilledException }:
                Kills++;
                _queue.Add(delivery.Message);
                break;
            case { Error: { } error, Message: var message }:
                Retry(message, error);
                break;
            case { Message: Ingest { IsFirst: true } ingest, Ingested: { } outcome }:
                ingest.IsFirst = false;
                _clock.IsQuiet = --_ingestsToCome == 0;
                AskAfter(outcome);
                break;
            case { Ingested: { } outcome }:
                AskAfter(outcome);
                break;
            case { Asked.Outcome: AskOutcome.Settling }:
            case { Asked.Outcome: AskOutcome.WaitingForSources } when !_clock.IsQuiet:
                _queue.Add(delivery.Message);
                break;
            case { Asked: { Outcome: AskOutcome.Begun, Refresh: { } refresh } }:
                Start(refresh);
                break;
            case { Message: Activity activity, Answered: { } answer }:
                if (activity.Instance.Answer(activity.Number, Task.FromResult(answer)))
                {
                    Send(new Turn(activity.Instance));
                }

                break;
            case { Message: Turn turn }:
                foreach (var (number, call) in turn.Instance.Advance())
                {
                    Send(new Activity(turn.Instance, number, call));
                }

                break;
        }
    }

    private void AskAfter(IntakeOutcome outcome)
    {
        // Asks of one stretch of time are one.
        if (outcome.AsksForRefresh && !_queue.Exists(message => message is Ask))
        {
            Send(new Ask());
        }
    }

    private void Start(Refresh refresh)
    {
        if (!_instances.TryGetValue(refresh.Instance, out var known) || known.HasEnded)
        {
            _instances[refresh.Instance] = new DurableInstance(refresh);
            Send(new Turn(_instances[refresh.Instance]));
        }
    }

    private void Retry(Message message, Exception error)
    {
        if (++message.Attempts < MaximumAttempts)
        {
            _queue.Add(message);
        }
        else if (message is Activity activity)
        {
            if (activity.Instance.Answer(activity.Number, Task.FromException<StepAnswer>(error)))
            {
                Send(new Turn(activity.Instance));
            }
        }
        else
        {
            throw new InvalidOperationException($"{message} failed {MaximumAttempts} times.", error);
        }
    }

    private abstract record Message
    {
        public int Attempts { get; set; }
    }

    private sealed record Ingest(string Path) : Message
    {
        public bool IsFirst { get; set; } = true;
    }

    private sealed record Ask : Message;

    private sealed record Turn(DurableInstance Instance) : Message;

    private sealed record Activity(DurableInstance Instance, int Number, StepCall Call) : Message;

    private sealed record Host(MortalLake Lake, Intake Intake, RefreshScheduler Scheduler, StepDispatcher Steps);

    private sealed record Delivery(
        Message Message, IntakeOutcome? Ingested = null, AskAnswer? Asked = null, StepAnswer? Answered = null, Exception? Error = null);

    /// <summary>An hour passes when the last file has been taken in.</summary>
    private sealed class Clock : TimeProvider
    {
        public static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

        public bool IsQuiet { get; set; }

        public override DateTimeOffset GetUtcNow() => IsQuiet ? System.GetUtcNow() + (2 * Quiet) : System.GetUtcNow();
    }
}
