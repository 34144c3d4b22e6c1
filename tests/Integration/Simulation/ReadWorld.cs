using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using PocGrid.Grid;
using PocGrid.Simulation;

namespace PocGrid.Tests.Simulation;

/// <summary>
/// What the written files say under the design's definitions, worked out in the plainest way and without any of the code
/// that made the world.
/// </summary>
internal sealed partial class ReadWorld
{
    public const string Ged = "ucdp/GEDEvent_v25_1_simulated.csv";
    public const string Hdx = "ucdp/hdx_ucdp_conflict_data_xab_simulated.csv.gz";
    public const string GeoPko = "geopko/Geo_PKO_v.2.2_location_map_simulated.csv.gz";
    public const string Static = "priogrid/PRIO-GRID-Static-simulated.csv";
    public const string Yearly = "priogrid/PRIO-GRID-Yearly-simulated.csv";
    public const string Climatology = "rainfall/bioclim_simulated.csv";
    public const string Boundaries = "boundaries/world.geojson";

    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };
    private readonly WrittenFiles _files;
    private readonly Month _last;

    public ReadWorld(SimulatedWorld world)
    {
        _files = new WrittenFiles(world);
        _last = world.Period.Last;
        ReadEvents();
        ReadMaps();
        ReadShares();
    }

    public Dictionary<(int Gid, string Country, int Month, string Actor), (int Events, int Deaths)> Deaths { get; } = [];

    public Dictionary<(int Gid, string Country, int Month), (double Troops, int Bases)> Strength { get; } = [];

    public Dictionary<string, MonthRange> AtRisk { get; } = [];

    public Dictionary<string, List<int>> MapMonths { get; } = [];

    public Dictionary<int, Dictionary<string, double>> Shares { get; } = [];

    /// <summary>Countries by the Gleditsch-Ward codes of the boundaries file.</summary>
    private static readonly Dictionary<string, string> Iso3 = new()
    {
        ["991"] = "XAA",
        ["992"] = "XAB",
        ["993"] = "XAC",
        ["994"] = "XAD",
        ["995"] = "XAE"
    };

    /// <summary>
    /// A country's parts of cells: every share is above a hundredth in a simulated world, and no event or base lies beyond its
    /// country's land.
    /// </summary>
    public IEnumerable<int> PartsOf(string country)
        => Shares.Where(cell => cell.Value.ContainsKey(country)).Select(cell => cell.Key).Order();

    public string CountryOf(int gid) => Shares[gid].MaxBy(share => share.Value).Key;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Gid(Dictionary<string, string> row) =>
        ((int)Math.Floor((Number(row["latitude"]) + 90) * 2) * 720) + (int)Math.Floor((Number(row["longitude"]) + 180) * 2) + 1;

    private void ReadEvents()
    {
        foreach (var row in _files.Rows(Ged).Concat(_files.Rows(Hdx).Where(row => row["id"].Length > 0)))
        {
            if (row["type_of_violence"] == "3" && Number(row["where_prec"]) <= 5 && Number(row["date_prec"]) <= 4)
            {
                var month = Month.Of(DateOnly.Parse(row["date_end"].AsSpan(0, 10), CultureInfo.InvariantCulture));
                var key = (Gid(row), Iso3[row["country_id"]], month.Id, row["gwnoa"].Length > 0 ? "state" : "nonstate");
                var (events, deaths) = Deaths.GetValueOrDefault(key);
                Deaths[key] = (events + 1, deaths + (int)Number(row["best"]));
            }
        }
    }

    private void ReadMaps()
    {
        var rows = _files.Rows(GeoPko).DistinctBy(row => string.Join('|', row.Values)).ToArray();
        foreach (var mission in _files.Rows("missions.csv"))
        {
            var maps = rows
                .Where(row => row["mission"] == mission["mission"])
                .GroupBy(row => row["source"])
                .Select(map => map.GroupBy(DatedMonth).MaxBy(month => month.Count())!.Key is var month
                    ? map.Select(row => (Month: month, Row: row))
                    : [])
                .SelectMany(map => map)
                .GroupBy(row => row.Month, row => row.Row)
                .OrderBy(map => map.Key)
                .ToArray();
            var end = mission["last_month"].Length > 0 ? Month.Parse(mission["last_month"]) : _last;
            var atRisk = new MonthRange(maps[0].Key + 1, end);
            var country = mission["country_iso3"];
            AtRisk[country] = AtRisk.TryGetValue(country, out var other) ? other.Span(atRisk) : atRisk;
            MapMonths[mission["mission"]] = [.. maps.Select(map => map.Key.Id)];
            for (var i = 0; i < maps.Length; i++)
            {
                var until = i + 1 < maps.Length && maps[i + 1].Key <= end ? maps[i + 1].Key - 1 : end;
                Stand(maps[i], until);
            }
        }
    }

    private static Month DatedMonth(Dictionary<string, string> row) => Month.Of((int)Number(row["year"]), (int)Number(row["month"]));

    private void Stand(IGrouping<Month, Dictionary<string, string>> map, Month until)
    {
        var highest = map.Max(row => Revision(row["source"]));
        var places = new HashSet<(string, string)>();
        foreach (var row in map.Where(row => Revision(row["source"]) == highest && row["latitude"] != "NA"))
        {
            var isNewPlace = places.Add((row["latitude"], row["longitude"]));
            for (var month = map.Key; month <= until; month += 1)
            {
                var (troops, bases) = Strength.GetValueOrDefault((Gid(row), Iso3[row["gnwo"]], month.Id));
                Strength[(Gid(row), Iso3[row["gnwo"]], month.Id)] = (troops + (row["no.troops"] == "unknown"
                    ? 0
                    : Number(row["no.troops"])), bases + (isNewPlace ? 1 : 0));
            }
        }
    }

    private static (int, int) Revision(string source)
    {
        var match = RevisionPattern().Match(source);
        return (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Success
            ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)
            : 0);
    }

    private void ReadShares()
    {
        var features = JsonSerializer.Deserialize<NetTopologySuite.Features.FeatureCollection>(_files.Text(Boundaries), GeoJson)!;
        var standing = features.Where(f => f.Attributes["gwedate"] is null).ToArray();
        foreach (var cell in _files.Rows(Static).Select(row => GridCell.FromGid((int)Number(row["gid"]))))
        {
            var square = new GeometryFactory().ToGeometry(new Envelope(cell.West, cell.West + 0.5, cell.South, cell.South + 0.5));
            var shares = standing
                .Select(f => ((string)f.Attributes["iso_a3"], Share: f.Geometry.Intersection(square).Area / square.Area))
                .Where(share => share.Share > 1e-9)
                .ToDictionary(share => share.Item1, share => share.Share);
            if (shares.Count > 0)
            {
                Shares[cell.Gid] = shares;
            }
        }
    }

    [GeneratedRegex(@"Rev\. (\d+)(?:\.(\d+))?")]
    private static partial Regex RevisionPattern();
}
