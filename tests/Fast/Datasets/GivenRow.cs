using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Grid;

namespace PocGrid.Tests.Datasets;

/// <summary>Events and deployments with a plain default for everything a test does not speak of.</summary>
internal static class GivenRow
{
    /// <summary>One-sided, by a non-state actor, in the cell north-east of the origin, in January 2015.</summary>
    public static GedEvent Event(long id = 1) => new()
    {
        Id = id,
        TypeOfViolence = 3,
        CodeStatus = "Clear",
        SideA = "a group",
        GwNoA = "",
        WherePrec = 1,
        DatePrec = 1,
        Latitude = 0.25,
        Longitude = 0.25,
        Country = "Somewhere",
        CountryId = 490,
        DateStart = new DateOnly(2015, 1, 10),
        DateEnd = new DateOnly(2015, 1, 10),
        Best = 5,
        Low = 3,
        High = 9,
        DeathsCivilians = 4,
        File = "ged.csv",
        Line = id + 1,
    };

    public static GeoPkoDeployment Deployment(
        string source,
        string location = "Base",
        string mission = "MINUSCA",
        string month = "2015-01") => new()
        {
            Source = source,
            Revision = MapRevisionText.Parse(source),
            Mission = mission,
            Month = Month.Parse(month),
            Location = location,
            Country = "Central African Republic",
            Latitude = 0.25,
            Longitude = 0.25,
            Troops = 100,
            File = "geopko.csv",
            Line = 2,
        };
}
