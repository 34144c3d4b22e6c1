namespace PocGrid.Grid;

/// <summary>Consecutive months, both ends included. A range whose last month is before its first holds no month.</summary>
public readonly record struct MonthRange(Month First, Month Last)
{
    /// <summary>A range that holds no month.</summary>
    public static readonly MonthRange None = new(new Month(1), new Month(0));

    /// <summary>Number of months.</summary>
    public int Length => Math.Max(0, Last - First + 1);

    /// <summary>True where the range holds no month.</summary>
    public bool IsEmpty => Last < First;

    public bool Contains(Month month) => month >= First && month <= Last;

    /// <summary>True where the other range holds months, and this one all of them.</summary>
    public bool Holds(MonthRange other) => !other.IsEmpty && First <= other.First && other.Last <= Last;

    /// <summary>The months in both ranges.</summary>
    public MonthRange Intersect(MonthRange other) => new(
        First > other.First ? First : other.First,
        Last < other.Last ? Last : other.Last);

    /// <summary>The smallest range that holds both.</summary>
    public MonthRange Span(MonthRange other) => new(
        First < other.First ? First : other.First,
        Last > other.Last ? Last : other.Last);

    /// <summary>ISO <c>yyyy-MM..yyyy-MM</c>.</summary>
    public override string ToString() => IsEmpty ? "no months" : $"{First}..{Last}";
}
