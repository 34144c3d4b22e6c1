using PocGrid.Pipeline.Steps;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>Who is told how a refresh in this process goes. Calls come from several threads.</summary>
public sealed record RefreshWatch
{
    /// <summary>How far a step is.</summary>
    public Action<RefreshProgress> Report { get; init; } = _ => { };

    /// <summary>A model was fitted; the release is not there for long.</summary>
    public Action<FittedTables> Fitted { get; init; } = _ => { };

    /// <summary>A sentence for whoever runs it.</summary>
    public Action<string> Note { get; init; } = _ => { };
}
