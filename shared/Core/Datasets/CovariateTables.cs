using PocGrid.Datasets.PrioGrid;
using PocGrid.Datasets.Rainfall;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Datasets;

/// <summary>Cell covariates as tables: one row a cell, a cell and year, or a cell and month. Variables keep their source's names.</summary>
internal static class CovariateTables
{
    /// <summary>Column of monthly rainfall.</summary>
    public const string RainfallColumn = "rainfall_mm";

    private static readonly ColumnSchema Gid = new("gid", ColumnType.Int32, "PRIO-GRID cell.", Minimum: 1, Maximum: GridCell.Count);
    private static readonly ColumnSchema Year = new("year", ColumnType.Int32, "Calendar year (partition).");

    /// <summary>Monthly rainfall.</summary>
    public static readonly TableSchema MonthlyRainfall = new(
        "rainfall_monthly",
        "Precipitation of land cells by month.",
        [
            Gid,
            new("month_id", ColumnType.Int32, "Month, 1 = January 1980.", Minimum: 1),
            Year,
            new(RainfallColumn, ColumnType.Double, "Precipitation in the month.", Unit: "mm"),
        ]);

    /// <summary>PRIO-GRID variables, static or yearly.</summary>
    public static Table Of(PrioGridVariables variables)
    {
        List<ColumnValues> columns = [ColumnValues.Of(Gid, variables.Gid)];
        if (variables.Year is not null)
        {
            columns.Add(ColumnValues.Of(Year, variables.Year));
        }

        return OfVariables(
            variables.Year is null ? "priogrid_static" : "priogrid_yearly",
            "PRIO-GRID variables, named as in its codebook.",
            columns,
            variables.Values);
    }

    /// <summary>Rainfall climatology.</summary>
    public static Table Of(RainfallClimatology climatology) => OfVariables(
        "rainfall_climatology",
        "Long-term mean precipitation (BIOCLIM variables).",
        [ColumnValues.Of(Gid, climatology.Gid)],
        climatology.Values);

    /// <summary>Monthly rainfall.</summary>
    public static Table Of(RainfallMonthly rainfall)
    {
        var schema = MonthlyRainfall.Columns;
        return new Table(
            MonthlyRainfall,
            [
                ColumnValues.Of(schema[0], rainfall.Gid),
                ColumnValues.Of(schema[1], rainfall.MonthId),
                ColumnValues.Of(schema[2], Array.ConvertAll(rainfall.MonthId, id => new Month(id).Year)),
                ColumnValues.Of(schema[3], rainfall.RainfallMm),
            ]);
    }

    private static Table OfVariables(string name, string description, List<ColumnValues> keys, IReadOnlyDictionary<string, double[]> values)
    {
        var columns = new List<ColumnValues>(keys);
        foreach (var (variable, numbers) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            columns.Add(ColumnValues.Of(new ColumnSchema(variable, ColumnType.Double, $"Variable {variable} of the source.", Nullable: true), numbers));
        }

        return new Table(new TableSchema(name, description, [.. columns.Select(column => column.Schema)]), columns);
    }
}
