namespace PocGrid.Estimation;

/// <summary>
/// The right-hand side of a model: named columns of equal length, and one intercept or an intercept a group. Intercepts
/// come first in every list of coefficients, then the columns in the order given. Intercepts of groups are kept as one
/// index a row, never as columns of zeros and ones. A design may also have no intercept.
/// </summary>
/// <remarks>Arrays are used as they are, not copied: they must not change while the design is in use.</remarks>
public sealed class Design
{
    /// <summary>Name of the intercept of a design without groups.</summary>
    public const string InterceptName = "(Intercept)";

    private readonly Dictionary<string, int> _columnOf;

    private Design(IReadOnlyList<string> names, ColumnSource source, IReadOnlyList<string> interceptNames, int[]? groups)
    {
        _columnOf = [];
        for (var k = 0; k < names.Count; k++)
        {
            if (interceptNames.Contains(names[k]) || !_columnOf.TryAdd(names[k], k))
            {
                throw new ArgumentException($"The name '{names[k]}' occurs twice.", nameof(names));
            }
        }

        RowCount = source.RowCount;
        ColumnNames = [.. names];
        InterceptNames = interceptNames;
        CoefficientNames = [.. interceptNames, .. names];
        Source = source;
        Groups = groups;
    }

    /// <summary>Rows (observations).</summary>
    public int RowCount { get; }

    /// <summary>Names of the columns, intercepts not included.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Names of the intercepts: <see cref="InterceptName"/>, or the groups.</summary>
    public IReadOnlyList<string> InterceptNames { get; }

    /// <summary>Names of all coefficients: intercepts, then columns.</summary>
    public IReadOnlyList<string> CoefficientNames { get; }

    /// <exception cref="NotSupportedException">The columns are not in memory.</exception>
    public double[][] Columns => Source.Arrays;

    internal ColumnSource Source { get; }

    /// <summary>Index of the row's intercept, or null when there is one intercept for all.</summary>
    public int[]? Groups { get; }

    internal int InterceptCount => InterceptNames.Count;

    internal int CoefficientCount => CoefficientNames.Count;

    /// <summary>A design with one intercept.</summary>
    /// <param name="names">One distinct name a column.</param>
    /// <param name="columns">Columns of <paramref name="rowCount"/> finite numbers; may be none.</param>
    /// <param name="rowCount">Rows.</param>
    /// <exception cref="ArgumentException">
    /// Lengths differ, a name occurs twice, or a value is not finite (column and row are named): missing values are the caller's to
    /// resolve.
    /// </exception>
    public static Design WithIntercept(IReadOnlyList<string> names, double[][] columns, int rowCount) =>
        new(names, InMemory(names, columns, rowCount), [InterceptName], null);

    /// <summary>A design with an intercept for each group, such as a country.</summary>
    /// <param name="names">One distinct name a column.</param>
    /// <param name="columns">Columns as long as <paramref name="groups"/>, of finite numbers; may be none.</param>
    /// <param name="groupNames">Names of the groups, distinct from each other and from the columns'.</param>
    /// <param name="groups">For each row an index into <paramref name="groupNames"/>; every group has a row.</param>
    /// <exception cref="ArgumentException">
    /// As for <see cref="WithIntercept"/>; or an index outside the groups, or a group without rows.
    /// </exception>
    public static Design WithGroupIntercepts(
        IReadOnlyList<string> names,
        double[][] columns,
        IReadOnlyList<string> groupNames,
        int[] groups)
    {
        RequireGroups(groupNames, groups);
        return new Design(names, InMemory(names, columns, groups.Length), [.. groupNames], groupNames.Count == 1 ? null : groups);
    }

