using System.Text;

namespace PocGrid.Simulation.Files;

/// <summary>Tells whoever finds the folder what it is.</summary>
internal static class AboutFile
{
    public const string Path = "ABOUT.md";

    /// <summary>Any increase, a platoon, a company.</summary>
    private static readonly int[] Thresholds = [1, 35, 150];

    public static byte[] Write(WorldContent world, SimulationTruth truth)
    {
        var faults = world.Options.FaultyRows > 0 ? ", with rows that cannot be read" : "";
        string[] lines =
        [
            "# A simulated world",
            "",
            "Everything in this folder is invented: the countries, the missions, the places, the deaths. The files have the formats",
            "of the official datasets, so that a pipeline can be tried on data whose right answers are known. Cite none of it as fact.",
            "",
            $"Seed {world.Options.Seed.Text()}, {truth.CountryOfCell.Count.Text()} cells, {world.Period}{faults}.",
            "",
            "Enhancements were drawn for each country's part of a cell, month by month from a logit model with these coefficients. "
                + "`nonstate_6`,",
            "`state_6` and `neighbour_6` are deaths in the six months before; `_lag` is the month before; `years_since_enhancement`",
            "is months since the part's last enhancement, or since it came at risk (1 in the first month), divided by 12.",
            "",
            "| term | coefficient |",
            "| --- | ---: |",
            .. truth.Coefficients.Select(c => $"| {c.Key} | {c.Value.Text()} |"),
            "",
            "| truth | |",
            "| --- | --- |",
            .. truth.MonthsAtRisk.Select(c => $"| months at risk, {c.Key} | {c.Value} |"),
            $"| rows at risk | {truth.PanelRows.Values.Sum().Text()} |",
            .. Thresholds.Select(
                troops => $"| enhancements of at least {troops.Text()} troops | {truth.CountEnhancements(troops).Text()} |"),
        ];
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }
}
