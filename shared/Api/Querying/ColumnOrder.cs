using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>The order of rows by one column, missing values last either way.</summary>
internal abstract class ColumnOrder
{
    public static ColumnOrder Of(ColumnValues column, bool isDescending) => column switch
    {
        ColumnValues<bool> c => new By<bool, Booleans>(c, isDescending),
        ColumnValues<int> c => new By<int, Int32s>(c, isDescending),
        ColumnValues<long> c => new By<long, Int64s>(c, isDescending),
        ColumnValues<double> c => new By<double, Doubles>(c, isDescending),
        _ => new By<string?, Texts>((ColumnValues<string?>)column, isDescending),
    };

    /// <summary>Whether rows of one number are equal.</summary>
    public abstract bool IsMarkedExactly { get; }

    public abstract int Compare(int x, int y);

    /// <summary>Gives rows numbers that never go down in this order; rows of one number may still differ.</summary>
    /// <param name="marks">By number of the row.</param>
    public abstract void Mark(ReadOnlySpan<int> rows, Span<ulong> marks);

    /// <summary>The ascending order of values that are there.</summary>
    private interface IOrder<in T>
    {
        /// <summary>Whether each value has a number of its own, and none the least or the greatest there is.</summary>
        static abstract bool IsExact { get; }

        static abstract int Compare(T x, T y);

        static abstract ulong Mark(T value);
    }

    private sealed class By<T, TOrder>(ColumnValues<T> column, bool isDescending) : ColumnOrder
        where TOrder : IOrder<T>
    {
        public override bool IsMarkedExactly => TOrder.IsExact;

        public override int Compare(int x, int y) => (column.IsMissing(x), column.IsMissing(y)) switch
        {
            (false, false) => isDescending
                ? TOrder.Compare(column.Values[y], column.Values[x])
                : TOrder.Compare(column.Values[x], column.Values[y]),
            var (isFirstMissing, isSecondMissing) => isFirstMissing.CompareTo(isSecondMissing),
        };

        public override void Mark(ReadOnlySpan<int> rows, Span<ulong> marks)
        {
            var (values, missing) = (column.Values, column.Missing);
            var turn = isDescending ? ulong.MaxValue : 0;
            foreach (var row in rows)
            {
                marks[row] = missing is not null && missing[row] ? ulong.MaxValue : TOrder.Mark(values[row]) ^ turn;
            }
        }
    }

    private readonly struct Booleans : IOrder<bool>
    {
        public static bool IsExact => true;

        public static int Compare(bool x, bool y) => x.CompareTo(y);

        public static ulong Mark(bool value) => value ? 2UL : 1;
    }

    private readonly struct Int32s : IOrder<int>
    {
        public static bool IsExact => true;

        public static int Compare(int x, int y) => x.CompareTo(y);

        public static ulong Mark(int value) => Int64s.Mark(value);
    }

    private readonly struct Int64s : IOrder<long>
    {
        public static bool IsExact => false;

        public static int Compare(long x, long y) => x.CompareTo(y);

        public static ulong Mark(long value) => (ulong)(value ^ long.MinValue);
    }

    private readonly struct Doubles : IOrder<double>
    {
        public static bool IsExact => true;

        public static int Compare(double x, double y) => x.CompareTo(y);

        // The bits of a positive number go up with it, those of a negative one down; the two zeros are equal.
        public static ulong Mark(double value)
        {
            var bits = value == 0 ? 0 : BitConverter.DoubleToInt64Bits(value);
            return bits < 0 ? (ulong)~bits : Int64s.Mark(bits);
        }
    }

    private readonly struct Texts : IOrder<string?>
    {
        public static bool IsExact => false;

        private const int Units = 4;

        public static int Compare(string? x, string? y) => string.CompareOrdinal(x, y);

        public static ulong Mark(string? value)
        {
            var mark = 0UL;
            for (var i = 0; i < Units; i++)
            {
                mark = (mark << 16) | (i < value!.Length ? value[i] : 0UL);
            }

            return mark;
        }
    }
}
