namespace PocGrid.Estimation.Diagnostics;

/// <summary>What of the data a coefficient rests on: rows in which its column is not 0 are exposed to the term.</summary>
/// <param name="Name">The coefficient.</param>
/// <param name="Rows">Exposed rows; of an intercept of a group, its rows.</param>
/// <param name="Clusters">Clusters with an exposed row.</param>
/// <param name="Events">Exposed rows with an event.</param>
/// <param name="EventClusters">Clusters with an exposed event.</param>
public sealed record TermSupport(string Name, int Rows, int Clusters, int Events, int EventClusters)
{
    /// <summary>With fewer exposed events a p value says nothing that the count does not.</summary>
    public const int LeastEvents = 5;

    /// <summary>Whether so few events are exposed that no p value is to be told.</summary>
    public bool IsTooSmall => Events < LeastEvents;

    /// <summary>The support of every coefficient of a design, in their order.</summary>
    /// <param name="outcome">Whether the row has an event.</param>
    /// <param name="clusters">Any number that the rows of one cluster share.</param>
    public static IReadOnlyList<TermSupport> Of(Design design, bool[] outcome, int[] clusters)
    {
        var groups = RowGroups.Of(clusters);
        Count[] counts = [.. design.CoefficientNames.Select(_ => new Count(groups.Count))];
        var buffer = new double[design.Source.BufferLength];
        for (var block = 0; block < Tile.BlockCount(design.RowCount); block++)
        {
            design.Source.Load(block, buffer);
            var first = block * Tile.BlockRows;
            for (var k = 0; k < design.Source.Count; k++)
            {
                var values = design.Source.Column(k, block, buffer);
                for (var i = 0; i < values.Length; i++)
                {
                    if (values[i] != 0)
                    {
                        counts[design.InterceptCount + k].Add(groups.Index[first + i], outcome[first + i]);
                    }
                }
            }
        }

        for (var i = 0; i < outcome.Length && design.InterceptCount > 0; i++)
        {
            counts[design.Groups?[i] ?? 0].Add(groups.Index[i], outcome[i]);
        }

        return [.. counts.Select((count, k) => count.Support(design.CoefficientNames[k]))];
    }

    private sealed class Count(int clusters)
    {
        private readonly bool[] _exposed = new bool[clusters];
        private readonly bool[] _withEvent = new bool[clusters];
        private int _rows;
        private int _events;

        public void Add(int cluster, bool isEvent)
        {
            _rows++;
            _exposed[cluster] = true;
            if (isEvent)
            {
                _events++;
                _withEvent[cluster] = true;
            }
        }

        public TermSupport Support(string name) => new(name, _rows, _exposed.Count(c => c), _events, _withEvent.Count(c => c));
    }
}
