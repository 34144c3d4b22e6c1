using PocGrid.Datasets.PrioGrid;
using PocGrid.Datasets.Rainfall;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Datasets;

/// <summary>Cell covariates as tables: one row a cell, a cell and year, or a cell and month. Variables keep their source's names.</summary>
internal static class CovariateTables
{
    public static readonly Column<int> Gid = new("gid", "PRIO-GRID cell.", minimum: 1, maximum: GridCell.Count);

    public static readonly Column<int> Year = new("year", "Calendar year (partition).");

    public static readonly Column<int> MonthId = new("month_id", "Month, 1 = January 1980.", minimum: 1);

    /// <summary>Monthly rainfall.</summary>
    public static readonly Column<double> Rainfall = new("rainfall_mm", "Precipitation in the month.", unit: "mm");

    private static readonly TableSchema MonthlyRainfall = new(
        "rainfall_monthly", "Precipitation of land cells by month.", [Gid, MonthId, Year, Rainfall]);

    /// <summary>A variable of a source, missing where it is blank.</summary>
    public static Column<double> Variable(string name) => new(name, $"Variable {name} of the source.", nullable: true);

    /// <summary>PRIO-GRID variables, static or yearly.</summary>
    public static Table Of(PrioGridVariables variables)
    {
        List<ColumnValues> columns = [Gid.Of(variables.Gid)];
        if (variables.Year is not null)
        {
            columns.Add(Year.Of(variables.Year));
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
        [Gid.Of(climatology.Gid)],
        climatology.Values);

    /// <summary>Monthly rainfall.</summary>
    public static Table Of(RainfallMonthly rainfall) => new(
        MonthlyRainfall,
        [
            Gid.Of(rainfall.Gid),
            MonthId.Of(rainfall.MonthId),
            Year.Of(Array.ConvertAll(rainfall.MonthId, id => new Month(id).Year)),
            Rainfall.Of(rainfall.RainfallMm),
        ]);

    private static Table OfVariables(string name, string description, List<ColumnValues> keys, IReadOnlyDictionary<string, double[]> values)
    {
        var columns = new List<ColumnValues>(keys);
        foreach (var (variable, numbers) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            columns.Add(Variable(variable).Of(numbers));
        }

        return new Table(new TableSchema(name, description, [.. columns.Select(column => column.Schema)]), columns);
    }
}
