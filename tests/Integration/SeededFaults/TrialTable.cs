using System.Globalization;
using PocGrid.Tables;
using PocGrid.Tests.Grid;
using Sylvan.Data.Csv;
using Xunit;

namespace PocGrid.Tests.SeededFaults;

/// <summary>What became of a fault.</summary>
/// <param name="CaughtBy">
/// The test that failed first, without the namespace that all have; null where none did or the fault was not tried.
/// </param>
/// <param name="Seconds">How long its build and its tests took; null where it was not tried.</param>
internal sealed record TriedFault(SeededFault Fault, string? CaughtBy, int? Seconds);

/// <summary>The table of the trial, docs/seeded-faults.csv: one row a fault of the set, in its order.</summary>
internal static class TrialTable
{
    private static readonly TableSchema Schema = new(
        "seeded_faults",
        "Faults that were put into the code on purpose, and the test that caught each.",
        [
            new("id", ColumnType.Text, ""),
            new("stage", ColumnType.Text, ""),
            new("file", ColumnType.Text, ""),
            new("harm", ColumnType.Text, ""),
            new("caught_by", ColumnType.Text, "", Nullable: true),
            new("seconds", ColumnType.Int32, "", Nullable: true),
            new("survived_first", ColumnType.Boolean, ""),
        ]);

    private static string Path => Repository.File("docs/seeded-faults.csv");

    /// <summary>The faults of the set as they were last tried. One that the table has otherwise counts as not tried.</summary>
    public static IReadOnlyList<TriedFault> Read()
    {
        var known = new Dictionary<string, (string Harm, string CaughtBy, string Seconds)>();
        if (File.Exists(Path))
        {
            using var csv = CsvDataReader.Create(Path);
            while (csv.Read())
            {
                known.Add(csv.GetString(0), (csv.GetString(3), csv.GetString(4), csv.GetString(5)));
            }
        }

        return
        [
            .. SeededFault.All.Select(fault => known.TryGetValue(fault.Id, out var row) && row.Harm == fault.Harm
                ? new TriedFault(
                    fault,
                    row.CaughtBy.Length > 0 ? row.CaughtBy : null,
                    row.Seconds.Length > 0 ? int.Parse(row.Seconds, CultureInfo.InvariantCulture) : null)
                : new TriedFault(fault, null, null)),
        ];
    }

    public static async Task WriteAsync(IReadOnlyList<TriedFault> tried, CancellationToken cancellation)
    {
        var builder = new TableBuilder(Schema);
        foreach (var (fault, caughtBy, seconds) in tried)
        {
            builder.Add(fault.Id, fault.Stage, fault.File, fault.Harm, caughtBy, seconds, fault.SurvivedFirst);
        }

        await using var file = File.Create(Path);
        await CsvTables.WriteAsync(builder.Build(), file, cancellation: cancellation);
    }

    public static void RequireNineTenths(IReadOnlyList<TriedFault> tried)
    {
        var survived = tried.Where(row => row.CaughtBy is null).Select(row => row.Fault.Id).ToArray();
        Assert.True(
            survived.Length * 10 <= tried.Count,
            $"Of {tried.Count} faults {survived.Length} are caught by no test: {string.Join(", ", survived)}.");
    }
}
