using System.Text.Json.Serialization;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Local.Operating;

/// <summary>A refresh, or an operator's word on which release is served, as the log has it.</summary>
/// <param name="Reason">Why a release that was made before was published; null for a refresh.</param>
/// <param name="Profile">The profile, beside the default one, that it is of.</param>
/// <param name="Progress">How far it is, where somebody knows.</param>
internal sealed record RefreshLine(
    int Number,
    string Id,
    RefreshState State,
    DateTimeOffset AskedAt,
    DateTimeOffset? EndedAt = null,
    string? Release = null,
    string? Error = null,
    string? Reason = null,
    string? Profile = null,
    RefreshProgress? Progress = null)
{
    [JsonIgnore]
    public bool HasEnded => State is not (RefreshState.Asked or RefreshState.Running);

    public static RefreshLine Of(Refresh record) => new(
        record.Number, record.Id, record.State, record.AskedAt, record.EndedAt, record.Release, record.Error, record.Reason, record.Profile);
}

/// <summary>The refreshes of an app, as it lists them.</summary>
internal sealed record RefreshLines(IReadOnlyList<RefreshLine> Refreshes);
