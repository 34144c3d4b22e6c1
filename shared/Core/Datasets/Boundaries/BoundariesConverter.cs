using System.Globalization;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.Boundaries;

/// <summary>Country boundaries as they stand at the end of the study period.</summary>
internal static class BoundariesConverter
{
    public static ConversionOutput Convert(RecognizedFile file, SourceContent content, MonthRange study)
    {
        var read = BoundariesReader.Read(content);
        var wanted = study.Last.LastDay;
        var day = read.Rows.LastDay() is { } last && last < wanted ? last : wanted;
        var valid = read.Rows.Where(boundary => boundary.IsValidOn(day)).ToArray();
        RequireSome(valid, read, day, file.File);
        BoundaryOverlaps.RequireNone(valid, file.File);
        var map = CountryMap.Build(read.Rows.ShapesOn(day));
        return new ConversionOutput
        {
            GridMonths = [TerritoryTable.Of(map)],
            Rejects = read.Rejects,
            Result = new Conversion
            {
                File = file,
                Account =
                [
                    .. Accounts.OfReading(file, read.RowsRead, read.Rejects),
                    .. Accounts.OfPlacing(file, account =>
                    {
                        account.Enter(read.Rows.Count);
                        account.Place(valid.Length);
                        if (read.Rows.Count > valid.Length)
                        {
                            account.Exclude(Invariant($"not valid on {day:yyyy-MM-dd}"), read.Rows.Count - valid.Length);
                        }
                    }),
                ],
                Countries = [.. valid.Select(b => new CountryCode(b.Iso3 ?? b.Name, b.Name, b.GwCode))
                    .OrderBy(c => c.Iso3, StringComparer.Ordinal)
                    .ThenBy(c => c.Name, StringComparer.Ordinal)],
                Notes =
                [
                    Invariant($"Boundaries are those of {day:yyyy-MM-dd}{(day < wanted ? ", the last day that the file knows" : "")}."),
                    .. valid.Where(b => b.Iso3 is null).Select(b => $"{b.Name} has no ISO 3166-1 code and is known by its name."),
                    .. valid.Where(b => b.Repair is not null).Select(b => $"{b.Name}: {b.Repair}"),
                    .. map.Overlapping.Count > 0 ? new[] { Overlaps(map.Overlapping.Count) } : [],
                ],
            },
        };
    }

    private static void RequireSome(CountryBoundary[] valid, SourceRows<CountryBoundary> read, DateOnly day, string file)
    {
        if (read.Rows.Count == 0 && read.Rejects is [var first, ..])
        {
            throw new SourceException(
                file, $"Every feature is refused. The first: {first.Reason}", "Supply polygons of countries with an ISO 3166-1 or "
                    + "Gleditsch-Ward code or an English name.", first.Line, first.Column, first.Value);
        }

        if (valid.Length == 0)
        {
            throw new SourceException(
                file,
                Invariant($"No feature is valid on {day:yyyy-MM-dd}, the end of the study or of the file; the periods are ")
                    + Invariant($"{Period(read.Rows[0])} and the like."),
                "Supply borders of the study period, or correct the dates.");
        }

        if (Array.TrueForAll(valid, boundary => boundary.Iso3 is null))
        {
            throw new SourceException(
                file,
                $"None of the {valid.Length} features is of a country that is known; they are "
                    + $"{string.Join(", ", valid.Take(5).Select(boundary => boundary.Name))}{(valid.Length > 5 ? ", ..." : "")}.",
                "Give each its ISO 3166-1 or Gleditsch-Ward code or its English name, in a property such as iso_a3, gwcode or name.");
        }
    }

    private static string Overlaps(int cells) =>
        Invariant($"In {cells} cells outlines of neighbours overlap by slivers of at most {BoundaryOverlaps.Sliver:P0} of the cell; ")
            + "shares are scaled down to the whole cell.";

    private static string Period(CountryBoundary boundary)
        => Invariant($"{boundary.ValidFrom:yyyy-MM-dd} to {boundary.ValidTo:yyyy-MM-dd} of {boundary.Name}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
