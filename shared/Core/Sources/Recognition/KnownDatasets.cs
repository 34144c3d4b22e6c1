using System.Text;
using PocGrid.Sources.Content;
using PocGrid.Sources.PrioGrid;

namespace PocGrid.Sources.Recognition;

/// <summary>Title, producer, licence and citation of each dataset, as its producer states them.</summary>
internal static class KnownDatasets
{
    private const string NoLicence = "none stated";

    /// <summary>The facts of a dataset; of boundaries and climatologies they depend on what the file holds.</summary>
    public static DatasetFacts Facts(SourceKind kind, string release, SourceContent content) => kind switch
    {
        SourceKind.UcdpGed => Ged("UCDP Georeferenced Event Dataset (GED)", release),
        SourceKind.UcdpGedCandidate => Ged("UCDP Candidate Events Dataset", release),
        SourceKind.GeoPkoLocationMap or SourceKind.GeoPkoLocationMonth => new DatasetFacts
        {
            Title = kind == SourceKind.GeoPkoLocationMap ? "Geocoded Peacekeeping Operations (Geo-PKO), location-map" : "Geocoded Peacekeeping Operations (Geo-PKO), location-month",
            Producer = "Uppsala University, Department of Peace and Conflict Research",
            Licence = "no licence stated / all rights reserved",
            Citation = "Cil, Fjelde, Hultman and Nilsson (2020), Mapping blue helmets: Introducing the Geocoded Peacekeeping Operations (Geo-PKO) dataset, Journal of Peace Research 57(2), 360-370.",
        },
        SourceKind.PrioGridStatic or SourceKind.PrioGridYearly => new DatasetFacts
        {
            Title = $"PRIO-GRID {(IsPrioGrid3(content) ? "v3" : "v2")}, {(kind == SourceKind.PrioGridStatic ? "static" : "yearly")} variables",
            Producer = "Peace Research Institute Oslo (PRIO)",
            Licence = NoLicence,
            Citation = "Tollefsen, Strand and Buhaug (2012), PRIO-GRID: A unified spatial data structure, Journal of Peace Research 49(2), 363-374.",
        },
        SourceKind.RainfallMonthly => new DatasetFacts
        {
            Title = "CRU TS monthly precipitation",
            Producer = "Climatic Research Unit, University of East Anglia",
            Licence = "Open Government Licence, as commonly cited; not stated in the file",
            Citation = "Harris, Osborn, Jones and Lister (2020), Version 4 of the CRU TS monthly high-resolution gridded multivariate climate dataset, Scientific Data 7, 109.",
        },
        SourceKind.RainfallClimatology => Climatology(content),
        SourceKind.Boundaries => Boundaries(content),
        SourceKind.UcdpActor => Ged("UCDP Actor Dataset", release),
        SourceKind.Tamm => Of("Tasks Assigned to Missions in their Mandates (TAMM)", "Gabriella Lloyd", NoLicence, "Lloyd (2021), Journal of Peace Research, 10.1177/0022343320980822."),
        SourceKind.Unpmm => Of("UN Peace Mission Mandates (UNPMM)", "authors of UNPMM", NoLicence, "UN Peace Mission Mandates, version 2.0."),
        SourceKind.Missions => Of("Missions with a protection-of-civilians mandate", "PocGrid and its user", "MIT", "UN Security Council resolutions as listed in the file."),
        _ => Of("Derived list of African missions with a protection-of-civilians task", "derived from UNPMM and TAMM", NoLicence, "See UNPMM and TAMM."),
    };

    private static bool IsPrioGrid3(SourceContent content)
    {
        using var table = PrioGridCatalogue.Open(content);
        return PrioGridCatalogue.IsVersion3(table.Header);
    }

    private static DatasetFacts Ged(string title, string release) => Of(
        title,
        "Uppsala Conflict Data Program (UCDP), Uppsala University",
        "CC BY 4.0",
        "Sundberg and Melander (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of Peace Research 50(4), 523-532; " + release switch
        {
            "23.1" => "Davies, Pettersson and Oberg (2023), Journal of Peace Research 60(4).",
            "24.1" => "Davies et al. (2024), Journal of Peace Research 61(4).",
            _ => "and the UCDP article in the Journal of Peace Research for the release.",
        });

    private static DatasetFacts Climatology(SourceContent content) => HeadHolds(content, "bio12")
        ? Of(
            "Half-degree precipitation climatology (GSWP3-W5E5, 30 years about 2005)",
            "ISIMIP; prepared by the R package rISIMIP",
            "GPL-3 (the package); the reanalysis's own licence is not stated in the file",
            "Lange, Menz, Gleixner et al., GSWP3-W5E5 observational climate forcing, ISIMIP3a; RS-eco/rISIMIP.")
        : Of("Half-degree precipitation climatology", "not stated", NoLicence, "Not stated; declare it in datasets.json.");

    private static DatasetFacts Boundaries(SourceContent content)
    {
        var name = content.DataName[(content.DataName.LastIndexOfAny(['/', '\\']) + 1)..];
        if (name.StartsWith("CShapes", StringComparison.OrdinalIgnoreCase) || HeadHolds(content, "gwsyear") || (HeadHolds(content, "\"gwcode\"") && HeadHolds(content, "\"start\"")))
        {
            return Of(
                "CShapes 2.0",
                "Guy Schvitz, Luc Girardin, Seraina Ruegger, Nils B. Weidmann, Lars-Erik Cederman and Kristian Skrede Gleditsch, ETH Zurich",
                "CC BY-NC-SA 4.0",
                "Schvitz et al. (2022), Mapping the international system, 1886-2019: The CShapes 2.0 dataset, Journal of Conflict Resolution 66(1), 144-161.");
        }

        return name.StartsWith("ne_", StringComparison.OrdinalIgnoreCase) || HeadHolds(content, "\"featurecla\"")
            ? Of("Natural Earth countries", "Natural Earth", "public domain", "Made with Natural Earth.")
            : Of("Country boundaries", "not stated", NoLicence, "Not stated; declare it in datasets.json.");
    }

    private static bool HeadHolds(SourceContent content, string text)
    {
        if (content.IsShapefile)
        {
            return false;
        }

        var head = new byte[4096];
        using var stream = content.OpenRead();
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head.AsSpan(0, read).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }

    private static DatasetFacts Of(string title, string producer, string licence, string citation) =>
        new() { Title = title, Producer = producer, Licence = licence, Citation = citation };
}
