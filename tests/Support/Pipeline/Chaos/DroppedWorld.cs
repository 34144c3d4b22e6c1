using System.Text.Json;
using System.Text.Json.Nodes;
using PocGrid.Lake;
using PocGrid.Simulation;

namespace PocGrid.Tests.Pipeline.Chaos;

/// <summary>
/// A simulated world as somebody puts it into <c>incoming/</c>: a folder a source, with the declarations beside its file. Without the
/// controls, which no release needs.
/// </summary>
internal static class DroppedWorld
{
    private const string Declarations = "datasets.json";

    private static readonly string[] Controls = ["priogrid/", "rainfall/"];

    /// <summary>The files by their path in the lake.</summary>
    public static IReadOnlyDictionary<string, byte[]> FilesOf(SimulatedWorld world)
    {
        var files = world.Files().ToDictionary(file => file.Path, file => file.Contents.ToArray());
        var declared = JsonNode.Parse(files[Declarations])!["datasets"]!.AsArray();
        var dropped = new Dictionary<string, byte[]>();
        foreach (var declaration in declared.Select(node => node!.DeepClone().AsObject()))
        {
            var path = declaration["file"]!.GetValue<string>();
            if (Array.Exists(Controls, folder => path.StartsWith(folder, StringComparison.Ordinal)))
            {
                continue;
            }

            var name = Path.GetFileName(path);
            var folder = $"incoming/{Path.GetFileNameWithoutExtension(name).Split('.')[0].ToLowerInvariant()}/sim";
            declaration["file"] = name;
            dropped.Add($"{folder}/{name}", files[path]);
            dropped.Add(
                $"{folder}/{Declarations}",
                JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["datasets"] = new JsonArray(declaration) }));
        }

        return dropped;
    }

    public static async Task DropAsync(ILake lake, IReadOnlyDictionary<string, byte[]> files, CancellationToken cancellation)
    {
        foreach (var (path, bytes) in files)
        {
            await lake.WriteAsync(path, async (stream, token) => await stream.WriteAsync(bytes, token), cancellation);
        }
    }
}
