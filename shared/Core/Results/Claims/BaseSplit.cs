using PocGrid.Tables;

namespace PocGrid.Results.Claims;

/// <summary>Cell-months all together, and by whether there was a base in the cell.</summary>
public static class BaseSplit
{
    public const string Any = "any";
    public const string With = "with_base";
    public const string Without = "without_base";

    /// <summary>All cell-months, then each part.</summary>
    internal static readonly IReadOnlyList<string> All = [Any, With, Without];

    /// <param name="month">In which month the base stands.</param>
    internal static Column<string> Column(string month) => new(
        "base",
        $"with_base: with a base in the cell {month}, with troops, without, or with troops unknown. without_base: without. any: both.",
        values: All);

    /// <summary>Whether a cell-month with or without a base is of the part.</summary>
    internal static bool Holds(string part, bool hasBase) => part == Any || hasBase == (part == With);
}

/// <summary>The column that tells over how many months deaths are summed.</summary>
internal static class WindowColumn
{
    /// <param name="ending">When the window ends.</param>
    public static Column<int> Of(string ending) => new(
        "window_length_months",
        $"Months of the window over which deaths are summed, {ending}: the profile's.",
        unit: "months",
        minimum: 1);
}
