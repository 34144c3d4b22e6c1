using PocGrid.Datasets;
using PocGrid.Datasets.Boundaries;
using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.Missions;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Study;
using PocGrid.Tables;
using PocGrid.Tests.Panels;

namespace PocGrid.Tests.Study;

/// <summary>
/// A study small enough for arithmetic by hand. Country AAA has cells West (whole) and East (60 of 100, the larger share; the rest, with
/// the centre, is BBB's); north of West lies North, of BBB, and north of East lies Far, of CCC. The rest is sea. Mission M of AAA has its
/// first map in 2014-09, so that AAA is at risk from 2014-10 on; maps cover 2014-09 to 2015-12.
/// </summary>
internal static class SmallStudy
{
    public const int West = 129_961;
    public const int East = West + 1;
    public const int North = West + 720;
    public const int Far = East + 720;
    public const int Sea = West - 1;

    /// <summary>Gleditsch-Ward codes of AAA, BBB and CCC, by the boundaries.</summary>
    public const int Alpha = 901;
    public const int Beta = 902;
    public const int Gamma = 903;

    public static readonly MonthRange Maps = Given.Range("2014-09", "2015-12");

    public static readonly Mission OfAlpha = Given.Mission("M", "AAA");

    public static readonly ConvertedFile Boundaries = File(BoundariesDataset.Outlines, "borders.geojson", conversion => conversion with
    {
        Countries = [new("AAA", "Alpha", Alpha), new("BBB", "Beta", Beta), new("CCC", "Gamma", Gamma)],
    });

    public static readonly ConvertedFile Deployments =
        File(GeoPkoDataset.LocationMap, "maps.csv", conversion => conversion with { Coverage = Maps });

    public static readonly CountryCodes Codes = CountryCodes.Of([Boundaries]);

    public static readonly Territory Land = new(new TableBuilder(TerritoryTable.Schema)
        .Add(West, "AAA", 1.0, 1.0, true, true, true)
        .Add(East, "AAA", 0.6, 0.6, true, true, false)
        .Add(East, "BBB", 0.4, 0.4, true, false, true)
        .Add(North, "BBB", 1.0, 1.0, true, true, true)
        .Add(Far, "CCC", 0.9, 1.0, true, true, true)
        .Build());

    /// <summary>AAA is studied; its final events reach to 2015-06, and candidates count after that.</summary>
    public static readonly StudyPlan Plan = new()
    {
        Period = Maps,
        DeploymentCoverage = Maps,
        Missions = [OfAlpha],
        Countries = [new CountryPlan("AAA", "Alpha", Given.Range("2014-10", "2015-12"))],
        Refused = [],
        ViolenceCoverage = new Dictionary<string, MonthRange>
        {
            ["AAA"] = Given.Range("2014-01", "2015-12"),
            ["BBB"] = Given.Range("2014-01", "2015-12"),
        },
        AnnualUntil = new Dictionary<string, Month> { ["AAA"] = Month.Parse("2015-06") },
    };

    /// <summary>A file of a dataset, of release 1, of which nothing is known but what a test says.</summary>
    public static ConvertedFile File(
        string kind, string name, Func<Conversion, Conversion>? with = null, Func<DatasetFacts, DatasetFacts>? declare = null)
    {
        var facts = new DatasetFacts { Title = $"Title of {name}", Producer = "P", Licence = "L", Citation = "C" };
        var file = new RecognizedFile
        {
            File = name,
            Kind = kind,
            Release = "1",
            ReleaseFrom = "file name",
            Length = 1,
            Sha256 = "",
            Facts = declare is null ? facts : declare(facts),
        };
        var conversion = new Conversion { File = file, Account = [new("read", kind, "1", name, AccountOutcome.In, "", 10)] };
        return new ConvertedFile(with is null ? conversion : with(conversion), $"folder/{name}");
    }

    /// <summary>A GED file that covers these countries in one range of months.</summary>
    public static ConvertedFile Ged(MonthRange months, params int[] countries) =>
        File(GedDataset.Annual, "events.csv", conversion => conversion with
        {
            Coverage = months,
            CoveredCountries = [.. countries.Select(code => new CoveredCountry(code, months))],
            CoverageParts = [new(months, false)],
        });

    public static StudySources Loaded(
        IReadOnlyList<Table>? violence = null,
        IReadOnlyList<DeploymentRow>? deployments = null,
        IReadOnlyList<(string, Table)>? covariates = null)
    {
        IReadOnlyList<DeploymentRow> firstMap = [Given.Base("2014-09", 100, mission: "M", gid: West)];
        return new StudySources(Land, MapRule.ByRevision, deployments ?? firstMap, [], violence ?? [], covariates ?? [], Codes);
    }

    /// <summary>Rows of a GED file that were refused.</summary>
    public static AccountRow Refused(long rows, long deaths) =>
        new("read", GedDataset.Annual, "1", "events.csv", AccountOutcome.Excluded, "refused: column best", rows, deaths);

    /// <summary>A table of violence by cell and month: one event of one-sided violence by a group in each row.</summary>
    public static Table Violence(params (string Month, int Gid, int GwCode, int Deaths, bool IsCandidate)[] rows)
    {
        var builder = new TableBuilder(ViolenceTable.Schema);
        foreach (var (text, gid, gwCode, deaths, isCandidate) in rows)
        {
            var month = Month.Parse(text);
            object?[] counts = [1, .. Enum.GetValues<DeathsEstimate>().Select(_ => deaths)];
            builder.Add([gid, month.Id, text, month.Year, "nonstate", gwCode, isCandidate, .. counts, .. counts, .. counts]);
        }

        return builder.Build();
    }

    /// <summary>A table with some columns of a schema.</summary>
    public static Table Rows(TableSchema schema, string[] columns, params object?[][] rows)
    {
        var kept = columns.Select(column => schema.Columns[schema.IndexOf(column)]);
        var builder = new TableBuilder(schema with { Columns = [.. kept], Key = null });
        foreach (var row in rows)
        {
            builder.Add(row);
        }

        return builder.Build();
    }
}
