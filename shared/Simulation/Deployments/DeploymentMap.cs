using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation.Deployments;

/// <summary>One revision of a deployment map.</summary>
/// <param name="Month">Month of publication, from the period's first (0).</param>
/// <param name="IsSuperseded">A later revision of the same month stands in its place; its numbers are wrong.</param>
internal sealed record DeploymentMap(SimulatedMission Mission, int Month, string Source, bool IsSuperseded, IReadOnlyList<MapRow> Rows);

/// <summary>One location of a map.</summary>
/// <param name="Number">Number of the base, on which its further columns depend.</param>
/// <param name="Place">Null where the location could not be placed.</param>
/// <param name="Troops">Null where unknown.</param>
/// <param name="DatedEarlier">Months by which the row is dated before its map.</param>
/// <param name="Remark">What tells it from another row of the place; empty where nothing has to.</param>
/// <param name="IsRepeat">It repeats the row before it in every column.</param>
internal sealed record MapRow(
    int Number,
    string Location,
    SimulatedCountry Country,
    Place? Place,
    double? Troops,
    bool IsSplitLabel,
    bool IsHeadquarters,
    int DatedEarlier = 0,
    string Remark = "",
    bool IsRepeat = false);