    /// <summary>A design of columns outside of memory, whose values are known to be finite.</summary>
    /// <inheritdoc cref="WithGroupIntercepts" />
    internal static Design Streamed(IReadOnlyList<string> names, StoredColumns columns, IReadOnlyList<string> groupNames, int[] groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns.RowCount, 1);
        RequireGroups(groupNames, groups);
        return new Design(names, columns, [.. groupNames], groupNames.Count == 1 ? null : groups);
    }

    /// <summary>
    /// A design without an intercept, for models conditional on the effects of groups or with effects taken out of the columns.
    /// </summary>
    /// <inheritdoc cref="WithIntercept" />
    public static Design WithoutIntercept(IReadOnlyList<string> names, double[][] columns, int rowCount) =>
        new(names, InMemory(names, columns, rowCount), [], null);

    /// <summary>The same rows without some columns.</summary>
    public Design Without(Func<string, bool> isDropped)
    {
        int[] kept = [.. Enumerable.Range(0, Source.Count).Where(k => !isDropped(ColumnNames[k]))];
        return kept.Length == Source.Count
            ? this
            : new Design([.. kept.Select(k => ColumnNames[k])], Source.Select(kept), InterceptNames, Groups);
    }

    /// <summary>Some rows, in the order given; intercepts of groups without rows fall away.</summary>
    public Design Rows(int[] rows)
    {
        var columns = Array.ConvertAll(Columns, column =>
        {
            var values = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                values[i] = column[rows[i]];
            }

            return values;
        });
        if (Groups is null)
        {
            return new Design(ColumnNames, new ArrayColumns(columns, rows.Length), InterceptNames, null);
        }

        var present = rows.Select(i => Groups[i]).Distinct().Order().ToArray();
        return WithGroupIntercepts(
            ColumnNames, columns, [.. present.Select(g => InterceptNames[g])], Array.ConvertAll(
                rows,
                i => Array.BinarySearch(present, Groups[i])));
    }

    /// <summary>The same rows with more columns, after those that are there.</summary>
    /// <inheritdoc cref="WithIntercept" />
    public Design With(IReadOnlyList<string> names, IReadOnlyList<double[]> columns) =>
        new([.. ColumnNames, .. names], InMemory([.. ColumnNames, .. names], [.. Columns, .. columns], RowCount), InterceptNames, Groups);

    /// <summary>Index of a column among <see cref="ColumnNames"/>.</summary>
    /// <exception cref="ArgumentException">No such column.</exception>
    public int IndexOfColumn(string name) => _columnOf.TryGetValue(name, out var k)
        ? k
        : throw new ArgumentException($"The design has no column '{name}'; it has {string.Join(", ", ColumnNames)}.", nameof(name));

    private static ArrayColumns InMemory(IReadOnlyList<string> names, double[][] columns, int rowCount)
    {
        if (names.Count != columns.Length)
        {
            throw new ArgumentException($"{names.Count} names for {columns.Length} columns.", nameof(names));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        for (var k = 0; k < columns.Length; k++)
        {
            RequireColumn(names[k], columns[k], rowCount);
        }

        return new ArrayColumns([.. columns], rowCount);
    }

    private static void RequireGroups(IReadOnlyList<string> groupNames, int[] groups)
    {
        var rows = new int[groupNames.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            if ((uint)groups[i] >= (uint)rows.Length)
            {
                throw new ArgumentException($"Row {i} has group {groups[i]}; there are {rows.Length} groups.", nameof(groups));
            }

            rows[groups[i]]++;
        }

        var empty = Array.IndexOf(rows, 0);
        if (empty >= 0)
        {
            throw new ArgumentException($"Group '{groupNames[empty]}' has no rows.", nameof(groups));
        }

        if (groupNames.Distinct().Count() != groupNames.Count)
        {
            throw new ArgumentException("Two groups have the same name.", nameof(groupNames));
        }
    }

    private static void RequireColumn(string name, double[] values, int rowCount)
    {
        if (values.Length != rowCount)
        {
            throw new ArgumentException($"Column '{name}' has {values.Length} rows, not {rowCount}.", nameof(values));
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"Column '{name}' is not a finite number in row {i}.", nameof(values));
            }
        }
    }
}
