using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Tables;

namespace PocGrid.Panels.Strength;

/// <summary>
/// One location of a deployment map that stands. A location is its mission and coordinates: its name is spelled in several ways.
/// </summary>
/// <param name="Month">Month of the map.</param>
/// <param name="Troops">Null where the source says unknown.</param>
/// <param name="Country">
/// ISO 3166-1 alpha-3 code of the country that the source states, or what the table's reader calls one that is not known.
/// </param>
public sealed record DeploymentRow(
    string Mission,
    Month Month,
    int Gid,
    double Latitude,
    double Longitude,
    double? Troops,
    double? FormedPolice,
    double? RegionalProtectionForce,
    string Country)
{
    /// <summary>Where and when the source puts it.</summary>
    public SourcePlace Place => new(Gid, Country, Month);

    /// <summary>Reads the rows of a <see cref="DeploymentTable.Schema"/> table, or one of the same columns.</summary>
    /// <param name="deployments">The table.</param>
    /// <param name="countryOf">
    /// ISO 3166-1 alpha-3 code of a country by its Gleditsch-Ward code, where there is one, and name; or what else it is to be called.
    /// </param>
    public static IReadOnlyList<DeploymentRow> Of(Table deployments, Func<int?, string, string> countryOf)
    {
        var (country, code) = (deployments.Values(DeploymentTable.CountryName), deployments.Column(DeploymentTable.CountryGwCode));
        var (mission, month) = (deployments.Values(DeploymentTable.Mission), deployments.Values(DeploymentTable.MonthId));
        var gid = deployments.Values(DeploymentTable.Gid);
        var (latitude, longitude) = (deployments.Values(DeploymentTable.Latitude), deployments.Values(DeploymentTable.Longitude));
        var troops = deployments.Column(DeploymentTable.Troops);
        var police = deployments.Column(DeploymentTable.FormedPolice);
        var protection = deployments.Column(DeploymentTable.RegionalProtectionForce);
        var rows = new DeploymentRow[deployments.RowCount];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new DeploymentRow(
                mission[i],
                new Month(month[i]),
                gid[i],
                latitude[i],
                longitude[i],
                troops.OrNull(i),
                police.OrNull(i),
                protection.OrNull(i),
                countryOf(code.OrNull(i), country[i]));
        }

        return rows;
    }
}
