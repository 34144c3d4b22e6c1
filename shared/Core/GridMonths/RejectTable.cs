using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.GridMonths;

/// <summary>Rows that were refused, as a table.</summary>
public static class RejectTable
{
    private static readonly TableDefinition<Reject> Definition = new("rejects", "Rows of a source file that were refused.")
    {
        { new("file", "File as it was supplied."), reject => reject.File },
        {
            new("line", "Line on which the row starts, from 1; of boundaries, the number of the feature.", minimum: 1),
            reject => reject.Line
        },
        { new("column", "Column at fault."), reject => reject.Column },
        { new("value", "Its value."), reject => reject.Value },
        { new("reason", "Why the row was refused."), reject => reject.Reason },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(IReadOnlyList<Reject> rejects) => Definition.Of(rejects);
}
