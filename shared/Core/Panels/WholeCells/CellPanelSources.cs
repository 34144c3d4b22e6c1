using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;
using PocGrid.Tables;

namespace PocGrid.Panels.WholeCells;

/// <summary>
/// The grid-months that a panel of whole cells is made of. A dataset that was not supplied is null, and its columns are left out.
/// </summary>
public sealed record CellPanelSources
{
    /// <summary>Shares of cells by country.</summary>
    public Territory? Territory { get; init; }

    public ViolenceOfCells? Violence { get; init; }

    public DeploymentsOfCells? Deployments { get; init; }

    /// <summary>Tables of covariates, each with its source's name.</summary>
    public IReadOnlyList<(string Source, Table Table)> Covariates { get; init; } = [];
}

/// <summary>One-sided violence in cells.</summary>
/// <param name="Best">By the best estimate, in the month of date_end.</param>
/// <param name="Low">Deaths of the same rows by the low estimate.</param>
/// <param name="High">Deaths of the same rows by the high estimate.</param>
/// <param name="Coverage">What the files cover.</param>
public sealed record ViolenceOfCells(ViolenceRows Best, int[] Low, int[] High, CellCoverage Coverage)
{
    /// <summary>The rows of violence tables that count.</summary>
    /// <inheritdoc cref="ViolenceRows.Of" path="/param"/>
    public static ViolenceOfCells Of(
        IReadOnlyList<Table> cellMonths, Func<bool, string, Month, bool> counts, Func<int, string> countryOf, CellCoverage coverage)
    {
        return new(Rows(DeathsEstimate.Best), Rows(DeathsEstimate.Low).Deaths, Rows(DeathsEstimate.High).Deaths, coverage);

        ViolenceRows Rows(DeathsEstimate estimate) => ViolenceRows.Of(cellMonths, counts, countryOf, MonthRule.DateEnd, estimate);
    }
}

/// <summary>Deployment maps.</summary>
/// <param name="Missions">Missions whose troops count.</param>
/// <param name="Covered">Months that the maps cover; strength is not known in others.</param>
public sealed record DeploymentsOfCells(IReadOnlyList<DeploymentRow> Rows, IReadOnlyList<Mission> Missions, MonthRange Covered);
