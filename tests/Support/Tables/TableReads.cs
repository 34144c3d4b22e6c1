using PocGrid.Tables;

namespace PocGrid.Tests;

/// <summary>Columns by their names in the files, as a reader outside PocGrid has them.</summary>
internal static class TableReads
{
    public static double[] Doubles(this Table table, string column) => Values<double>(table, column);

    public static int[] Int32s(this Table table, string column) => Values<int>(table, column);

    public static long[] Int64s(this Table table, string column) => Values<long>(table, column);

    public static bool[] Booleans(this Table table, string column) => Values<bool>(table, column);

    public static string?[] Texts(this Table table, string column) => Values<string?>(table, column);

    private static T[] Values<T>(Table table, string column) => ((ColumnValues<T>)table[column]).Values;
}
