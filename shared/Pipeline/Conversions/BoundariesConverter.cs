using System.Globalization;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Sources.Boundaries;
using PocGrid.Sources.Content;
using PocGrid.Sources.Recognition;

namespace PocGrid.Pipeline.Conversions;

/// <summary>Country boundaries as they stand at the end of the study period.</summary>
internal static class BoundariesConverter
{
    public static ConversionOutput Convert(RecognizedFile file, SourceContent content, MonthRange study)
    {
        var read = BoundariesReader.Read(content);
        var wanted = study.Last.LastDay;
        var day = read.Rows.LastDay() is { } last && last < wanted ? last : wanted;
        var valid = read.Rows.Where(boundary => boundary.IsValidOn(day)).ToArray();
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
                Countries = [.. valid.Select(b => new CountryCode(b.Iso3 ?? b.Name, b.Name, b.GwCode)).OrderBy(c => c.Iso3, StringComparer.Ordinal).ThenBy(c => c.Name, StringComparer.Ordinal)],
                Notes =
                [
                    Invariant($"Boundaries are those of {day:yyyy-MM-dd}{(day < wanted ? ", the last day that the file knows" : "")}."),
                    .. valid.Where(b => b.Iso3 is null).Select(b => $"{b.Name} has no ISO 3166-1 code and is known by its name."),
                    .. valid.Where(b => b.Repair is not null).Select(b => $"{b.Name}: {b.Repair}"),
                    .. map.Overlapping.Count > 0 ? new[] { $"In {map.Overlapping.Count} cells polygons overlap; their shares sum to more than the cell." } : [],
                ],
            },
        };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
