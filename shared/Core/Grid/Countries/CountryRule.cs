namespace PocGrid.Grid;

/// <summary>Which cells, or parts of cells, are a country's.</summary>
public enum CountryRule
{
    /// <summary>
    /// The country's own part of every cell of which it covers at least <see cref="CountryRules.LeastOwnShare"/>; those in which one of its
    /// events or bases falls all the same come in addition.
    /// </summary>
    OwnPart,

    /// <summary>
    /// The country has the largest share of the cell's area among countries (the sea is none); of equal shares the first code in
    /// ordinal order.
    /// </summary>
    Majority,

    /// <summary>The country covers the centre of the cell.</summary>
    Centroid,

    /// <summary>The country covers any part of the cell; the cell may be another country's as well.</summary>
    AnyOverlap,
}

/// <summary>What the rules have in common.</summary>
public static class CountryRules
{
    /// <summary>Least share of a cell that makes it a country's under <see cref="CountryRule.OwnPart"/>.</summary>
    public const double LeastOwnShare = 0.01;
}
