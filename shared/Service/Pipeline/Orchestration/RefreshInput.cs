using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>What a refresh is started with. Small: it names things, it carries none.</summary>
/// <param name="Number">Number of the refresh in the log.</param>
/// <param name="Request">Path of the <see cref="RefreshRequest"/> in the lake.</param>
/// <param name="Trace">W3C trace context of what asked for the refresh.</param>
/// <param name="Version">
/// Order of steps that the refresh follows to its end, also where the code that replays it is newer
/// (<see cref="RefreshOrchestration.Version"/>).
/// </param>
public sealed record RefreshInput(int Number, string Request, string? Trace = null, int Version = RefreshOrchestration.Version)
{
    public static RefreshInput Of(RefreshRecord refresh) => new(refresh.Number, refresh.Request, refresh.Trace);
}
