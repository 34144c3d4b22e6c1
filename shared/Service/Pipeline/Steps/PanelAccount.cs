using System.Globalization;
using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Steps;

/// <summary>What became of placed rows when the panels were built.</summary>
internal sealed class PanelAccount
{
    private const string Stage = "panel";
    private const string OtherMonth = "month in which the country is not at risk or not studied";

    private readonly OpenedRelease _release;
    private readonly ReleasePlan _plan;
    private readonly ReleaseSources _sources;
    private readonly GridMonthReader _reader;
    private readonly Units _units;
    private readonly Units _ownParts;
    private readonly Dictionary<string, (MonthRange Period, MonthsAtRisk AtRisk)> _studied;

    public PanelAccount(ILake lake, OpenedRelease release, ReleasePlan plan, ReleaseSources sources)
    {
        _release = release;
        _plan = plan;
        _sources = sources;
        _reader = new GridMonthReader(lake, release);
        _units = sources.UnitsOf(release.Profile.Panel.CountryRule, plan, release.Profile.Panel.StudyPeriod);
        _ownParts = sources.UnitsOf(CountryRule.OwnPart, plan, release.Profile.Panel.StudyPeriod);
        _studied = plan.Countries.ToDictionary(
            country => country.Iso3,
            country => (country.Period, MonthsAtRisk.Of(country.Iso3, plan.Missions, sources.Deployments, plan.DeploymentCoverage.Last)));
    }

    public async Task<IReadOnlyList<AccountRow>> CloseAsync(CancellationToken cancellation) =>
    [
        .. await ViolenceAsync(cancellation),
        .. await DeploymentsAsync(cancellation),
        .. await CovariatesAsync(cancellation),
    ];

    /// <summary>Events by their own month; under the spread rule by that of their end.</summary>
    private async Task<IReadOnlyList<AccountRow>> ViolenceAsync(CancellationToken cancellation)
    {
        var monthColumn = _release.Profile.Panel.MonthRule == MonthRule.DateStart ? "month_id_start" : "month_id_end";
        var rows = new List<AccountRow>();
        foreach (var (input, events) in await _reader.TablesAsync(SourceFamily.Violence, name => name == ViolenceSchemas.Events.Name, ["gid", monthColumn, "country_gw_code", "deaths_best", "is_candidate", "excluded"], cancellation))
        {
            var account = Open(input, countsDeaths: true);
            var (gid, month, deaths) = (events.Int32s("gid"), events.Int32s(monthColumn), events.Int32s("deaths_best"));
            var countries = Array.ConvertAll(events.Int32s("country_gw_code"), code => _sources.Codes.NameOfGwCode(code));
            var (candidate, excluded) = (events.Booleans("is_candidate"), events["excluded"]);
            for (var i = 0; i < events.RowCount; i++)
            {
                if (excluded.IsMissing(i))
                {
                    account.Enter(1, deaths[i]);
                    FateOf(candidate[i], new SourcePlace(gid[i], countries[i], new Month(month[i]))).Enter(account, deaths[i], troops: 0);
                }
            }

            rows.AddRange(account.Close());
        }

        return rows;
    }

    private Fate FateOf(bool isCandidate, SourcePlace place) => CandidateRule.Counts(_plan, isCandidate, place.Country, place.Month)
        ? FateOf(place, _plan.Period.Contains(place.Month), country => _studied[country] is var (period, atRisk) && period.Contains(place.Month) && atRisk.Contains(place.Month))
        : Fate.Out(CountryYears.Candidate);

    /// <summary>Where an event or a base counts; by name where the country rule gives it to another country than its own, or to none, in the study.</summary>
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

        return isTaken ? Fate.Out($"{Taken(place, own)} is {(taker is null ? "no country's" : $"of {NameOf(taker)}, which is not studied")}")
            : _studied.ContainsKey(own) ? Fate.Out(OtherMonth)
            : Fate.Out($"country not studied: {NameOf(own)}");
    }

    private string Taken(SourcePlace place, string own) => string.Create(CultureInfo.InvariantCulture, $"by {Names.Of(_units.Rule)} cell {place.Gid} of {NameOf(own)}");

    private string NameOf(string country) => _sources.Codes.NameOf(country);

    private async Task<IReadOnlyList<AccountRow>> DeploymentsAsync(CancellationToken cancellation)
    {
        var missions = HostCountries.OncePerMission(_plan.Missions).ToDictionary(mission => mission.Name);
        var rows = new List<AccountRow>();
        foreach (var (input, table) in await _reader.TablesAsync(SourceFamily.Deployments, name => name == DeploymentSchemas.Deployments.Name, null, cancellation))
        {
            var account = Open(input, countsTroops: true);
            foreach (var row in DeploymentRow.Of(table, _sources.Codes.OfSource))
            {
                var troops = row.Troops ?? 0;
                account.Enter(1, troops: troops);
                (Reason(row) is { } reason ? Fate.Out(reason) : FateOf(row.Place, isInStudy: true, _ => true)).Enter(account, deaths: 0, troops);
            }

            rows.AddRange(account.Close());
        }

        return rows;

        string? Reason(DeploymentRow row) => row switch
        {
            _ when !missions.TryGetValue(row.Mission, out var mission) => $"mission not in the missions table: {row.Mission}",
            _ when row.Month > _plan.Period.Last => "map published after the study period",
            _ when row.Month > missions[row.Mission].LastMonth => "map published after the mission's last month",
            _ => null,
        };
    }

    private async Task<IReadOnlyList<AccountRow>> CovariatesAsync(CancellationToken cancellation)
    {
        var cells = _studied.Keys.SelectMany(_units.CellsOf).Select(cell => cell.Gid).ToHashSet();
        var rows = new List<AccountRow>();
        foreach (var (input, table) in await _reader.TablesAsync(SourceFamily.Covariates, _ => true, ["gid"], cancellation))
        {
            var account = Open(input);
            foreach (var gid in table.Int32s("gid"))
            {
                account.Enter(1);
                if (cells.Contains(gid))
                {
                    account.Place(1);
                }
                else
                {
                    account.Exclude("cell of no studied country", 1);
                }
            }

            rows.AddRange(account.Close());
        }

        return rows;
    }

    private static Account Open(ReleaseInput input, bool countsDeaths = false, bool countsTroops = false) =>
        new(Stage, input.File.Kind, input.File.Release, input.File.File, countsDeaths, countsTroops);
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
