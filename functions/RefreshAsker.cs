using System.Globalization;
using Microsoft.DurableTask.Client;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

/// <summary>Asks for a refresh when no more files come in.</summary>
/// <param name="quietSeconds">How long no file may have come in.</param>
public sealed class RefreshAsker(int quietSeconds)
{
    /// <summary>
    /// Asks of the same stretch of time are one. None is lost: the one that stands looks into the lake when that stretch is over,
    /// and so after every file for which it was asked.
    /// </summary>
    public Task AskAsync(DurableTaskClient client, string? trace, CancellationToken cancellation)
    {
        var seconds = Math.Max(1, quietSeconds);
        var stretch = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / seconds) + 1;
        var id = string.Create(CultureInfo.InvariantCulture, $"ask-{seconds}-{stretch}");
        var at = DateTimeOffset.FromUnixTimeSeconds(stretch * seconds);
        return Instances.StartOnceAsync(client, nameof(AskOrchestrator), new AskInput(quietSeconds, trace), id, at, cancellation);
    }
}
