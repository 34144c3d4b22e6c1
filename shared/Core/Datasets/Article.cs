namespace PocGrid.Datasets;

/// <summary>An article, or a deposit of data, that the producer of a dataset asks to be cited.</summary>
/// <param name="Key">Key in lists of works: letters, digits and hyphens.</param>
/// <param name="Authors">Given and family names, in the order of the work.</param>
/// <param name="Journal">The journal; null for a deposit of data.</param>
/// <param name="Volume">Volume, with the issue in parentheses where there is one; null for a deposit.</param>
/// <param name="Pages">First and last page, or the number of the article; null for a deposit.</param>
/// <param name="Publisher">Who keeps the deposit; null for an article.</param>
/// <param name="Doi">Digital object identifier, without an address.</param>
public sealed record Article(
    string Key,
    IReadOnlyList<(string Given, string Family)> Authors,
    int Year,
    string Title,
    string? Journal,
    string? Volume,
    string? Pages,
    string? Publisher,
    string Doi)
{
    internal static readonly Article Ged = OfJournal(
        "sundberg-melander-2013",
        [("Ralph", "Sundberg"), ("Erik", "Melander")],
        2013,
        "Introducing the UCDP Georeferenced Event Dataset",
        "Journal of Peace Research",
        "50(4)",
        "523-532",
        "10.1177/0022343313484347");

    internal static readonly Article Ged23 = OfJournal(
        "davies-pettersson-oberg-2023",
        [("Shawn", "Davies"), ("Therése", "Pettersson"), ("Magnus", "Öberg")],
        2023,
        "Organized violence 1989-2022, and the return of conflict between states",
        "Journal of Peace Research",
        "60(4)",
        "691-708",
        "10.1177/00223433231185169");

    internal static readonly Article GeoPko = OfJournal(
        "cil-fjelde-hultman-nilsson-2020",
        [("Deniz", "Cil"), ("Hanne", "Fjelde"), ("Lisa", "Hultman"), ("Desirée", "Nilsson")],
        2020,
        "Mapping blue helmets: Introducing the Geocoded Peacekeeping Operations (Geo-PKO) dataset",
        "Journal of Peace Research",
        "57(2)",
        "360-370",
        "10.1177/0022343319871978");

    internal static readonly Article PrioGrid = OfJournal(
        "tollefsen-strand-buhaug-2012",
        [("Andreas Forø", "Tollefsen"), ("Håvard", "Strand"), ("Halvard", "Buhaug")],
        2012,
        "PRIO-GRID: A unified spatial data structure",
        "Journal of Peace Research",
        "49(2)",
        "363-374",
        "10.1177/0022343311431287");

    internal static readonly Article CShapes = OfJournal(
        "schvitz-2022",
        [
            ("Guy", "Schvitz"),
            ("Luc", "Girardin"),
            ("Seraina", "Rüegger"),
            ("Nils B.", "Weidmann"),
            ("Lars-Erik", "Cederman"),
            ("Kristian Skrede", "Gleditsch"),
        ],
        2022,
        "Mapping the international system, 1886-2019: The CShapes 2.0 dataset",
        "Journal of Conflict Resolution",
        "66(1)",
        "144-161",
        "10.1177/00220027211013563");

    internal static readonly Article CruTs = OfJournal(
        "harris-osborn-jones-lister-2020",
        [("Ian", "Harris"), ("Timothy J.", "Osborn"), ("Phil", "Jones"), ("David", "Lister")],
        2020,
        "Version 4 of the CRU TS monthly high-resolution gridded multivariate climate dataset",
        "Scientific Data",
        "7",
        "109",
        "10.1038/s41597-020-0453-3");

    internal static readonly Article Isimip = new(
        "lange-mengel-treu-buchner-2022",
        [("Stefan", "Lange"), ("Matthias", "Mengel"), ("Simon", "Treu"), ("Matthias", "Büchner")],
        2022,
        "ISIMIP3a atmospheric climate input data (v1.0)",
        Journal: null,
        Volume: null,
        Pages: null,
        "ISIMIP Repository",
        "10.48364/ISIMIP.982724");

    /// <summary>Every work that a dataset's own citation names.</summary>
    public static IReadOnlyList<Article> All { get; } = [Ged, Ged23, GeoPko, PrioGrid, CShapes, CruTs, Isimip];

    /// <summary>The works that a citation names by their titles.</summary>
    public static IEnumerable<Article> In(string citation) =>
        All.Where(article => citation.Contains(article.Title, StringComparison.OrdinalIgnoreCase));

    /// <summary>As one writes it into a list of references, without a full stop.</summary>
    public override string ToString() => $"{Names} ({Year}), {Title}, {Place}, doi:{Doi}";

    private string Names => Authors.Count == 1
        ? Authors[0].Family
        : $"{string.Join(", ", Authors.SkipLast(1).Select(author => author.Family))} and {Authors[^1].Family}";

    private string Place => Journal is null ? Publisher! : $"{Journal} {Volume}, {Pages}";

    private static Article OfJournal(
        string key,
        IReadOnlyList<(string Given, string Family)> authors,
        int year,
        string title,
        string journal,
        string volume,
        string pages,
        string doi) => new(key, authors, year, title, journal, volume, pages, Publisher: null, doi);
}
