using System.CommandLine;

namespace PocGrid.Bench;

internal static class DuckDbRatio
{
    public static Command Command() => new("duckdb");
}
