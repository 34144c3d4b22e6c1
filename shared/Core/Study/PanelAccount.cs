using System.Globalization;
using PocGrid.Datasets;
using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Study;

/// <summary>What became of placed rows when the panels were built.</summary>
public sealed class PanelAccount
{
    private const string Stage = "panel";
    private const string OtherMonth = "month in which the country is not at risk or not studied";

    private readonly StudyPlan _plan;
    private readonly StudySources _sources;
    private readonly Units _units;
    private readonly Units _ownParts;
    private readonly Column<int> _monthId;
    private readonly Dictionary<string, (MonthRange Period, MonthsAtRisk AtRisk)> _studied;

    public PanelAccount(StudyPlan plan, StudySources sources, PanelOptions options)
    {
        _plan = plan;
        _sources = sources;
        _units = sources.UnitsOf(options.CountryRule, plan, options.StudyPeriod);
        _ownParts = sources.UnitsOf(CountryRule.OwnPart, plan, options.StudyPeriod);
        _monthId = EventTable.MonthId(options.MonthRule);
        _studied = plan.Countries.ToDictionary(
            country => country.Iso3,
            country => (country.Period, MonthsAtRisk.Of(country.Iso3, plan.Missions, sources.Deployments, plan.DeploymentCoverage.Last)));
    }

    /// <summary>Columns of the events that <see cref="OfEvents"/> needs.</summary>
    public IReadOnlyList<string> EventColumns =>
    [
        EventTable.Gid.Name,
        _monthId.Name,
        EventTable.CountryGwCode.Name,
        EventTable.DeathsBest.Name,
        EventTable.IsCandidate.Name,
        EventTable.Excluded.Name,
    ];

    /// <summary>Columns of covariates that <see cref="OfCovariates"/> needs.</summary>
    public static IReadOnlyList<string> CovariateColumns { get; } = [CovariateTables.Gid.Name];

    /// <summary>Events by their own month; under the spread rule by that of their end.</summary>
    public IReadOnlyList<AccountRow> OfEvents(ConvertedTable table)
    {
        var events = table.Table;
        var account = Open(table, countsDeaths: true);
        var (gid, month, deaths) = (events.Values(EventTable.Gid), events.Values(_monthId), events.Values(EventTable.DeathsBest));
        var countries = Array.ConvertAll(events.Values(EventTable.CountryGwCode), code => _sources.Codes.NameOfGwCode(code));
        var (candidate, excluded) = (events.Values(EventTable.IsCandidate), events.Column(EventTable.Excluded));
        for (var i = 0; i < events.RowCount; i++)
        {
            if (excluded.IsMissing(i))
            {
                account.Enter(1, deaths[i]);
                FateOf(candidate[i], new SourcePlace(gid[i], countries[i], new Month(month[i]))).Enter(account, deaths[i], troops: 0);
            }
        }

        return account.Close();
    }

    /// <summary>Bases, by the month of their map.</summary>
    public IReadOnlyList<AccountRow> OfDeployments(ConvertedTable table)
    {
        var missions = HostCountries.OncePerMission(_plan.Missions).ToDictionary(mission => mission.Name);
        var account = Open(table, countsTroops: true);
        foreach (var row in DeploymentRow.Of(table.Table, _sources.Codes.OfSource))
        {
            var troops = row.Troops ?? 0;
            account.Enter(1, troops: troops);
            var fate = Reason(row) is { } reason ? Fate.Out(reason) : FateOf(row.Place, isInStudy: true, _ => true);
            fate.Enter(account, deaths: 0, troops);
        }

        return account.Close();

        string? Reason(DeploymentRow row) => row switch
        {
            _ when !missions.ContainsKey(row.Mission) => $"mission not in the missions table: {row.Mission}",
            _ when row.Month > _plan.Period.Last => "map published after the study period",
            _ when row.Month > missions[row.Mission].LastMonth => "map published after the mission's last month",
            _ => null,
        };
    }

    /// <summary>Rows of covariates, each of a cell.</summary>
    public IReadOnlyList<AccountRow> OfCovariates(ConvertedTable table)
    {
        var cells = _studied.Keys.SelectMany(_units.CellsOf).Select(cell => cell.Gid).ToHashSet();
        var elsewhere = Fate.Out("cell of no studied country");
        var account = Open(table);
        foreach (var gid in table.Table.Values(CovariateTables.Gid))
        {
            account.Enter(1);
            (cells.Contains(gid) ? Fate.In : elsewhere).Enter(account, deaths: 0, troops: 0);
        }

        return account.Close();
    }

    private Fate FateOf(bool isCandidate, SourcePlace place)
    {
        return _plan.Counts(isCandidate, place.Country, place.Month)
            ? FateOf(place, _plan.Period.Contains(place.Month), IsIn)
            : Fate.Out(StudyPlan.CandidateReason);

        bool IsIn(string country) => _studied[country].Period.Contains(place.Month) && _studied[country].AtRisk.Contains(place.Month);
    }

    /// <summary>
    /// Where an event or a base counts; by name where the country rule gives it to another country than its own, or to none, in the
    /// study.
    /// </summary>
    /// <param name="isInStudy">Whether it is in the study.</param>
    /// <param name="isIn">Whether it is in the months of the panel of a studied country.</param>
    private Fate FateOf(SourcePlace place, bool isInStudy, Func<string, bool> isIn)
    {
        var (own, taker) = (_ownParts.CountryOf(place)!, _units.CountryOf(place));
        var isTaken = isInStudy && taker != own && _studied.ContainsKey(own);
        if (taker is not null && _studied.ContainsKey(taker))
        {
            return (isTaken, isIn(taker)) switch
            {
                (false, true) when taker == own => Fate.In,
                (_, true) => Fate.In with { Reason = $"{Taken(place, own)} counts for {NameOf(taker)}" },
                (true, false) => Fate.Out($"{Taken(place, own)} counts for {NameOf(taker)}, which is not at risk in the month"),
                _ => Fate.Out(OtherMonth),
            };
        }

        return isTaken && taker is null ? Fate.Out($"{Taken(place, own)} is no country's")
            : isTaken ? Fate.Out($"{Taken(place, own)} is of {NameOf(taker!)}, which is not studied")
            : _studied.ContainsKey(own) ? Fate.Out(OtherMonth)
            : Fate.Out($"country not studied: {NameOf(own)}");
    }

    private string Taken(SourcePlace place, string own) =>
        string.Create(CultureInfo.InvariantCulture, $"by {Names.Of(_units.Rule)} cell {place.Gid} of {NameOf(own)}");

    private string NameOf(string country) => _sources.Codes.NameOf(country);

    private static Account Open(ConvertedTable table, bool countsDeaths = false, bool countsTroops = false) =>
        new(Stage, table.File.Kind, table.File.Release, table.File.File, countsDeaths, countsTroops);
}

/// <summary>What becomes of a row: placed or excluded, and what is to be said of it.</summary>
internal sealed record Fate(bool IsPlaced, string Reason)
{
    public static readonly Fate In = new(true, "");

    public static Fate Out(string reason) => new(false, reason);

    public void Enter(Account account, int deaths, double troops)
    {
        if (IsPlaced)
        {
            account.Place(1, deaths, troops, Reason);
        }
        else
        {
            account.Exclude(Reason, 1, deaths, troops);
        }
    }
}
