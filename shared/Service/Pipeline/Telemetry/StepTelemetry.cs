using System.Diagnostics;
using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Pipeline.Telemetry;

/// <summary>One step in the trace, and what it counted: seconds, bytes and rows written, rows and deaths placed and excluded.</summary>
internal sealed class StepTelemetry : IDisposable
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Activity? _activity;
    private readonly KeyValuePair<string, object?> _step;

    private StepTelemetry(StepCall call)
    {
        _step = new("step", Names.Of(call.Step));
        _activity = PipelineTelemetry.Start(PipelineTelemetry.StepSpan + Names.Of(call.Step), call.Trace);
        _activity?.SetTag("pocgrid.step", Names.Of(call.Step)).SetTag("pocgrid.key", call.Key).SetTag("pocgrid.refresh", call.Refresh);
    }

    public static StepTelemetry Start(StepCall call) => new(call);

    /// <summary>Counts a file that the step under way wrote.</summary>
    public static void Wrote(long bytes, long? rows)
    {
        PipelineTelemetry.Bytes.Add(bytes);
        Add("pocgrid.bytes", bytes);
        Add("pocgrid.rows", rows ?? 0);
    }

    /// <summary>Counts what the step under way placed and excluded.</summary>
    public static void Accounted(IReadOnlyList<AccountRow> account)
    {
        foreach (var row in account.Where(row => row.Outcome != AccountOutcome.In))
        {
            KeyValuePair<string, object?>[] tags = [new("source", row.Source), new("stage", row
                .Stage), new("outcome", Names.Of(row.Outcome))];
            PipelineTelemetry.Rows.Add(row.Rows, tags);
            PipelineTelemetry.Deaths.Add(row.Deaths ?? 0, tags);
            Add($"pocgrid.{row.Stage}.{Names.Of(row.Outcome)}.rows", row.Rows);
            Add($"pocgrid.{row.Stage}.{Names.Of(row.Outcome)}.deaths", row.Deaths ?? 0);
        }
    }

    public void Done(StepAnswer answer)
    {
        if (answer.IsCancelled)
        {
            _activity?.SetTag("pocgrid.is_cancelled", true);
            return;
        }

        _activity?.SetTag("pocgrid.release", answer.Release).SetTag("pocgrid.was_done", answer.WasDone);
        PipelineTelemetry.StepSeconds.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, _step, new("was_done", answer.WasDone));
    }

    public void Failed(Exception error) => _activity?.AddException(error).SetStatus(ActivityStatusCode.Error, error.Message);

    public void Dispose() => _activity?.Dispose();

    private static void Add(string tag, long value)
    {
        if (value != 0 && Activity.Current is { } activity && activity.Source.Name == PipelineTelemetry.Name)
        {
            activity.SetTag(tag, (activity.GetTagItem(tag) as long? ?? 0) + value);
        }
    }
}
