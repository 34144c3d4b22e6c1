using System.Text.RegularExpressions;
using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.GeoPko;

/// <summary>Geo-PKO, one row a mission, deployment map and location, or one a mission, month and location.</summary>
internal sealed partial class GeoPkoDataset : Dataset
{
    public const string LocationMap = "geo_pko_location_map";
    public const string LocationMonth = "geo_pko_location_month";

    public static readonly GeoPkoDataset OfLocationMap = new(LocationMap, "location-map");
    public static readonly GeoPkoDataset OfLocationMonth = new(LocationMonth, "location-month");

    /// <summary>Geo-PKO Codebook v2.1, without the numbered columns of troop contributors; gnwo is spelt so in v2.1.</summary>
    private const string Columns =
        "source mission year month location geosplit country latitude longitude old_xy geocomment zone.de.confidence battalion company "
            + "platoon "
        + "other.size comment.on.unit no.troops rpf rpf.no inf inf.no fpu fpu.no res res.no fp fp.no eng sig trans riv he.sup sf med maint "
        + "recon "
        + "avia mp demining uav obs.base cantonment disarmament other.type armor he.sup.lw troop.type no.tcc unpol.dummy unmo.dummy "
        + "unmo.coding.quality hq lo jmco security.group.dummy comments cow_code gnwo gwno adm1.id adm1.name prioid";

    private static readonly HashSet<string> ColumnSet = ColumnNames.Listed(Columns);

    private GeoPkoDataset(string kind, string form)
        : base(kind, "Geo-PKO", SourceFamily.Deployments) => Facts = new DatasetFacts
        {
            Title = $"Geocoded Peacekeeping Operations (Geo-PKO), {form}",
            Producer = "Uppsala University, Department of Peace and Conflict Research",
            Licence = "no licence stated / all rights reserved",
            Citation = $"{Article.GeoPko}.",
        };

    public override DatasetFacts Facts { get; }

    public override string NeededAs => "Geo_PKO_v.2.2_location_map.csv";

    public override bool IsOne => true;

    internal override bool HasHeader(IReadOnlyList<string> header) =>
        ColumnNames.Hold(header, "mission", "month", "location", "no.troops") && GeoPkoReader.KindOf(header) == Kind;

    internal override string? ReleaseIn(string fileName) => ReleaseText.Dotted(FileName().Match(fileName));

    /// <summary>Either form is the whole dataset.</summary>
    public override string SeriesOf(RecognizedFile file, string fileName) => SourceFamily.Deployments;

    internal override DatasetDescription Describe(RecognizedFile file, SourceContent content)
    {
        var read = GeoPkoReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = read.RowsRead,
            Rejects = read.Rejects,
            Months = DatasetDescription.Span(read.Rows.Select(d => d.Month)),
            Covers = DatasetDescription.Distinct(read.Rows.Select(d => d.Mission)),
            Notes = DatasetDescription.Remarks(
                file,
                ColumnNames.Unknown(content, "no.troops", name => ColumnSet.Contains(name) || Contributor().IsMatch(name))),
        };
    }

    public override string Uses(ConversionOptions options) => Names.Of(options.Maps);

    public override ConversionOutput Convert(RecognizedFile file, SourceContent content, ConversionOptions options)
        => GeoPkoConverter.Convert(file, content, options.Maps);

    [GeneratedRegex("Geo_?PKO_?v\\.?([0-9]+[._][0-9]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^(nameoftcc\.|notroopspertcc\.|tcc)[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Contributor();
}
