using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Claims;

/// <summary>
/// How often violence in a cell rose, and how often the cell's presence was enhanced after that, beside how often it was where there had
/// been no violence.
/// </summary>
public static class Threats
{
    public const string Increase = "increase";
    public const string Onset = "onset";

    /// <summary>Deaths, by at least which violence has risen.</summary>
    public static readonly IReadOnlyList<int> Sizes = [1, 10, 25];

    public static readonly Column<string> Country = new("country", CountriesAndPooled.Description);

    public static readonly Column<string> Actor = new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames);

    private static readonly IReadOnlyList<(string Name, Func<Exposure, int, bool> Holds)> Kinds =
    [
        (Increase, (deaths, least) => deaths.Now - deaths.Before >= least),
        (Onset, (deaths, least) => deaths.Before == 0 && deaths.Now >= least),
    ];

    public static readonly Column<int> Window = WindowColumn.Of("ending in the month");

    public static readonly Column<string> Kind = new(
        "threat",
        "increase: deaths of the window exceed those of the window that ends the month before by at least least_deaths. onset: they are at "
            + "least least_deaths, after a window without a death.",
        values: [.. Kinds.Select(kind => kind.Name)]);

    public static readonly Column<int> LeastDeaths = new("least_deaths", "Size of the threat.", unit: "persons", minimum: 1);

    public static readonly Column<string> Base = BaseSplit.Column("in the month");

    public static readonly Column<int> CellMonths = new("cell_months_at_risk", "Cell-months at risk.", minimum: 0);

    public static readonly Column<int> NotKnown =
        new("cell_months_not_known", "Of these, those of which GED does not cover both windows: they count nowhere else.", minimum: 0);

    public static readonly Column<int> Instances = new("threats", "Of the others, those in which violence rose.", minimum: 0);

    public static readonly Column<int> Calm =
        new("cell_months_calm", "Of the others, those without a death by the actor class in the window.", minimum: 0);

    private static readonly TableDefinition<CountRow<Key>> Definition = new(
        "threats",
        "Cell-months at risk in which one-sided violence rose: how many were met, in that the cell's presence was enhanced within 3, 6 and "
            + "12 months; and beside each share its baseline, the same share of calm cell-months.",
        key: ["country", "actor_class", "threat", "least_deaths", "base"])
    {
        { Country, row => row.Country },
        { Actor, row => row.Key.Actor },
        { Window, row => row.Key.WindowMonths },
        { Kind, row => row.Key.Kind },
        { LeastDeaths, row => row.Key.LeastDeaths },
        { Base, row => row.Key.Base },
        { CellMonths, row => row.Count(CellMonths) },
        { NotKnown, row => row.Count(NotKnown) },
        { Instances, row => row.Count(Instances) },
        { Calm, row => row.Count(Calm) },
        {
            Responses.Horizons, (table, months) =>
            {
                table.Add(Followed(months), row => row.Count(Followed(months)));
                table.Add(Met(months), row => row.Count(Met(months)));
                table.Add(ShareMet(months), row => row.Share(Met(months), Followed(months)));
                table.Add(CalmFollowed(months), row => row.Count(CalmFollowed(months)));
                table.Add(CalmEnhanced(months), row => row.Count(CalmEnhanced(months)));
                table.Add(ShareCalmEnhanced(months), row => row.Share(CalmEnhanced(months), CalmFollowed(months)));
            }
        },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Column<int> Followed(int months) => new(
        $"followed_{months}m",
        $"Threats of which all {months} months after are in the study, at risk and covered by the maps.",
        minimum: 0);

    public static Column<int> Met(int months) => new(
        $"met_within_{months}m",
        $"Of these, those in whose cell the presence was enhanced in one of the {months} months after.",
        minimum: 0);

    public static Column<double> ShareMet(int months) =>
        ShareColumn.Of($"share_met_within_{months}m", $"Share of {Followed(months)}; missing where there is none.");

    public static Column<int> CalmFollowed(int months) =>
        new($"calm_followed_{months}m", $"Of cell_months_calm, those followed for {months} months.", minimum: 0);

    public static Column<int> CalmEnhanced(int months) =>
        new($"calm_enhanced_within_{months}m", "Of these, those with such an enhancement.", minimum: 0);

    public static Column<double> ShareCalmEnhanced(int months) => ShareColumn.Of(
        $"share_calm_enhanced_within_{months}m",
        $"The baseline of {ShareMet(months)}: share of {CalmFollowed(months)}; missing where there is none.");

    /// <summary>The rows of a country.</summary>
    /// <param name="windowMonths">Months over which deaths are summed.</param>
    public static Table Build(CountryHistory history, int windowMonths)
    {
        var cellMonths = CellMonth.AllOf(history);
        return Definition.Of(
            from actor in ViolentActors.All
            let exposures = Array.ConvertAll(cellMonths, at => Exposure.Of(history, at, actor, windowMonths))
            from split in BaseSplit.All
            let part = Array.FindAll(exposures, one => BaseSplit.Holds(split, one.At.HasBase))
            from kind in Kinds
            from least in Sizes
            select new CountRow<Key>(
                history.Country,
                new Key(actor.Name, windowMonths, kind.Name, least, split),
                CountsOf(part, one => kind.Holds(one, least))));
    }

    /// <summary>All countries together, then each as it is.</summary>
    /// <param name="countries">Tables made by <see cref="Build"/>, joined.</param>
    public static Table Pool(Table countries) => Definition.Of(CountRow<Key>.Pool(
        countries,
        Country,
        row => new Key(row.Get(Actor), row.Get(Window), row.Get(Kind), row.Get(LeastDeaths), row.Get(Base))));

    private static Counts CountsOf(Exposure[] all, Predicate<Exposure> isThreat)
    {
        var known = Array.FindAll(all, one => one.IsKnown);
        var threats = Array.FindAll(known, isThreat);
        var calm = Array.FindAll(known, one => one.Now == 0);
        var counts = new Counts
        {
            { CellMonths, all.Length },
            { NotKnown, all.Length - known.Length },
            { Instances, threats.Length },
            { Calm, calm.Length },
        };
        for (var i = 0; i < Responses.Horizons.Count; i++)
        {
            var months = Responses.Horizons[i];
            counts.Add(Followed(months), threats.Count(one => one.At.Enhanced[i] is not null));
            counts.Add(Met(months), threats.Count(one => one.At.Enhanced[i] == true));
            counts.Add(CalmFollowed(months), calm.Count(one => one.At.Enhanced[i] is not null));
            counts.Add(CalmEnhanced(months), calm.Count(one => one.At.Enhanced[i] == true));
        }

        return counts;
    }

    private sealed record Key(string Actor, int WindowMonths, string Kind, int LeastDeaths, string Base);

    /// <summary>A cell-month at risk.</summary>
    /// <param name="Enhanced">Whether its presence was enhanced after it, by horizon; null where it cannot be followed so long.</param>
    private sealed record CellMonth(int Cell, Month Month, bool HasBase, bool?[] Enhanced)
    {
        public static CellMonth[] AllOf(CountryHistory history) =>
        [
            .. from cell in Enumerable.Range(0, history.Cells.Count)
               from month in history.MonthsAtRisk
               select new CellMonth(
                   cell,
                   month,
                   history.HasBase(cell, month),
                   [
                       .. Responses.Horizons.Select(months =>
                           history.IsFollowed(month, months) ? history.IsEnhancedAfter(cell, month, months) : (bool?)null),
                   ]),
        ];
    }

    /// <summary>A cell-month and the deaths of two windows: NaN where GED does not cover all of one.</summary>
    /// <param name="Before">Of the window that ends the month before.</param>
    /// <param name="Now">Of that which ends in the month.</param>
    private readonly record struct Exposure(CellMonth At, double Before, double Now)
    {
        public bool IsKnown => !double.IsNaN(Before + Now);

        public static Exposure Of(CountryHistory history, CellMonth at, ViolentActors actor, int windowMonths)
        {
            var window = new MonthRange(at.Month - windowMonths + 1, at.Month);
            return new(
                at,
                actor.Deaths(history, at.Cell, new MonthRange(window.First - 1, window.Last - 1)),
                actor.Deaths(history, at.Cell, window));
        }
    }
}
