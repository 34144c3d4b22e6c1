using PocGrid.Results.Escalations;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// The escalations of the three countries against <c>Results/reference/escalations_real.py</c>, which reads the files anew.
/// </summary>
public sealed partial class RealDataTests
{
    [Fact]
    public async Task Escalations_are_what_the_rules_find_in_the_files_themselves()
    {
        string[] expected =
            [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", "escalations-real.csv")).Skip(1)];
        var table = await real.TableAsync("escalations");
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            table.Rows.Select(row => string.Join(
                ',',
                row.Get(EscalationTable.Country),
                row.Get(EscalationTable.Level),
                row.OrNull(EscalationTable.Gid)?.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    ?? row.Get(EscalationTable.Unit),
                row.Get(EscalationTable.MonthText),
                row.Get(EscalationTable.Deaths),
                row.Get(EscalationTable.DeathsBefore),
                row.Get(EscalationTable.IsSurge) ? "true" : "false",
                row.Get(EscalationTable.IsRecord) ? "true" : "false",
                row.Get(EscalationTable.HighestSince),
                row.Get(EscalationTable.Since))).Order(StringComparer.Ordinal));

        // Killing after the study counts too: El Geneina and Ardamata, November 2023.
        Assert.Contains(table.Rows, row => row.Get(EscalationTable.MonthText) == "2023-11" && row.OrNull(EscalationTable.Gid) is not null);
    }
}
