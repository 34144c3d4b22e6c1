using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.GridMonths;

/// <summary>Rows that were refused, as a table.</summary>
public static class RejectTable
{
    public static readonly TableSchema Schema = new(
        "rejects",
        "Rows of a source file that were refused.",
        [
            new("file", ColumnType.Text, "File as it was supplied."),
            new("line", ColumnType.Int64, "Line on which the row starts, from 1; of boundaries, the number of the feature.", Minimum: 1),
            new("column", ColumnType.Text, "Column at fault."),
            new("value", ColumnType.Text, "Its value."),
            new("reason", ColumnType.Text, "Why the row was refused."),
        ]);

    public static Table Of(IReadOnlyList<Reject> rejects)
    {
        var builder = new TableBuilder(Schema);
        foreach (var reject in rejects)
        {
            builder.Add(reject.File, reject.Line, reject.Column, reject.Value, reject.Reason);
        }

        return builder.Build();
    }
}
