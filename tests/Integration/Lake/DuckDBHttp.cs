using DuckDB.NET.Data;

namespace PocGrid.Tests.Lake;

/// <summary>DuckDB's way to read over HTTP, an extension that it does not carry with it and that nothing here downloads.</summary>
internal static class DuckDBHttp
{
    public const string Missing = "DuckDB's extension httpfs is not installed here.";

    public static bool TryLoad(DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "load httpfs";
        try
        {
            command.ExecuteNonQuery();
            return true;
        }
        catch (DuckDBException)
        {
            return false;
        }
    }
}
