using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;

namespace PocGrid.Panels.Strength;

/// <summary>One location of a deployment map that stands. A location is its mission and coordinates: its name is spelled in several ways.</summary>
/// <param name="Month">Month of the map.</param>
/// <param name="Troops">Null where the source says unknown.</param>
public sealed record DeploymentRow(
    string Mission,
    Month Month,
    int Gid,
    double Latitude,
    double Longitude,
    double? Troops,
    double? FormedPolice,
    double? RegionalProtectionForce)
{
    /// <summary>Reads the rows of a <see cref="DeploymentSchemas.Deployments"/> table, or one of the same columns.</summary>
    public static IReadOnlyList<DeploymentRow> Of(Table deployments)
    {
        var mission = deployments.Texts("mission");
        var month = deployments.Int32s("month_id");
        var gid = deployments.Int32s("gid");
        var (latitude, longitude) = (deployments.Doubles("latitude"), deployments.Doubles("longitude"));
        var troops = deployments["troops"];
        var police = deployments["formed_police_troops"];
        var protection = deployments["regional_protection_force_troops"];
        var rows = new DeploymentRow[deployments.RowCount];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new DeploymentRow(
                mission[i]!, new Month(month[i]), gid[i], latitude[i], longitude[i], (double?)troops[i], (double?)police[i], (double?)protection[i]);
        }

        return rows;
    }
}
