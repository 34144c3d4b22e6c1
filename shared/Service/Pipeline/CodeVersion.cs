using System.Reflection;
using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Numerics;

namespace PocGrid.Pipeline;

/// <summary>
/// What the code is, by project and stage: digests of the tokens of the source files of shared/ and of the tables that it carries,
/// with the packages and the runtime that they run on. A step's output is addressed by the stages that can change it, so that an
/// edit of the page, or of a comment, does not rebuild a panel.
/// </summary>
internal static class CodeVersion
{
    private const string File = "stage:";
    private const string Package = "package:";

    /// <summary>What goes on around a release and leaves no trace in it.</summary>
    private static readonly string[] Around =
    [
        "Service/Fetching", "Service/Pipeline/Ingesting", "Service/Pipeline/Orchestration", "Service/Pipeline/Refreshes",
        "Service/Pipeline/Telemetry",
        "Service/Pipeline/Upkeep", "Service/Pipeline/Verification", "Service/Releases/Changes",
    ];

    /// <summary>An assembly of each project that a release is made by.</summary>
    private static readonly Assembly[] Projects = [typeof(PortableMath).Assembly, typeof(Design).Assembly, typeof(GridCell)
        .Assembly, typeof(CodeVersion).Assembly];

    private static readonly AssemblyMetadataAttribute[] Facts = [.. Projects.SelectMany(
        project => project.GetCustomAttributes<AssemblyMetadataAttribute>())];

    private static readonly (string File, string Digest)[] Files = [.. Stated(File).OrderBy(file => file.Name, StringComparer.Ordinal)];

    private static readonly string[] Platform = PlatformOf(Stated(Package), Environment.Version);

    /// <summary>The version of PocGrid, without build metadata.</summary>
    public static string Product { get; } = typeof(CodeVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Digest of the stages that turn a source file into grid-months.</summary>
    public static string Conversion { get; } = Of(
        Files,
        Platform,
        "Numerics",
        "Core/Grid",
        "Core/Tables",
        "Core/Sources",
        "Core/GridMonths",
        "Core/Datasets",
        "Service/Lake",
        "Service/Pipeline/Conversions",
        "Service/Pipeline/Records");

    /// <summary>Digest of every stage that a release depends on.</summary>
    public static string Release { get; } = Of(Files, Platform, "Numerics", "Estimation", "Core", "Service");

    /// <summary>Packages with their versions, in one order, and the runtime's major version: its patches change no result.</summary>
    internal static string[] PlatformOf(IEnumerable<(string Name, string Version)> packages, Version runtime) =>
        [.. packages.Select(package => $"{package.Name}/{package.Version}").Order(StringComparer.Ordinal), $"runtime/{runtime.Major}"];

    /// <summary>Digest of the files under some folders and of what they run on.</summary>
    internal static string Of(
        IEnumerable<(string File, string Digest)> files,
        string[] platform,
        params string[] folders) => ContentDigest.Combine(files
        .Where(file => folders.Any(folder => IsIn(file.File, folder)) && !Around.Any(folder => IsIn(file.File, folder)))
        .SelectMany(file => new[] { file.File, file.Digest })
        .Concat(platform));

    /// <summary>What the build has put into the assemblies under a prefix.</summary>
    internal static IEnumerable<(string Name, string Value)> Stated(string prefix) => Facts
        .Where(attribute => attribute.Key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(attribute => (attribute.Key[prefix.Length..], attribute.Value ?? ""))
        .Distinct();

    private static bool IsIn(string file, string folder) => file.StartsWith(folder + "/", StringComparison.Ordinal);
}
