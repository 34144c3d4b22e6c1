using PocGrid.Grid;
using PocGrid.Simulation.Files;
using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation;

/// <summary>
/// A world whose right answers are known: invented countries, missions, violence and deployments, written as files in the
/// official formats. Equal options give equal bytes on every machine.
/// </summary>
public sealed class SimulatedWorld
{
    /// <summary>First month of every world.</summary>
    public static readonly Month FirstMonth = Month.Of(2012, 1);

    /// <summary>The countries with a mission, of which every world is made: ISO 3166-1 alpha-3 codes that are reserved for users.</summary>
    public static readonly IReadOnlyList<string> Countries = [.. SimulatedCountry.Study.Select(country => country.Iso3)];

    private readonly WorldContent _content;

    private SimulatedWorld(WorldContent content)
    {
        _content = content;
        Truth = TruthOfWorld.Of(content);
    }

    public SimulationOptions Options => _content.Options;

    /// <summary>Months of violence and deployments.</summary>
    public MonthRange Period => _content.Period;

    /// <summary>What a pipeline should make of the files.</summary>
    public SimulationTruth Truth { get; }

    /// <summary>Makes the world.</summary>
    /// <param name="options">Default: <see cref="SimulationOptions.Default"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The world would be too small for its map and missions, or too large for the grid.
    /// </exception>
    public static SimulatedWorld Create(SimulationOptions? options = null) => new(WorldContent.Draw(options ?? SimulationOptions.Default));

    /// <summary>The files, made as they are asked for.</summary>
    internal IEnumerable<SimulatedFile> Files()
    {
        string[] all = [.. SimulatedCountry.All.Select(country => country.Iso3)];
        string[] hdx = [GedFiles.HdxCountry.Iso3];
        var covers = new List<(string Path, IReadOnlyList<string> Countries)>();
        yield return Covering([.. all.Except(hdx)], GedFiles.OfficialPath, GedFiles.Official(_content));
        yield return Covering(hdx, GedFiles.HdxPath, GedFiles.Hdx(_content));
        yield return Covering(all, GeoPkoFile.Path, GeoPkoFile.Write(_content));
        yield return Covering(all, PrioGridFiles.StaticPath, PrioGridFiles.Static(_content));
        yield return Covering(all, PrioGridFiles.YearlyPath, PrioGridFiles.Yearly(_content));
        yield return Covering(all, RainfallFiles.ClimatologyPath, RainfallFiles.Climatology(_content));
        if (_content.Controls.MonthlyRainfallTenths is { } tenths)
        {
            yield return Covering(all, RainfallFiles.MonthlyPath(Period), RainfallFiles.Monthly(_content, tenths));
        }

        yield return Covering(all, BoundariesFile.Path, BoundariesFile.Write(_content));
        yield return Covering(all, MissionsFile.Path, MissionsFile.Write(_content));
        yield return new SimulatedFile(DatasetsFile.Path, DatasetsFile.Write(_content, covers));
        yield return new SimulatedFile(AboutFile.Path, AboutFile.Write(_content, Truth));

        SimulatedFile Covering(IReadOnlyList<string> countries, string path, byte[] contents)
        {
            covers.Add((path, countries));
            return new SimulatedFile(path, contents);
        }
    }

    /// <summary>Writes the files into a folder, which is made where it is not there; files of the same names are replaced.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken = default)
    {
        foreach (var file in Files())
        {
            var path = Path.Combine(folder, Path.Combine(file.Path.Split('/')));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Contents, cancellationToken);
        }
    }
}

/// <summary>A file of a simulated world.</summary>
/// <param name="Path">Path in the world's folder, with <c>/</c> between its parts.</param>
internal sealed record SimulatedFile(string Path, ReadOnlyMemory<byte> Contents);
