using PocGrid.Panels;

namespace PocGrid.Results.Models;

/// <summary>What becomes of each row of panels in a model: it is used, or left out for the first reason that there is.</summary>
internal sealed class RowFates
{
    private const byte Used = 0;
    private const byte NoMap = 1;
    private const byte Elsewhere = 2;
    private const byte FirstMissing = 3;

    private readonly byte[] _fates;
    private readonly IReadOnlyList<Term> _terms;

    private RowFates(byte[] fates, IReadOnlyList<Term> terms)
    {
        _fates = fates;
        _terms = terms;
        UsedCount = fates.AsSpan().Count(Used);
    }

    public int RowCount => _fates.Length;

    public int UsedCount { get; }

    /// <summary>How many rows are left out for each reason.</summary>
    public IEnumerable<(string Reason, int Rows)> LeftOut
        => _fates.Where(fate => fate != Used).CountBy(fate => fate).Select(count => (Reason(count.Key), count.Value));

    /// <param name="spec">The model; which months and cells are its rows.</param>
    /// <param name="terms">Terms of the model, at most 252.</param>
    /// <param name="values">By term, its value by row, NaN where it is missing.</param>
    /// <param name="isMapMonth">By row, whether there is a map of its month.</param>
    /// <param name="missions">By row, the missions that may act there; empty or null where there is none. Asked for where it counts.</param>
    public static RowFates Of(
        ModelSpec spec, IReadOnlyList<Term> terms, double[][] values, bool[] isMapMonth, Func<IReadOnlyList<string?>> missions)
    {
        var fates = new byte[isMapMonth.Length];
        if (spec.Sample != RiskSet.AllMonths)
        {
            for (var row = 0; row < fates.Length; row++)
            {
                fates[row] = isMapMonth[row] ? Used : NoMap;
            }
        }

        if (spec.Area == MissionArea.Mandate)
        {
            var present = missions();
            for (var row = 0; row < fates.Length; row++)
            {
                fates[row] = fates[row] == Used && string.IsNullOrEmpty(present[row]) ? Elsewhere : fates[row];
            }
        }

        for (var term = 0; term < values.Length; term++)
        {
            var missing = checked((byte)(FirstMissing + term));
            var column = values[term];
            for (var row = 0; row < fates.Length; row++)
            {
                if (fates[row] == Used && double.IsNaN(column[row]))
                {
                    fates[row] = missing;
                }
            }
        }

        return new(fates, terms);
    }

    public bool IsUsed(int row) => _fates[row] == Used;

    private string Reason(byte fate) => fate switch
    {
        NoMap => "no map in the month, by the risk set",
        Elsewhere => "outside the areas of operations of the missions at risk",
        _ => $"missing: {_terms[fate - FirstMissing].Name}",
    };
}
