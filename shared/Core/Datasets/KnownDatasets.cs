using PocGrid.Datasets.Boundaries;
using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.Missions;
using PocGrid.Datasets.PrioGrid;
using PocGrid.Datasets.Rainfall;
using PocGrid.Datasets.References;
using PocGrid.Datasets.UcdpActor;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Sources;

namespace PocGrid.Datasets;

/// <summary>The datasets that PocGrid recognises.</summary>
public static class KnownDatasets
{
    /// <summary>In the order in which a table's columns are looked for: of two that would fit, the first is meant.</summary>
    public static IReadOnlyList<Dataset> All { get; } =
    [
        GedDataset.OfAnnual,
        GedDataset.OfCandidate,
        GeoPkoDataset.OfLocationMap,
        GeoPkoDataset.OfLocationMonth,
        new MissionsDataset(),
        new ActorDataset(),
        ReferenceTable.Tamm,
        ReferenceTable.Unpmm,
        ReferenceTable.PocMissions,
        PrioGridDataset.OfStatic,
        PrioGridDataset.OfYearly,
        new ClimatologyDataset(),
        new MonthlyRainfallDataset(),
        new BoundariesDataset(),
    ];

    private static readonly Dictionary<string, Dataset> ByKind = All.ToDictionary(dataset => dataset.Kind, StringComparer.Ordinal);

    /// <summary>The dataset of a kind; null where this code knows none.</summary>
    public static Dataset? Find(string kind) => ByKind.GetValueOrDefault(kind);

    /// <exception cref="ArgumentException">This code knows none of that kind.</exception>
    public static Dataset Of(string kind) => Find(kind) ?? throw new ArgumentException(Unknown(kind), nameof(kind));

    internal static string Unknown(string kind) =>
        $"'{Readable.Cut(kind)}' is no dataset that this version of PocGrid knows; it knows {string.Join(", ", ByKind.Keys)}.";
}
