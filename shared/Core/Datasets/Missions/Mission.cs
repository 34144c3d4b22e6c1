using PocGrid.Grid;

namespace PocGrid.Datasets.Missions;

/// <summary>A UN mission with a protection-of-civilians mandate in its host country.</summary>
public sealed record Mission
{
    /// <summary>Abbreviation as Geo-PKO writes it, e.g. MONUSCO.</summary>
    public required string Name { get; init; }

    /// <summary>ISO 3166-1 alpha-3 code of the host country.</summary>
    public required string CountryIso3 { get; init; }

    /// <summary>First month of the mandate.</summary>
    public required Month FirstMonth { get; init; }

    /// <summary>Last month of the mandate, or null while the mission lasts.</summary>
    public Month? LastMonth { get; init; }

    /// <summary>Security Council resolution that gave the POC task, e.g. <c>S/RES/1925 (2010)</c>.</summary>
    public required string Resolution { get; init; }

    /// <summary>Where in the host country it works; null where that is all of it.</summary>
    public OperationArea? Area { get; init; }

    /// <summary>Whether its area of operations has part of the cell.</summary>
    public bool WorksIn(GridCell cell) => Area?.Overlaps(cell) != false;

    /// <summary>What a reader should know, e.g. that UNISFA covers Abyei only.</summary>
    public required string Note { get; init; }
}
