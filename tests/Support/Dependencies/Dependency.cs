using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PocGrid.Tests.Grid;

namespace PocGrid.Tests.Dependencies;

/// <summary>A package of others that PocGrid carries, and the licence that it states of itself.</summary>
internal sealed partial record Dependency(string Name, string Version, string Licence)
{
    private static readonly string Cache = typeof(Dependency).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "NuGetPackageRoot").Value!;

    /// <summary>NuGet packages of lock files, each name and version once, in order of their names.</summary>
    public static Dependency[] OfNuGet(params string[] locks) =>
    [
        .. locks.SelectMany(Locked)
            .Distinct()
            .Select(package => new Dependency(package.Name, package.Version, StatedLicence(package.Name, package.Version)))
            .OrderBy(package => package.Name, StringComparer.Ordinal)
            .ThenBy(package => package.Version, StringComparer.Ordinal),
    ];

    /// <summary>The npm packages that the explorer page is built of; what only builds it is not among them.</summary>
    public static Dependency[] OfPage()
    {
        using var packages = JsonDocument.Parse(File.ReadAllText(Repository.File("web/package-lock.json")));
        return
        [
            .. packages.RootElement.GetProperty("packages").EnumerateObject()
                .Where(package => package.Name.Length > 0 && !package.Value.TryGetProperty("dev", out _)
                    && !package.Value.TryGetProperty("devOptional", out _))
                .Select(package => new Dependency(
                    NpmFolders().Replace(package.Name, ""),
                    package.Value.GetProperty("version").GetString()!,
                    package.Value.GetProperty("license").GetString()!))
                .OrderBy(package => package.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(string Name, string Version)> Locked(string path)
    {
        using var packages = JsonDocument.Parse(File.ReadAllText(Repository.File(path)));
        return
        [
            .. packages.RootElement.GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.GetProperty("type").GetString() != "Project")
                .Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!)),
        ];
    }

    /// <summary>
    /// The SPDX expression; else the first line of the licence's file, or the address. Which licence lies there is not for us to say.
    /// </summary>
    private static string StatedLicence(string name, string version)
    {
#pragma warning disable CA1308 // Folders of the cache have small letters.
        var folder = Path.Combine(Cache, name.ToLowerInvariant(), version.ToLowerInvariant());
#pragma warning restore CA1308
        var facts = XDocument.Load(Directory.EnumerateFiles(folder, "*.nuspec").Single()).Descendants()
            .Where(fact => fact.Parent?.Name.LocalName == "metadata")
            .ToArray();
        var licence = Array.Find(facts, fact => fact.Name.LocalName == "license");
        return (licence?.Attribute("type")?.Value, licence?.Value) switch
        {
            ("expression", { } expression) => expression,
            ("file", { } file) => $"{File.ReadLines(Path.Combine(folder, file)).First(line => line.Trim().Length > 0).Trim()} (its {file})",
            _ => $"<{Array.Find(facts, fact => fact.Name.LocalName == "licenseUrl")!.Value}>",
        };
    }

    [GeneratedRegex("^(.*/)?node_modules/", RegexOptions.CultureInvariant)]
    private static partial Regex NpmFolders();
}
