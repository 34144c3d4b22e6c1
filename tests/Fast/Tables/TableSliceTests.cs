using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Tables;

public class TableSliceTests
{
    private static readonly Table Table = new TableBuilder(new TableSchema("t", "", [new("year", ColumnType.Int32, ""), new(
        "n",
        ColumnType.Int32,
        "",
        Nullable: true), new("text", ColumnType.Text, "", Nullable: true)]))
        .Add(2014, null, "a").Add(2014, 2, "b").Add(2015, 3, null).Add(2015, null, "d").Build();

    [Fact]
    public void Parts_have_the_values_of_their_rows_and_miss_what_is_missing_there()
    {
        var years = Table.Int32s("year");
        var parts = Table.SplitBy(row => years[row]).ToArray();

        Assert.Equal([2014, 2015], parts.Select(part => part.Key));
        Assert.Equal(
            [null, 2, 3, null],
            parts.SelectMany(part => Enumerable.Range(0, part.Rows.RowCount).Select(row => part.Rows["n"][row])));
        Assert.Equal(["a", "b", null, "d"], parts.SelectMany(part => part.Rows.Texts("text")));
    }

    [Fact]
    public void Rows_that_are_not_sorted_by_the_key_are_an_error()
    {
        int[] keys = [2014, 2015, 2014, 2015];
        Assert.Throws<ArgumentException>(() => Table.SplitBy(row => keys[row]).ToArray());
    }
}
