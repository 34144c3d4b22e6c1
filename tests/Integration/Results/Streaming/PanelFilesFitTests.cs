using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Pipeline;
using PocGrid.Results.Models;
using PocGrid.Results.Streaming;
using PocGrid.Sources;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Results.Streaming;

/// <summary>
/// Panels as files give the numbers of the release that they are of; what the release has was made from panels in memory.
/// </summary>
public sealed class PanelFilesFitTests(DefaultWorld world) : IDisposable
{
    private static readonly Specification Default = Specification.Of(new PanelOptions(), new ModelOptions());

    private static readonly string[] Numbers = ["estimate", "std_error", "p_value", "ci_low", "ci_high"];

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Each_fit_of_a_release_comes_again_to_the_last_bit()
    {
        var release = await world.GetAsync();
        var (coefficients, summary) = (await release.TableAsync("coefficients"), await release.TableAsync("fit_summary"));
        var fitted = Rows(summary, row => summary.Texts("status")[row] == "fitted").ToArray();
        Assert.Contains("pooled", fitted.Select(row => summary.Texts("fit")[row]));
        Assert.True(fitted.Length > 1);
        foreach (var row in fitted)
        {
            var name = summary.Texts("fit")[row]!;
            var fit = await FitAsync(release, ModelText.Apply(Default, []), name);

            Assert.Equal(name, fit.Name);
            AssertSame(coefficients, Rows(coefficients, r => coefficients.Texts("fit")[r] == name), fit.Coefficients);
            Assert.Equal(summary.Int32s("rows")[row], fit.Model.RowCount);
            Assert.Equal(summary.Int32s("events")[row], fit.Model.EventCount);
            Assert.Equal(summary.Int32s("clusters")[row], fit.Model.ClusterCount);
            Assert.Equal(summary.Doubles("log_likelihood")[row], fit.Model.LogLikelihood);
            Assert.True(fit.IsSimulated);
        }
    }

    [Theory]
    [InlineData("firth")]
    [InlineData("cloglog")]
    [InlineData("conditional_logit")]
    [InlineData("linear_probability")]
    public async Task Other_estimators_give_the_numbers_of_the_table_estimators(string estimator)
    {
        var release = await world.GetAsync();
        var estimators = await release.TableAsync("estimators");
        var (fits, names, statuses) = (estimators.Texts("fit"), estimators.Texts("estimator"), estimators.Texts("status"));
        var rows = Rows(estimators, row => fits[row] == "pooled" && names[row] == estimator && statuses[row] == "fitted");

        var fit = await FitAsync(release, ModelText.Apply(Default, [$"estimator={estimator}"]), "pooled");

        AssertSame(estimators, rows, fit.Coefficients, except: ["status", "reason", "covariance"]);
    }

    [Theory]
    [InlineData("hc3")]
    [InlineData("two_way_sandwich")]
    [InlineData("conley_250km")]
    public async Task Other_covariances_give_the_numbers_of_the_table_covariances(string covariance)
    {
        var release = await world.GetAsync();
        var covariances = await release.TableAsync("covariances");
        var rows =
            Rows(covariances, row => covariances.Texts("fit")[row] == "pooled" && covariances.Texts("covariance")[row] == covariance);

        var fit = await FitAsync(release, ModelText.Apply(Default, [$"covariance={covariance}"]), "pooled");

        AssertSame(covariances, rows, fit.Coefficients, except: ["covariance"]);
    }

    [Theory]
    [InlineData("intercepts=common", "")]
    [InlineData("risk_set=map_to_map", "")]
    [InlineData("window_months=12", "actor_class=together")]
    public async Task Streamed_rows_and_rows_in_memory_give_the_same_bits(string first, string second)
    {
        var release = await world.GetAsync();
        var specification = ModelText.Apply(Default, new[] { first, second }.Where(text => text.Length > 0));
        var streamed = await (await OpenAsync(specification)).FitStreamedAsync(new(), null, Stop);

        // With errors that need distances the same model is fitted in memory.
        var inMemory = await (await OpenAsync(specification.With(Choices.Covariance, "conley_100km"))).FitInMemoryAsync(
            new PanelOptions(), new(), null, Stop);

        Assert.Equal(inMemory.Model.Names, streamed.Model.Names);
        Assert.Equal(inMemory.Model.Coefficients, streamed.Model.Coefficients);
        Assert.Equal(inMemory.Model.Clustered.Values.ToArray(), streamed.Model.Clustered.Values.ToArray());
        Assert.Equal(inMemory.Account, streamed.Account);

        Task<PanelFiles> OpenAsync(Specification chosen) =>
            PanelFiles.OpenAsync(Paths(release, "pooled"), ModelSpec.Of(chosen, new PanelOptions(), new ModelOptions()), Stop);
    }

    [Fact]
    public async Task Order_of_the_files_and_how_rows_are_spread_over_them_make_no_difference()
    {
        var release = await world.GetAsync();
        var paths = Paths(release, "pooled");
        var expected = await FitAsync(release, Default, "pooled");
        var joined = Path.Combine(_scratch.Path, "all.parquet");
        var tables = new List<Table>();
        foreach (var path in paths)
        {
            await using var file = File.OpenRead(path);
            tables.Add(await ParquetTables.ReadAsync(file, cancellation: Stop));
        }

        await using (var file = File.Create(joined))
        {
            await ParquetTables.WriteAsync(TableConcat.Join(tables), file, cancellation: Stop);
        }

        foreach (string[] given in (string[][])[[.. paths.Reverse()], [joined]])
        {
            var fit = await PanelFilesFit.OfAsync(given, Default, new PanelOptions(), new ModelOptions(), cancellation: Stop);

            Assert.Equal(expected.Model.Names, fit.Model.Names);
            Assert.Equal(expected.Coefficients.Doubles("estimate"), fit.Coefficients.Doubles("estimate"));
            Assert.Equal(expected.Coefficients.Doubles("std_error"), fit.Coefficients.Doubles("std_error"));
        }
    }

