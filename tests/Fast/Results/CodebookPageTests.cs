using System.Text.RegularExpressions;
using PocGrid.Releases.Changes;
using PocGrid.Results;
using PocGrid.Results.Figures;
using PocGrid.Tables;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Results;

public partial class CodebookPageTests
{
    /// <summary>Names that stand for statistics, which have no unit.</summary>
    private static readonly string[] Statistics =
    [
        "estimate", "std_error", "z", "degrees_of_freedom", "df_denominator", "p_value", "ci_low", "ci_high", "odds_ratio",
        "sandwich_std_error", "sandwich_p_value", "effective_clusters",
        "log_likelihood", "log_likelihood_null", "mcfadden_r2", "aic", "bic",
        "statistic", "ci_low_draws", "ci_high_draws", "decrement", "inflation", "error_inflation", "cook_distance",
        "estimate_quartile_1", "estimate_median", "estimate_quartile_3", "z_median",
        "observed", "z_mean_change", "z_mean_absolute_change", "z_largest_change",
        "estimate_mean_change",
        "classical_std_error", "own_weight", "pooled_estimate", "pooled_std_error", "mean", "mean_std_error", "tau", "tau_low", "tau_high",
        "holm_p_value", "bh_p_value", "imputed", "joint_statistic", "joint_p_value",
        "enhanced_mean", "matched_mean", "not_enhanced_mean", "difference_before", "difference_after",
        "log_score", "log_score_gain", "gain_low", "gain_high", "brier", "auc", "events_expected", "calibration_slope",
        "nonstate_change", "state_change", "nonstate_change_exact", "state_change_exact",
        "hazard_ratio", "effective_degrees", "departure_score", "std_error_by_cell", "ci_low_by_cell", "ci_high_by_cell", "sup_score",
        "ci_low_before", "ci_high_before", "ci_low_after", "ci_high_after",
        "estimate_before", "estimate_after", "estimate_difference", "std_error_before", "std_error_after",
    ];

    private static readonly IReadOnlyList<TableSchema> All = [.. TableSchemas.All, .. ReleaseFigures.Schemas, .. ChangeTables.Schemas];

    private static IEnumerable<ColumnSchema> Columns => All.SelectMany(table => table.Columns);

    [Fact]
    public void Page_is_that_of_the_schemas()
    {
        var path = Repository.File("docs/codebook.md");
        var page = CodebookPage.Write(All);
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == page,
            "docs/codebook.md differs from the schemas in the code. Run the tests with POCGRID_UPDATE_DOCS=1 to make it again, and "
                + "commit it.");
    }

    [Fact]
    public void Tables_and_columns_are_named_in_snake_case_and_once()
    {
        Assert.All(All, table => Assert.Matches(SnakeCase(), table.Name));
        Assert.All(Columns, column => Assert.Matches(SnakeCase(), column.Name));
        Assert.Equal(All.Count, All.Select(table => table.Name).Distinct().Count());
        Assert.All(All, table => Assert.Equal(table.Columns.Count, table.Columns.Select(column => column.Name).Distinct().Count()));
    }

    [Fact]
    public void Numbers_with_decimals_have_a_unit_or_are_statistics() => Assert.All(
        Columns.Where(column => column.Type == ColumnType.Double),
        column => Assert.True(column.Unit is not null || Statistics.Contains(column.Name), $"{column.Name} has no unit."));

    [Fact]
    public void Quantities_have_the_unit_that_their_name_says() => Assert.All(
        Columns.Where(column => column.Type is ColumnType.Int32 or ColumnType.Int64 or ColumnType.Double),
        column => Assert.True(
            UnitByName(column.Name) is not { } unit || column.Unit == unit,
            $"{column.Name} has unit '{column.Unit}', not '{UnitByName(column.Name)}'."));

    [Fact]
    public void Equal_names_mean_equal_kinds_and_units() => Assert.All(
        All.SelectMany(table => table.Columns.Select(column => (table, column))).GroupBy(c => c.column.Name),
        name => Assert.True(
            name.Select(c => (Kind(c.column.Type), c.column.Unit)).Distinct().Count() == 1,
            $"{name.Key} differs between {string.Join(", ", name.Select(c => $"{c.table.Name} ({c.column.Type}, {c.column.Unit})"))}."));

    [Fact]
    public void Every_column_says_what_it_means()
        => Assert.All(Columns, column => Assert.EndsWith(".", column.Description, StringComparison.Ordinal));

    private static string? UnitByName(string name) => name switch
    {
        "latitude" or "longitude" => "degrees",
        _ when name.StartsWith("months_since_", StringComparison.Ordinal) || name.StartsWith("months_with_", StringComparison.Ordinal)
            || name.EndsWith("_months", StringComparison.Ordinal) => "months",
        _ when name.EndsWith("_share", StringComparison.Ordinal) || name.StartsWith("share_", StringComparison.Ordinal) => "share 0-1",
        _ when name.EndsWith("_minutes", StringComparison.Ordinal) => "minutes",
        _ when name.Split('_') is var words
            && (words.Contains("deaths") || words.Contains("troops") || words.Contains("police") || words.Contains("force")) => "persons",
        _ => null,
    };

    /// <summary>How wide a whole number is stored is no part of what it means.</summary>
    private static ColumnType Kind(ColumnType type) => type == ColumnType.Int64 ? ColumnType.Int32 : type;

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
