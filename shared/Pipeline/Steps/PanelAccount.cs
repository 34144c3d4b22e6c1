using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Sources;
using PocGrid.Sources.Missions;

namespace PocGrid.Pipeline.Steps;

/// <summary>What became of placed rows when the panels were built.</summary>
internal sealed class PanelAccount
{
    private const string Stage = "panel";
    private const string Elsewhere = "cell of no studied country";

    private readonly OpenedRelease _release;
    private readonly ReleasePlan _plan;
    private readonly Territory _territory;
    private readonly GridMonthReader _reader;
    private readonly Dictionary<int, List<(MonthRange Period, MonthsAtRisk AtRisk)>> _cells = [];

    public PanelAccount(ILake lake, OpenedRelease release, ReleasePlan plan, Territory territory, IReadOnlyList<DeploymentRow> deployments)
    {
        _release = release;
        _plan = plan;
        _territory = territory;
        _reader = new GridMonthReader(lake, release);
        foreach (var country in plan.Countries)
        {
            var atRisk = MonthsAtRisk.Of(country.Iso3, plan.Missions, deployments, plan.DeploymentCoverage.Last);
            foreach (var cell in territory.CellsOf(country.Iso3, release.Profile.Panel.CountryRule))
            {
                if (!_cells.TryGetValue(cell.Gid, out var countries))
                {
                    _cells.Add(cell.Gid, countries = []);
                }

                countries.Add((country.Period, atRisk));
            }
        }
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
        foreach (var (input, events) in await _reader.TablesAsync(SourceKinds.Ged, name => name == ViolenceSchemas.Events.Name, ["gid", monthColumn, "deaths_best", "excluded"], cancellation))
        {
            var account = Open(input, countsDeaths: true);
            var (gid, month, deaths) = (events.Int32s("gid"), events.Int32s(monthColumn), events.Int32s("deaths_best"));
            var excluded = events["excluded"];
            for (var i = 0; i < events.RowCount; i++)
            {
                if (excluded.IsMissing(i))
                {
                    account.Enter(1, deaths[i]);
                    PlaceOrExclude(account, ReasonToExclude(input.File.Kind, gid[i], new Month(month[i])), deaths[i]);
                }
            }

            rows.AddRange(account.Close());
        }

        return rows;

        static void PlaceOrExclude(Account account, string? reason, int deaths)
        {
            if (reason is null)
            {
                account.Place(1, deaths);
            }
            else
            {
                account.Exclude(reason, 1, deaths);
            }
        }
    }

    private string? ReasonToExclude(SourceKind kind, int gid, Month month)
    {
        if (!CandidateRule.Counts(_plan, _territory, kind, gid, month))
        {
            return "candidate event in a month that an annual release covers";
        }

        if (!_cells.TryGetValue(gid, out var countries))
        {
            return Elsewhere;
        }

        return countries.Exists(c => c.Period.Contains(month) && c.AtRisk.Contains(month)) ? null : "month in which the country is not at risk or not studied";
    }

    private async Task<IReadOnlyList<AccountRow>> DeploymentsAsync(CancellationToken cancellation)
    {
        var missions = HostCountries.OncePerMission(_plan.Missions).ToDictionary(mission => mission.Name);
        var rows = new List<AccountRow>();
        foreach (var (input, table) in await _reader.TablesAsync(SourceKinds.GeoPko, name => name == DeploymentSchemas.Deployments.Name, null, cancellation))
        {
            var account = Open(input, countsTroops: true);
            foreach (var row in DeploymentRow.Of(table))
            {
                var troops = row.Troops ?? 0;
                account.Enter(1, troops: troops);
                if (Reason(row) is { } reason)
                {
                    account.Exclude(reason, 1, troops: troops);
                }
                else
                {
                    account.Place(1, troops: troops);
                }
            }

            rows.AddRange(account.Close());
        }

        return rows;

        string? Reason(DeploymentRow row) => row switch
        {
            _ when !missions.TryGetValue(row.Mission, out var mission) => $"mission not in the missions table: {row.Mission}",
            _ when row.Month > _plan.Period.Last => "map published after the study period",
            _ when row.Month > missions[row.Mission].LastMonth => "map published after the mission's last month",
            _ when !_cells.ContainsKey(row.Gid) => Elsewhere,
            _ => null,
        };
    }

    private async Task<IReadOnlyList<AccountRow>> CovariatesAsync(CancellationToken cancellation)
    {
        var rows = new List<AccountRow>();
        foreach (var (input, table) in await _reader.TablesAsync(SourceKinds.Covariates, _ => true, ["gid"], cancellation))
        {
            var account = Open(input);
            foreach (var gid in table.Int32s("gid"))
            {
                account.Enter(1);
                if (_cells.ContainsKey(gid))
                {
                    account.Place(1);
                }
                else
                {
                    account.Exclude(Elsewhere, 1);
                }
            }

            rows.AddRange(account.Close());
        }

        return rows;
    }

    private static Account Open(ReleaseInput input, bool countsDeaths = false, bool countsTroops = false) =>
        new(Stage, Names.Of(input.File.Kind), input.File.Release, input.File.File, countsDeaths, countsTroops);
}
