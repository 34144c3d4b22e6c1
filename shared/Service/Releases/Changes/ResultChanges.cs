using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>Models and coefficients that differ between two releases.</summary>
internal static class ResultChanges
{
    private static readonly Column<string> Fit = FitSummaryTable.Fit;

    private static readonly Column<string?> Term = new(
        "term",
        "Term of the model; missing in the row of the model itself.",
        nullable: true);

    private static readonly Column<double> Difference = new(
        "estimate_difference",
        "Coefficient of the release less that of the previous one; missing where one of them does not have it.",
        nullable: true);

    private static readonly RowPair None = new(ColumnPick.NoRow, ColumnPick.NoRow);

    private static readonly ColumnSchema[] OfModel =
        [FitSummaryTable.Status, FitSummaryTable.Reason, FitSummaryTable.Rows, FitSummaryTable.Events];

    private static readonly ColumnSchema[] OfCoefficient = [CoefficientsTable.Coefficient, CoefficientsTable.StandardError];

    private static readonly Comparer<(string Fit, string Term)> ByFitAndTerm = Comparer<(string Fit, string Term)>.Create((a, b) =>
        string.CompareOrdinal(a.Fit, b.Fit) is var order and not 0 ? order : string.CompareOrdinal(a.Term, b.Term));

    public static readonly TableSchema Schema = new(
        "result_changes",
        "Of the models of two releases, every coefficient that differs or is in one only, "
            + "and a row without a term for each model whose status, reason, rows or events differ.",
        [Fit, Term, .. OfModel.Concat(OfCoefficient).SelectMany(ColumnPair.Schemas), Difference]);

    /// <summary>The table, and its counts; an empty table and null where the models of one of the releases cannot be read.</summary>
    public static async Task<(Table Table, ResultChangeCounts? Counts)> BuildAsync(ComparedRelease previous, ComparedRelease release)
    {
        if (await ReleaseModels.ReadAsync(previous) is not { } before || await ReleaseModels.ReadAsync(release) is not { } after)
        {
            return (Table.Empty(Schema), null);
        }

        var ofModel = PairsOf(OfModel, before.Models, after.Models);
        var ofCoefficient = PairsOf(OfCoefficient, before.Coefficients, after.Coefficients);
        var models = RowPairs.Of(before.Fits, after.Fits, StringComparer.Ordinal)
            .ToDictionary(row => row.IsWithdrawn ? before.Fits[row.Before] : after.Fits[row.After]);
        var coefficients = RowPairs.Of(before.Terms, after.Terms, ByFitAndTerm)
            .Where(row => IsChange(row, ofCoefficient))
            .Select(row => (Key: row.IsWithdrawn ? before.Terms[row.Before] : after.Terms[row.After], Row: row))
            .ToArray();
        (string Fit, string? Term, RowPair Row)[] rows =
        [
            .. models.Where(model => IsChange(model.Value, ofModel)).Select(model => (model.Key, (string?)null, None))
                .Concat(coefficients.Select(change => (change.Key.Fit, (string?)change.Key.Term, change.Row)))
                .OrderBy(row => row.Item1, StringComparer.Ordinal),
        ];
        var ofFits = Array.ConvertAll(rows, row => models.GetValueOrDefault(row.Fit, None));
        var ofTerms = Array.ConvertAll(rows, row => row.Row);
        var table = new Table(
            Schema,
            [
                Fit.Of(Array.ConvertAll(rows, row => row.Fit)),
                Term.Of(Array.ConvertAll(rows, row => row.Term)),
                .. ofModel.SelectMany(pair => pair.Pick(ofFits)),
                .. ofCoefficient.SelectMany(pair => pair.Pick(ofTerms)),
                Difference.Of(Array.ConvertAll(ofTerms, row => DifferenceOf(row, before, after))),
            ]);
        return (table, new ResultChangeCounts(
            coefficients.Length,
            Turned(before, after),
            Turned(after, before),
            LargestIn(rows, before, after)));
    }

    private static bool IsChange(RowPair row, ColumnPair[] pairs)
        => row.IsAdded || row.IsWithdrawn || Array.Exists(pairs, pair => pair.Differs(row));

    private static double DifferenceOf(RowPair row, ReleaseModels before, ReleaseModels after) => row.IsAdded || row.IsWithdrawn
        ? double.NaN
        : EstimateOf(after, row.After) - EstimateOf(before, row.Before);

    private static double EstimateOf(ReleaseModels models, int row) => models.Coefficients.Values(CoefficientsTable.Coefficient)[row];

    /// <summary>How many models are fitted in one and not in the other.</summary>
    private static int Turned(ReleaseModels from, ReleaseModels to) => to.Fitted.Except(from.Fitted).Count();

    private static CoefficientChange? LargestIn(
        IEnumerable<(string Fit, string? Term, RowPair Row)> rows, ReleaseModels before, ReleaseModels after) => rows
            .Where(row => Math.Abs(DifferenceOf(row.Row, before, after)) > 0)
            .Select(row => new CoefficientChange(
                row.Fit,
                row.Term!,
                EstimateOf(before, row.Row.Before),
                EstimateOf(after, row.Row.After),
                DifferenceOf(row.Row, before, after)))
            .MaxBy(change => Math.Abs(change.Difference));

    private static ColumnPair[] PairsOf(ColumnSchema[] fields, Table before, Table after) =>
        Array.ConvertAll(fields, field => new ColumnPair(field, before.Find(field), after.Find(field)));
}
