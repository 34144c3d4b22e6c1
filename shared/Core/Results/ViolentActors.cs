using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;

namespace PocGrid.Results;

/// <summary>Whose violence a row of a table speaks of: any actor's, or that of one class.</summary>
internal sealed record ViolentActors(string Name, ActorClass[] Classes)
{
    public const string Description = "Whose violence: any, nonstate or state.";

    public static readonly ViolentActors Any = new("any", Enum.GetValues<ActorClass>());

    /// <summary>Each class by itself.</summary>
    public static readonly IReadOnlyList<ViolentActors> Each = [.. Enum.GetValues<ActorClass>()
        .Select(actor => new ViolentActors(actor.Name(), [actor]))];

    public static readonly IReadOnlyList<ViolentActors> All = [Any, .. Each];

    /// <summary>Every value of a column that <see cref="Description"/> describes.</summary>
    public static readonly IReadOnlyList<string> AllNames = [.. All.Select(actors => actors.Name)];

    public int Events(CountryHistory history, int cell, Month month)
    {
        var events = 0;
        foreach (var actor in Classes)
        {
            events += history.Events(cell, actor, month);
        }

        return events;
    }

    public int Deaths(CountryHistory history, int cell, Month month)
    {
        var deaths = 0;
        foreach (var actor in Classes)
        {
            deaths += history.Deaths(cell, actor, month);
        }

        return deaths;
    }

    /// <inheritdoc cref="CountryHistory.Deaths(int, ActorClass, MonthRange)"/>
    public double Deaths(CountryHistory history, int cell, MonthRange window) =>
        Classes.Sum(actor => history.Deaths(cell, actor, window));

    /// <inheritdoc cref="CountryHistory.NeighbourDeaths"/>
    public double NeighbourDeaths(CountryHistory history, int cell, MonthRange window) =>
        Classes.Sum(actor => history.NeighbourDeaths(cell, actor, window));
}