    [Fact]
    public async Task File_that_is_named_twice_is_refused_and_counts_once()
    {
        var path = Paths(await world.GetAsync(), "pooled")[0];

        var error = await Assert.ThrowsAsync<SourceException>(
            () => PanelFilesFit.OfAsync([path, path], Default, new PanelOptions(), new ModelOptions(), cancellation: Stop));

        Assert.Contains("is there for the second time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panel_without_a_column_with_another_type_or_without_a_value_is_named_with_the_column()
    {
        var panel = await PanelAsync();
        var troops = panel.Schema.IndexOf("troops_lag");

        await AssertRefusedAsync(Without(panel, "troops_lag", "gid"), "it has no column gid, troops_lag");
        await AssertRefusedAsync(Without(panel, "population"), "--model controls=none");
        await AssertRefusedAsync(
            With(
                panel,
                ColumnValues.Of(new ColumnSchema("gid", ColumnType.Int64, ""), Array.ConvertAll(panel.Int32s("gid"), gid => (long)gid))),
            "column gid: It holds Int64");
        await AssertRefusedAsync(
            With(panel, ColumnValues.Of(panel.Schema.Columns[troops], Changed(panel.Doubles("troops_lag"), -1))),
            "column troops_lag, value '-1'");
        var enhanced = new ColumnSchema("enhanced", ColumnType.Boolean, "", Nullable: true);
        var missing = Changed(new bool[panel.RowCount], true);
        await AssertRefusedAsync(With(panel, ColumnValues.Of(enhanced, panel.Booleans("enhanced"), missing)), "column enhanced");

        static T[] Changed<T>(T[] values, T value) => [.. values[..7], value, .. values[8..]];
    }

    [Fact]
    public async Task Too_few_events_are_told_with_reason_and_size()
    {
        var panel = await PanelAsync();
        var none = With(panel, ColumnValues.Of(panel.Schema.Columns[panel.Schema.IndexOf("enhanced")], new bool[panel.RowCount]));

        var error = await AssertRefusedAsync(none, "0 events; a fit needs 10.");

        Assert.Contains("(too_few_events)", error, StringComparison.Ordinal);
    }

    /// <summary>A term that is 1 in every row with the outcome and nowhere else.</summary>
    [Fact]
    public async Task Separation_names_the_term()
    {
        var panel = await PanelAsync();
        var same = With(
            panel,
            ColumnValues.Of(panel.Schema.Columns[panel.Schema.IndexOf("troop_presence_lag")], panel.Booleans("enhanced")));

        var error = await AssertRefusedAsync(same, "(complete_separation)");

        Assert.Contains("troop_presence_lag", error, StringComparison.Ordinal);
        Assert.Contains("estimator=firth", error, StringComparison.Ordinal);
    }

    private static string[] Paths(Published release, string fit) =>
    [
        .. release.Manifest.Countries.Select(country => country.Iso3).Where(country => fit == "pooled" || fit == country)
            .Select(country => Path.Combine(release.Lake.Location, LakeLayout.Panel(release.Release, country))),
    ];

    private static Task<PanelFilesFit> FitAsync(Published release, Specification specification, string fit) =>
        PanelFilesFit.OfAsync(Paths(release, fit), specification, Profile.Brief2025.Panel, Profile.Brief2025.Model, cancellation: Stop);

    private static IEnumerable<int> Rows(Table table, Func<int, bool> isWanted) => Enumerable.Range(0, table.RowCount).Where(isWanted);

    /// <summary>Every column that both have has the same values, and there are some of numbers among them.</summary>
    private static void AssertSame(Table expected, IEnumerable<int> rows, Table actual, params string[] except)
    {
        var shared = NamesOf(expected).Intersect(NamesOf(actual)).Except(except).ToArray();
        Assert.Empty(Numbers.Except(shared));
        var expectedRows = rows.ToArray();
        Assert.NotEmpty(expectedRows);
        foreach (var column in shared)
        {
            Assert.Equal(
                expectedRows.Select(row => expected[column][row]), Enumerable.Range(0, actual.RowCount).Select(row => actual[column][row]));
        }
    }

    private static IEnumerable<string> NamesOf(Table table) => table.Schema.Columns.Select(column => column.Name);

    private async Task<Table> PanelAsync()
    {
        await using var file = File.OpenRead(Paths(await world.GetAsync(), "pooled")[0]);
        return await ParquetTables.ReadAsync(file, cancellation: Stop);
    }

    private async Task<string> AssertRefusedAsync(Table panel, string words)
    {
        var path = Path.Combine(_scratch.Path, "panel.parquet");
        await using (var file = File.Create(path))
        {
            await ParquetTables.WriteAsync(panel, file, cancellation: Stop);
        }

        var error = await Assert.ThrowsAsync<SourceException>(
            () => PanelFilesFit.OfAsync([path], Default, new PanelOptions(), new ModelOptions(), cancellation: Stop));
        Assert.Equal(path, error.File);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        return error.Message;
    }

    private static Table Without(Table table, params string[] columns) =>
        Of(table, table.Columns.Where(column => !columns.Contains(column.Schema.Name)));

    private static Table With(Table table, ColumnValues changed) =>
        Of(table, table.Columns.Select(column => column.Schema.Name == changed.Schema.Name ? changed : column));

    private static Table Of(Table table, IEnumerable<ColumnValues> columns) =>
        new(table.Schema with { Columns = [.. columns.Select(column => column.Schema)] }, [.. columns]);
}
