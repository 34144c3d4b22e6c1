namespace PocGrid.Grid;

/// <summary>Which cells are a country's.</summary>
public enum CountryRule
{
    /// <summary>The country has the largest share of the cell's area among countries (the sea is none); of equal shares the first code in ordinal order.</summary>
    Majority,

    /// <summary>The country covers the centre of the cell.</summary>
    Centroid,

    /// <summary>The country covers any part of the cell; the cell may be another country's as well.</summary>
    AnyOverlap,
}
