using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.Missions;

/// <summary>
/// Reads the list of missions: <c>mission, country_iso3, first_month, last_month, resolution, note</c>, months as yyyy-MM,
/// <c>last_month</c> blank while the mission lasts; and <c>area</c>, which may be left out, blank where the mission works in the whole
/// country. One fault refuses the whole list, since it is short and edited by hand.
/// </summary>
internal static class MissionsReader
{
    private const string Resource = "PocGrid.Datasets.Missions.missions.csv";

    /// <summary>The African missions with a protection mandate in 2012-2022, as shipped with PocGrid.</summary>
    /// <remarks>From UNPMM 2.0 (mod11, POC general) and TAMM 2.1 (prociv): the resolutions that gave the task.</remarks>
    public static IReadOnlyList<Mission> Shipped() => Read(SourceContent.Open("missions.csv (shipped)", OpenShipped));

    /// <summary>The bytes of the shipped list.</summary>
    public static Stream OpenShipped() => typeof(MissionsReader).Assembly.GetManifestResourceStream(Resource)!;

    /// <exception cref="SourceException">A column is missing, a row has a fault, or a mission comes twice for one country.</exception>
    public static IReadOnlyList<Mission> Read(SourceContent content)
    {
        using var table = SourceTable.Open(content, "mission", "country_iso3", "first_month");
        var columns = new TableColumns(table, "The list of missions");
        var (name, country) = (columns.Require("mission"), columns.Require("country_iso3"));
        var (first, last) = (columns.Require("first_month"), columns.Require("last_month"));
        var (resolution, note) = (columns.Require("resolution"), columns.Require("note"));
        var area = columns.Optional("area");
        columns.RequireAll("Start from the missions.csv that PocGrid ships.");
        var reader = new RowReader(table);
        var missions = new List<Mission>();
        while (reader.Next())
        {
            var mission = new Mission
            {
                Name = MissionName.Of(Text(reader, name)),
                CountryIso3 = Iso3(reader, country),
                FirstMonth = ReadMonth(reader, first),
                LastMonth = reader.IsMissing(last) ? null : ReadMonth(reader, last),
                Resolution = Text(reader, resolution),
                Area = ReadArea(reader, area),
                Note = reader.Text(note).ToString(),
            };
            Check(reader, mission, missions, name, last);
            missions.Add(mission);
        }

        return missions;
    }

    private static void Check(RowReader reader, Mission mission, List<Mission> before, TableColumn name, TableColumn last)
    {
        if (mission.LastMonth < mission.FirstMonth)
        {
            reader.Refuse(last, "lies before first_month");
        }

        if (before.Exists(m => m.Name == mission.Name && m.CountryIso3 == mission.CountryIso3))
        {
            reader.Refuse(name, "comes twice for this country");
        }

        if (reader.Fault is { } fault)
        {
            throw new SourceException(
                fault.File, $"The value {fault.Reason}.", "Correct the row; see the missions.csv that PocGrid ships.", fault.Line, fault
                    .Column, fault.Value);
        }
    }

    private static string Text(RowReader reader, TableColumn column)
    {
        if (reader.IsMissing(column))
        {
            reader.Refuse(column, "is blank");
        }

        return reader.Span(column).Trim().ToString();
    }

    private static string Iso3(RowReader reader, TableColumn column)
    {
        var text = reader.Span(column).Trim();
        if (text.Length != 3 || text.IndexOfAnyExceptInRange('A', 'Z') >= 0)
        {
            reader.Refuse(column, "is not an ISO 3166-1 alpha-3 code such as CAF");
        }

        return text.ToString();
    }

    private static OperationArea? ReadArea(RowReader reader, TableColumn column)
    {
        if (!column.IsPresent || reader.IsMissing(column))
        {
            return null;
        }

        if (!OperationArea.TryParse(reader.Text(column).ToString(), out var area))
        {
            reader.Refuse(
                column,
                "is not an area of operations; write a polygon in well-known text, longitude before latitude, for example "
                    + "POLYGON ((27.8 9.2, 29 9.2, 29 10.2, 27.8 10.2, 27.8 9.2)), or leave it blank for the whole country");
        }

        return area;
    }

    private static Month ReadMonth(RowReader reader, TableColumn column)
    {
        if (!Month.TryParse(reader.Span(column).Trim().ToString(), out var month))
        {
            reader.Refuse(column, "is not a month; write it as yyyy-MM, for example 2014-04");
        }

        return month;
    }
}
