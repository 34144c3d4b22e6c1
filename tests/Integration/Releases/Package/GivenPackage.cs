using System.Text.Json;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Releases.Package;

namespace PocGrid.Tests.Releases.Package;

/// <summary>A small release on paper: a manifest with a table, a panel, cells and a figure.</summary>
internal static class GivenPackage
{
    public const string Release = "brief-2025-0123456789ab";

    public static readonly ManifestSource Ged = Source(
        "ucdp_ged",
        "23.1",
        "UCDP GED",
        "CC BY 4.0",
        "Sundberg & Melander (2013), \"GED\", 50% of it: {braces} #1 _under_ ^~\\.");

    public static readonly ManifestSource Static = Source(
        "prio_grid_static",
        "v2",
        "PRIO-GRID v2, static variables",
        "none stated",
        "Tollefsen et al. (2012).");

    public static Manifest Manifest { get; } = new()
    {
        Release = Release,
        Simulated = false,
        Profile = JsonSerializer.SerializeToElement(new { name = "brief-2025" }),
        Code = new ManifestCode("0.1.0", "c0de"),
        Period = new MonthRange(Month.Of(2012, 1), Month.Of(2020, 12)),
        Countries = [new ManifestCountry("CAF", "Central African Republic", new MonthRange(Month.Of(2014, 10), Month.Of(2020, 12)))],
        RefusedCountries = [],
        Sources = [Ged, Static, Ged with { File = "second.csv", Sha256 = ContentDigest.OfText("second") }],
        Controls = [new ManifestControl("mountain_share", "prio_grid_static v2", "mountains_mean")],
        Files =
        [
            File("grid-months/source=ucdp_ged/release=23.1/year=2014/part-000.parquet", "violence"),
            File("incoming/ucdp_ged/23.1/a.csv", null),
            File($"panels/release={Release}/country=CAF/part-000.parquet", "panel"),
            File($"releases/{Release}/cells.parquet", "cells"),
            File($"releases/{Release}/figures/figure-1.svg", null),
            File($"releases/{Release}/tables/coefficients.csv", "coefficients"),
            File($"releases/{Release}/tables/coefficients.json", "coefficients"),
            File($"releases/{Release}/tables/coefficients.parquet", "coefficients"),
            File($"releases/{Release}/tables/fit_summary.csv", "fit_summary"),
        ],
    };

    public static PackageContents Contents { get; } = PackageContents.Of(Manifest);

    private static ManifestFile File(string path, string? table)
        => new(path, 10, ContentDigest.OfText(path), table, table is null ? null : 3);

    private static ManifestSource Source(string source, string release, string title, string licence, string citation) =>
        new(
            source,
            release,
            "file name",
            $"{source}.csv",
            1,
            ContentDigest.OfText(source),
            title,
            "Producer of it",
            licence,
            citation,
            Simulated: false);
}
