using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using PocGrid.Pipeline.Telemetry;

namespace PocGrid.Tests.Pipeline.Telemetry;

/// <summary>Hears what the pipeline tells of one test, whatever others run at the same time.</summary>
internal sealed class Listening : IDisposable
{
    private static readonly AsyncLocal<Listening?> Heard = new();

    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public Listening()
    {
        Heard.Value = this;
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PipelineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => Heard.Value == this
                ? ActivitySamplingResult.AllDataAndRecorded
                : ActivitySamplingResult.None,
            ActivityStopped = activity => Note(() => Activities.Enqueue(activity)),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PipelineTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>(
            (instrument, value, _, _) => Note(() => Counts.AddOrUpdate(instrument.Name, value, (_, before) => before + value)));
        _meters.Start();
    }

    public ConcurrentQueue<Activity> Activities { get; } = [];

    public ConcurrentDictionary<string, long> Counts { get; } = [];

    public void Dispose()
    {
        Heard.Value = null;
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Note(Action note)
    {
        if (Heard.Value == this)
        {
            note();
        }
    }
}
