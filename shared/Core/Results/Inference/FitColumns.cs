using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>Columns that the tables of fits share.</summary>
internal static class FitColumns
{
    public static readonly ColumnSchema Fit = new("fit", ColumnType.Text, "pooled, or the ISO 3166-1 alpha-3 code of the country.");

    public static readonly ColumnSchema Rows = new("rows", ColumnType.Int32, "Cell-months used.", Minimum: 0);

    public static readonly ColumnSchema Events = new("events", ColumnType.Int32, "Of these, with the outcome.", Minimum: 0);

    public static readonly ColumnSchema Covariance = new("covariance", ColumnType.Text, "Convention of the covariance.");

    public static readonly ColumnSchema StandardError = new("std_error", ColumnType.Double, "Standard error.", Nullable: true, Minimum: 0);

    public static readonly ColumnSchema Lower = new("ci_low", ColumnType.Double, "Lower end of the 95% interval.", Nullable: true);

    public static readonly ColumnSchema Upper = new("ci_high", ColumnType.Double, "Upper end of the 95% interval.", Nullable: true);

    /// <summary>For numbers that no dependence between rows enters.</summary>
    public const string NoCovariance = "none";

    public const string IndependentRows = "rows taken as independent";
}
