using System.Globalization;
using System.Text.RegularExpressions;
using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.Rainfall;

/// <summary>
/// Reads monthly precipitation from a CRU TS <c>.dat</c> file: months one after the other, each 360 lines of 720 whole numbers,
/// the first line centred on 89.75 S, the first column on 179.75 W, in tenths of a millimetre, -999 over water.
/// </summary>
/// <remarks>
/// "Read Me for the dataset CRU CL v1.1" (CRU, University of East Anglia, 2022), sections 2 and 3, which states the format of
/// CRU TS text files. Harris, Osborn, Jones and Lister (2020), Scientific Data 7, 109. The file says nowhere which months it holds.
/// </remarks>
internal static partial class CruTsReader
{
    private static readonly Month LastMonth = Month.Of(2200, 12);

    /// <summary>
    /// Reads the land cells of the months that are wanted; the rest of the file is passed over, but its length is checked.
    /// </summary>
    /// <param name="content">The file; it is streamed.</param>
    /// <param name="firstYear">
    /// The year the file begins with (January), where its name does not say it as <c>cru_ts4.09.1901.2024.pre.dat</c> does.
    /// </param>
    /// <param name="months">The months wanted; all where null.</param>
    /// <exception cref="SourceException">
    /// First year unknown, wrong number of lines or values, or the file is of another variable.
    /// </exception>
    public static RainfallMonthly Read(SourceContent content, int? firstYear = null, MonthRange? months = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        var named = YearsInName(content.DataName) ?? YearsInName(content.Name);
        var first = Month.Of(firstYear ?? named?.First ?? throw UnknownYears(content.Name), 1);
        var wanted = months ?? new MonthRange(first, LastMonth);
        var monthIds = new List<int>();
        var gids = new List<int>();
        var values = new List<double>();
        using var stream = content.OpenRead();
        using var grids = new CruTsGrids(content.Name, stream);
        var month = first;
        while (true)
        {
            if (!wanted.Contains(month))
            {
                if (!grids.Skip())
                {
                    break;
                }
            }
            else if (!grids.Read(gids, values))
            {
                break;
            }
            else
            {
                Extend(monthIds, month.Id, gids.Count);
            }

            month += 1;
            if (month > LastMonth)
            {
                throw new SourceException(
                    content.Name,
                    $"The file goes on beyond {LastMonth}.",
                    "Look at the year that it begins with, in its name or as first_year in datasets.json.");
            }
        }

        RequireLength(content.Name, month - first, firstYear is null || firstYear == named?.First ? named : null);
        return new RainfallMonthly
        {
            Coverage = new MonthRange(first, month - 1),
            MonthId = [.. monthIds],
            Gid = [.. gids],
            RainfallMm = [.. values],
        };
    }

    /// <summary>First and last year in a name such as <c>cru_ts4.09.1901.2024.pre.dat.gz</c>, or null.</summary>
    public static (int First, int Last)? YearsInName(string name)
    {
        var match = NamePattern().Match(name);
        return match.Success
            && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is >= 1850 and <= 2100 and var first
            && int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) is <= 2100 and var last
            ? (first, last)
            : null;
    }

    private static void Extend(List<int> list, int value, int count)
    {
        list.EnsureCapacity(count);
        while (list.Count < count)
        {
            list.Add(value);
        }
    }

    private static void RequireLength(string file, int months, (int First, int Last)? named)
    {
        if (months == 0)
        {
            throw new SourceException(file, "The file holds no month.", "Download it again from its producer.");
        }

        if (named is { } years && months != (years.Last - years.First + 1) * 12)
        {
            throw new SourceException(
                file,
                string.Create(CultureInfo.InvariantCulture, $"The file holds {months} months, but by its name {years.First} to "
                    + $"{years.Last}, which is {(years.Last - years.First + 1) * 12}."),
                "Download it again, or state first_year in datasets.json and name the file otherwise.");
        }
    }

    private static SourceException UnknownYears(string file) => new(
        file,
        "The file does not say which year it begins with.",
        "Keep the producer's file name (cru_ts4.09.1901.2024.pre.dat.gz) or state first_year in datasets.json.");

    [GeneratedRegex(@"cru_?ts.*?\.([0-9]{4})\.([0-9]{4})\.pre\.dat", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
