namespace PocGrid.Estimation.Permutation;

/// <summary>
/// What a one-step estimate of some columns takes from rows, one after another in one span: X'r, X'WX, the sum over clusters of the
/// outer products of their X'r (both the lower triangle), and by column X'WZ and the clusters' scores weighted by their X'r.
/// </summary>
/// <param name="numbers"><see cref="Length"/> numbers; zero for no row.</param>
/// <param name="columns">Columns that are estimated.</param>
/// <param name="coefficients">Coefficients of the model that they are added to.</param>
public readonly ref struct OneStepSums(Span<double> numbers, int columns, int coefficients)
{
    private readonly Span<double> _numbers = numbers;

    public int Columns { get; } = columns;

    /// <summary>X'r.</summary>
    public Span<double> Gradient => _numbers[..Columns];

    /// <summary>X'WX, row-major.</summary>
    public Span<double> Information => _numbers.Slice(Columns, Columns * Columns);

    /// <summary>Sum over clusters of g g', with g their X'r; row-major.</summary>
    public Span<double> Products => _numbers.Slice(Columns * (1 + Columns), Columns * Columns);

    public static int Length(int columns, int coefficients) => columns * (1 + (2 * columns) + (2 * coefficients));

    /// <summary>A column's row of X'WZ.</summary>
    public Span<double> Cross(int column) => OfColumn(2 * column);

    /// <summary>The model's scores of the clusters, each times the column's X'r in it, added up.</summary>
    public Span<double> Scores(int column) => OfColumn((2 * column) + 1);

    private Span<double> OfColumn(int place) => _numbers.Slice((Columns * (1 + (2 * Columns))) + (place * coefficients), coefficients);
}
