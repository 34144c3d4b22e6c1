using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PocGrid.Simulation.Files;

/// <summary>Says of each file that it is simulated, and what it covers.</summary>
internal static class DatasetsFile
{
    public const string Path = "datasets.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <param name="files">Paths, with the ISO codes of the countries that each covers.</param>
    public static byte[] Write(WorldContent world, IEnumerable<(string Path, IReadOnlyList<string> Countries)> files)
    {
        var datasets = new JsonArray();
        foreach (var (path, countries) in files)
        {
            var dataset = new JsonObject
            {
                ["file"] = path,
                ["release"] = $"simulated-{world.Options.Seed.Text()}",
                ["licence"] = "CC0-1.0",
                ["citation"] = $"PocGrid simulated world, seed {world.Options.Seed.Text()}. Countries, missions and events are invented.",
                ["simulated"] = true,
                ["covers"] = new JsonObject
                {
                    ["from"] = world.Period.First.ToString(),
                    ["to"] = world.Period.Last.ToString(),
                    ["countries"] = new JsonArray([.. countries.Select(country => JsonValue.Create(country))]),
                },
            };
            if (world.Options.FaultyRows > 0)
            {
                // A small world's faults are more than the hundredth that a file may lose.
                dataset["max_refused_share"] = 0.5;
            }

            datasets.Add(dataset);
        }

        return Encoding.UTF8.GetBytes(new JsonObject { ["datasets"] = datasets }.ToJsonString(Indented) + "\n");
    }
}
