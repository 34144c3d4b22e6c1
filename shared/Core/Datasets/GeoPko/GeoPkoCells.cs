using System.Globalization;
using PocGrid.Sources;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.GeoPko;

/// <summary>
/// Compares the coordinates of all rows with <c>prioid</c>. A single row may differ: the coordinates count. Where most of them are
/// neither in the cell that <c>prioid</c> names nor next to it, the coordinates of the file are not what they say.
/// </summary>
internal sealed class GeoPkoCells
{
    private long _compared;
    private long _contradicting;
    private long _swapped;
    private long _atZero;
    private (long Line, string Column, string Value)? _first;

    /// <summary>Counts the row, and refuses it where its latitude and longitude have changed places.</summary>
    public void Check(RowReader reader, GeoPkoColumns columns, GeoPkoDeployment row)
    {
        if (reader.Fault is not null || row is not { Latitude: { } latitude, Longitude: { } longitude, PrioId: { } gid })
        {
            return;
        }

        _compared++;
        if (!CellCheck.Contradicts(latitude, longitude, gid))
        {
            return;
        }

        _contradicting++;
        _atZero += latitude == 0 && longitude == 0 ? 1 : 0;
        _first ??= (row.Line, columns.Latitude.Name, latitude.ToString(CultureInfo.InvariantCulture));
        if (CellCheck.IsSwapped(latitude, longitude, gid))
        {
            _swapped++;
            reader.Refuse(columns.Latitude, "latitude and longitude look swapped: prioid is the cell of the swapped point");
        }
    }

    /// <exception cref="SourceException">Most rows contradict.</exception>
    public void Require(string file)
    {
        if (_contradicting * 2 <= _compared)
        {
            return;
        }

        var (line, column, value) = _first!.Value;
        var how = _swapped * 2 > _contradicting ? ": latitude and longitude look swapped"
            : _atZero * 2 > _contradicting ? ": they are 0, 0"
            : "";
        throw new SourceException(
            file,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The coordinates of {_contradicting} of {_compared} rows lie neither in the cell that prioid names nor next to it{how}."),
            "Correct the coordinates, or take the file as its producer published it.",
            line,
            column,
            value);
    }
}
