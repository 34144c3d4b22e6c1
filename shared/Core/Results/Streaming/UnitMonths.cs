using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results.Streaming;

/// <summary>The units and months of panels so far, a bit each: a row that comes twice would count twice.</summary>
internal sealed class UnitMonths
{
    /// <summary>The columns that name a row.</summary>
    public static readonly IReadOnlyList<string> Columns = [PanelSchema.Country.Name, PanelSchema.Gid.Name, PanelSchema.MonthId.Name];

    private const int WordBits = 64;

    /// <summary>A thousand years: a damaged number must not take memory.</summary>
    private const int MostMonths = 12_000;

    private readonly Dictionary<(string Country, int Gid), ulong[]> _months = [];
    private readonly HashSet<string> _countries = [];

    /// <summary>Countries of the rows, in no order.</summary>
    public IReadOnlyCollection<string> Countries => _countries;

    /// <param name="panel">Where the rows were read.</param>
    /// <param name="rows">Rows with <see cref="Columns"/>.</param>
    /// <exception cref="SourceException">A unit has a month for the second time, or a row has a month that cannot be.</exception>
    public void Add(PanelFile panel, Table rows)
    {
        var (countries, gids, months) = (rows.Values(PanelSchema.Country), rows.Values(PanelSchema.Gid), rows.Values(PanelSchema.MonthId));
        for (var row = 0; row < rows.RowCount; row++)
        {
            var (country, gid, month) = (countries[row], gids[row], months[row]);
            if (month is < 1 or > MostMonths)
            {
                throw new SourceException(
                    panel.Name, $"Month {month} cannot be: 1 is January 1980.", "Take the file as it was published.", column: Columns[2]);
            }

            _countries.Add(country);
            if (!Enter((country, gid), month))
            {
                throw new SourceException(
                    panel.Name,
                    $"{country}, cell {gid}, {new Month(month)} is there for the second time.",
                    "Name each file once, and files of one release.");
            }
        }
    }

    private bool Enter((string Country, int Gid) unit, int month)
    {
        var (word, bit) = (month / WordBits, 1UL << (month % WordBits));
        var words = _months.GetValueOrDefault(unit) ?? [];
        if (word >= words.Length)
        {
            Array.Resize(ref words, word + 1);
            _months[unit] = words;
        }

        var isNew = (words[word] & bit) == 0;
        words[word] |= bit;
        return isNew;
    }
}
