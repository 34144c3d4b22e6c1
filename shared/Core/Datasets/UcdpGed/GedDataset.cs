using System.Globalization;
using System.Text.RegularExpressions;
using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.UcdpGed;

/// <summary>
/// UCDP Georeferenced Event Dataset: the annual release, global or cut to countries, and the monthly candidates, whose columns are the
/// same.
/// </summary>
internal sealed partial class GedDataset : Dataset
{
    public const string Annual = "ucdp_ged";
    public const string Candidate = "ucdp_ged_candidate";

    public static readonly GedDataset OfAnnual = new(Annual, "UCDP Georeferenced Event Dataset (GED)");
    public static readonly GedDataset OfCandidate = new(Candidate, "UCDP Candidate Events Dataset");

    /// <summary>
    /// The 49 of GED Codebook, section 4, HDX's iso3, and the estimates of deaths as the export on the web site names them.
    /// </summary>
    private const string Columns =
        "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id "
        + "dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article "
        + "source_office "
        + "source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude "
        + "geom_wkt "
        + "priogrid_gid country iso3 country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
        + "deaths_unknown best high low gwnoa gwnob best_est high_est low_est";

    private static readonly HashSet<string> ColumnSet = ColumnNames.Listed(Columns);

    private readonly string _title;

    private GedDataset(string kind, string title)
        : base(kind, "UCDP GED", SourceFamily.Violence) => _title = title;

    public override DatasetFacts Facts => FactsOf(release: "");

    public override string NeededAs => "ged231-csv.zip";

    public override string ObservedCoverage =>
        Kind == Annual ? "Months of each country from its first to its last event in the file." : base.ObservedCoverage;

    /// <summary>A candidate release is told from an annual one later, see <see cref="Refine"/>.</summary>
    internal override bool HasHeader(IReadOnlyList<string> header)
        => Kind == Annual && ColumnNames.Hold(header, "type_of_violence", "date_start", "date_end");

    /// <summary>
    /// Some candidate releases are published without a header. A run that took one for just another table would miss its events.
    /// </summary>
    internal override SourceException? FaultOf(SourceTable table) =>
        Kind == Annual && table.Header is { Count: 49 } row
        && long.TryParse(row[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && row[31].StartsWith("POINT", StringComparison.Ordinal)
            ? new SourceException(
                table.File,
                "These are rows of UCDP GED without a header line, as some candidate releases are published.",
                "Put the 49 column names in front, as in an annual release.",
                table.Line)
            : null;

    internal override Dataset Refine(string release, string releaseFrom, SourceContent content) =>
        CandidateRule.IsCandidate(release, releaseFrom, content) ? OfCandidate : OfAnnual;

    /// <summary>
    /// <c>GEDEvent_v23_1</c> and <c>ged231-csv</c> are 23.1; candidates are <c>GEDEvent_v24_0_3</c> (24.0.3, March) and
    /// <c>GEDEvent_v24_01_24_12</c> (24.01.24.12, a year so far).
    /// </summary>
    internal override string? ReleaseIn(string fileName) =>
        Kind == Candidate ? null
        : ShortName().Match(fileName) is { Success: true } annual ? $"{annual.Groups[1].Value}.{annual.Groups[2].Value}"
        : ReleaseText.Dotted(LongName().Match(fileName));

    internal override DatasetFacts FactsOf(string release, SourceContent content) => FactsOf(release);

    /// <summary>An annual release may be cut into files by country, and every month of candidates is one.</summary>
    public override string SeriesOf(RecognizedFile file, string fileName) => Kind == Candidate
        ? $"{Kind}/{UcdpReleaseName.CandidateMonths(file.Release)?.ToString() ?? SeriesText.Stem(fileName)}"
        : $"{Kind}/{string.Join(',', file.Facts.CoversCountries)}{(WholeRelease().IsMatch(fileName) ? "" : SeriesText.Stem(fileName))}";

    /// <summary>Candidate months are used that not all annual releases cover, and that no longer candidate release has.</summary>
    public override bool IsNeededBeside(RecognizedFile file, IReadOnlyList<RecognizedFile> all)
    {
        if (Kind != Candidate || UcdpReleaseName.CandidateMonths(file.Release) is not { } months)
        {
            return true;
        }

        var annualUntil = all.Where(other => other.Kind == Annual).Min(other => UcdpReleaseName.AnnualUntil(other.Release));
        return !(months.Last <= annualUntil)
            && !all.Any(other => other.Kind == Candidate && UcdpReleaseName.CandidateMonths(other.Release) is { } longer
                && longer != months && longer.First <= months.First && longer.Last >= months.Last);
    }

    internal override DatasetDescription Describe(RecognizedFile file, SourceContent content)
    {
        var read = GedReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = read.RowsRead,
            Rejects = read.Rejects,
            Months = DatasetDescription.Span(
                read.Rows.Select(e => Month.Of(e.DateStart)).Concat(read.Rows.Select(e => Month.Of(e.DateEnd)))),
            Covers = DatasetDescription.Distinct(read.Rows.Select(e => e.Country)),
            Notes = [.. DatasetDescription.Remarks(
                file,
                ColumnNames.Unknown(content, "type_of_violence", ColumnSet.Contains)),
                .. CandidateRule.Notes(CandidateRule.Judge(file, read.Rows))],
        };
    }

    public override ConversionOutput Convert(RecognizedFile file, SourceContent content, ConversionOptions options)
        => GedConverter.Convert(file, content);

    private DatasetFacts FactsOf(string release)
        => Kind == Candidate ? UcdpFacts.OfCandidates(_title) : UcdpFacts.OfRelease(_title, release);

    [GeneratedRegex("GEDEvent_v([0-9]+_[0-9]+(?:_[0-9]+)*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LongName();

    [GeneratedRegex("^ged([0-9]{2})([0-9])(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ShortName();

    /// <summary>
    /// An annual release as a whole, which comes under several names: those of UCDP's files, and that of what its API gave.
    /// </summary>
    [GeneratedRegex(
        @"^(ged[0-9]{3}(-csv)?|GEDEvent_v[0-9]+_[0-9]+(_api)?)\.[a-z.]+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholeRelease();
}
