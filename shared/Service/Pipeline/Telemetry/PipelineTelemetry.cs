using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PocGrid.Pipeline.Telemetry;

/// <summary>
/// Traces and metrics of the pipeline, for whoever listens (docs/operations.md lists them). Nothing of it enters a release.
/// </summary>
public static class PipelineTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "PocGrid";

    /// <summary>The span of a file that is taken in.</summary>
    internal const string IngestSpan = "ingest";

    /// <summary>What the name of a step's span begins with.</summary>
    internal const string StepSpan = "step ";

    internal static readonly Meter Meter = new(Name);

    internal static readonly Histogram<double> StepSeconds = Meter.CreateHistogram<double>("pocgrid.step.seconds", "s", "Time of a step.");
    internal static readonly Counter<long> Bytes = Meter.CreateCounter<long>("pocgrid.step.bytes", "By", "Bytes that steps wrote.");
    internal static readonly Counter<long> Rows = Meter.CreateCounter<long>(
        "pocgrid.rows",
        "{row}",
        "Source rows, by source, stage and outcome (placed, excluded).");
    internal static readonly Counter<long> Deaths = Meter.CreateCounter<long>(
        "pocgrid.deaths",
        "{death}",
        "Deaths, by source, stage and outcome (placed, excluded).");
    internal static readonly Counter<long> Ingested = Meter.CreateCounter<long>(
        "pocgrid.ingest.files",
        "{file}",
        "Files that came in, by result.");
    internal static readonly Counter<long> Rejected = Meter.CreateCounter<long>(
        "pocgrid.ingest.rejected",
        "{file}",
        "Files that could not be read.");
    internal static readonly Counter<long> Published = Meter.CreateCounter<long>(
        "pocgrid.refresh.published",
        "{refresh}",
        "Refreshes that published.");
    internal static readonly Counter<long> Failed = Meter.CreateCounter<long>(
        "pocgrid.refresh.failed",
        "{refresh}",
        "Refreshes that failed for good.");

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Whether a span of that name is the pipeline's own. A refresh has some dozens of them, and none can be spared.</summary>
    public static bool IsOwn(string span) => span == IngestSpan || span.StartsWith(StepSpan, StringComparison.Ordinal);

    /// <summary>W3C trace context of what runs now, to be handed on; null where nobody listens.</summary>
    public static string? CurrentTrace => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>Starts an activity in the trace that was handed on, or in the one that runs.</summary>
    public static Activity? Start(string name, string? trace = null)
    {
        var hasParent = ActivityContext.TryParse(trace, null, isRemote: true, out var parent);
        return hasParent ? Source.StartActivity(name, ActivityKind.Internal, parent) : Source.StartActivity(name);
    }
}
