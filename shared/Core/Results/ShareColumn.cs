using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Columns of shares of counts.</summary>
internal static class ShareColumn
{
    /// <summary>A share from 0 to 1, missing where it is one of nothing.</summary>
    public static Column<double> Of(string name, string description) =>
        new(name, description, nullable: true, unit: "share 0-1", minimum: 0, maximum: 1);
}
