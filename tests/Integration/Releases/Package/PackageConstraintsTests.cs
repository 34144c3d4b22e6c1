using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Releases.Package;

/// <summary>The check of constraints finds each kind of breach.</summary>
public sealed class PackageConstraintsTests
{
    private static readonly TableSchema Schema = new(
        "t",
        "A table.",
        [
            new("id", ColumnType.Int32, "Number.", Minimum: 1, Maximum: 3),
            new("kind", ColumnType.Text, "Kind.", Values: ["a", "b"]),
            new("month", ColumnType.Text, "Month.", Nullable: true, Pattern: PocGrid.Grid.Month.Pattern),
        ],
        Key: ["id"]);

    [Fact]
    public void Rows_that_keep_to_the_schema_breach_nothing() => Assert.Empty(Breaches([1, "a", "2012-01"], [3, "b", null]));

    [Theory]
    [InlineData(0, "a", "2012-01")]
    [InlineData(4, "a", "2012-01")]
    [InlineData(1, "c", "2012-01")]
    [InlineData(1, "", "2012-01")]
    [InlineData(1, "a", "2012-13")]
    [InlineData(1, "a", "x2012-12")]
    [InlineData(1, "a", "")]
    public void Value_outside_its_bounds_is_a_breach(int id, string kind, string month) => Assert.Single(Breaches([id, kind, month]));

    [Fact]
    public void Rows_of_one_key_are_a_breach() => Assert.Single(Breaches([1, "a", null], [1, "b", null]));

    private static IReadOnlyList<string> Breaches(params object?[][] rows)
    {
        var builder = new TableBuilder(Schema);
        foreach (var row in rows)
        {
            builder.Add(row);
        }

        return [.. PackageConstraints.Breaches(builder.Build(), Schema)];
    }
}
