using System.Reflection;
using PocGrid.Lake;

namespace PocGrid.Pipeline;

/// <summary>
/// What the code is, by stage: digests of the source files of each folder of shared/, put into the assembly at build time. A
/// step's output is addressed by the stages that can change it, so that an edit of the page does not rebuild a panel.
/// </summary>
public static class CodeVersion
{
    private const string Prefix = "stage:";

    /// <summary>What goes on around a release and leaves no trace in it.</summary>
    private static readonly string[] Around =
        ["Pipeline/Ingesting", "Pipeline/Orchestration", "Pipeline/Refreshes", "Pipeline/Telemetry", "Pipeline/Upkeep", "Releases/Changes"];

    private static readonly (string File, string Digest)[] Files =
    [
        .. typeof(CodeVersion).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(attribute => attribute.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(attribute => (attribute.Key[Prefix.Length..], attribute.Value ?? ""))
            .OrderBy(file => file.Item1, StringComparer.Ordinal),
    ];

    /// <summary>The version of PocGrid, without build metadata.</summary>
    public static string Product { get; } = typeof(CodeVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Digest of the stages that turn a source file into grid-months.</summary>
    public static string Conversion { get; } = Of("Numerics", "Grid", "Sources", "GridMonths", "Lake", "Pipeline/Conversions");

    /// <summary>Digest of every stage that a release depends on.</summary>
    public static string Release { get; } = Of("Numerics", "Grid", "Sources", "GridMonths", "Lake", "Panels", "Estimation", "Results", "Releases", "Pipeline");

    private static string Of(params string[] folders) => ContentDigest.Combine(Files
        .Where(file => folders.Any(folder => IsIn(file.File, folder)) && !Around.Any(folder => IsIn(file.File, folder)))
        .SelectMany(file => new[] { file.File, file.Digest }));

    private static bool IsIn(string file, string folder) => file.StartsWith(folder + "/", StringComparison.Ordinal);
}
