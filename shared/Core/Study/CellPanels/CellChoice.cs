using PocGrid.Grid;

namespace PocGrid.Study.CellPanels;

/// <summary>Which cells are rows of a panel outside a study.</summary>
public enum CellChoice
{
    /// <summary>Those of the PRIO-GRID static file: all with land.</summary>
    World,

    /// <summary>All 259,200, the sea included.</summary>
    All,

    /// <summary>Those of which an African country (<see cref="Africa"/>) has a part.</summary>
    Africa,

    /// <summary>Those of which a country that is named has a part.</summary>
    Countries,
}

/// <summary>What Africa is.</summary>
/// <remarks>
/// Gleditsch and Ward (1999) number the states of Africa 400 to 626, and Egypt 651. Western Sahara and Somaliland, which have no number
/// of their own there, are African territories by the UN's M49 standard, the second as a part of Somalia.
/// </remarks>
public static class Africa
{
    private static readonly string[] WithoutNumber = ["ESH", "Somaliland"];

    /// <summary>Whether a Gleditsch-Ward number is of an African state.</summary>
    public static bool Has(int gwCode) => gwCode is (>= 400 and <= 626) or 651;

    /// <summary>Whether a country, by its ISO 3166-1 alpha-3 code, or a territory by its name is in Africa.</summary>
    public static bool Has(string country) =>
        WithoutNumber.Contains(country) || (Countries.ByIso3(country)?.GwCode is { } gwCode && Has(gwCode));
}
