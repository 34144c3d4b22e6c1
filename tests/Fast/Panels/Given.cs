using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Tests.Panels;

/// <summary>Missions and bases with a plain default for everything a test does not speak of.</summary>
internal static class Given
{
    public const int Cell = 129_961;

    public static Mission Mission(string name, string country) => new()
    {
        Name = name,
        CountryIso3 = country,
        FirstMonth = Month.Parse("2014-04"),
        Resolution = "S/RES/2149 (2014)",
        Note = "",
    };

    /// <param name="location">Tells places apart: each letter it begins with lies a little farther east.</param>
    public static DeploymentRow Base(
        string month,
        double? troops,
        string location = "Base",
        int gid = Cell,
        string mission = "MINUSCA",
        string country = "AAA")
    {
        var cell = GridCell.FromGid(gid);
        return new(
            mission,
            Month.Parse(month),
            gid,
            cell.CentreLatitude,
            cell.CentreLongitude + ((location[0] - 'A') * 0.01),
            troops,
            null,
            null,
            country);
    }

    public static MonthRange Range(string first, string last) => new(Month.Parse(first), Month.Parse(last));

    /// <summary>PRIO-GRID's static table with the first rainy month of these cells, NaN for a blank.</summary>
    public static Table Rainseas(params (int Gid, double FirstMonth)[] cells)
    {
        var builder = new TableBuilder(new TableSchema("priogrid_static", "", [
            new("gid", ColumnType.Int32, ""), new(RainySeasons.Variable, ColumnType.Double, "", Nullable: true)]));
        foreach (var (gid, firstMonth) in cells)
        {
            builder.Add(gid, firstMonth);
        }

        return builder.Build();
    }
}
