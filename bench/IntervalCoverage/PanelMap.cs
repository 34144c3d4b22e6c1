namespace PocGrid.Bench;

/// <summary>Cells of three square countries far apart, each half a degree wide, by number.</summary>
internal sealed class PanelMap
{
    private static readonly double[] Shares = [0.25, 0.33, 0.42];

    /// <summary>Districts of a country from west to east; two from south to north.</summary>
    private static readonly int[] DistrictsAcross = [2, 3, 5];

    private readonly List<(int Country, int X, int Y, int District, int Neighbourhood)> _cells = [];

    public PanelMap(int cells)
    {
        var districts = 0;
        for (var country = 0; country < Shares.Length; country++)
        {
            var side = Math.Max(5, (int)Math.Round(Math.Sqrt(Shares[country] * cells)));
            var across = (side + 2) / 3;
            for (var y = 0; y < side; y++)
            {
                for (var x = 0; x < side; x++)
                {
                    _cells.Add((
                        country,
                        x,
                        y,
                        districts + (x * DistrictsAcross[country] / side) + (DistrictsAcross[country] * (y * 2 / side)),
                        Neighbourhoods + (x / 3) + (across * (y / 3))));
                }
            }

            districts += 2 * DistrictsAcross[country];
            Neighbourhoods += across * across;
        }
    }

    public static int Countries => Shares.Length;

    public static int Districts => 2 * DistrictsAcross.Sum();

    public int Count => _cells.Count;

    /// <summary>Blocks of 3 by 3 cells.</summary>
    public int Neighbourhoods { get; }

    public int Country(int cell) => _cells[cell].Country;

    public int District(int cell) => _cells[cell].District;

    public int Neighbourhood(int cell) => _cells[cell].Neighbourhood;

    public double Latitude(int cell) => 5.25 + (0.5 * _cells[cell].Y);

    public double Longitude(int cell) => -9.75 + (20 * _cells[cell].Country) + (0.5 * _cells[cell].X);

    /// <summary>The cell itself and those that touch it, corners included.</summary>
    public IEnumerable<int> Around(int cell) => Enumerable.Range(0, Count).Where(other =>
        _cells[other].Country == _cells[cell].Country
        && Math.Abs(_cells[other].X - _cells[cell].X) <= 1
        && Math.Abs(_cells[other].Y - _cells[cell].Y) <= 1);
}
