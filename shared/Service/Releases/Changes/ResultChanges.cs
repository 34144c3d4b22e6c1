using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>Models and coefficients that differ between two releases.</summary>
internal static class ResultChanges
{
    private const string Difference = "estimate_difference";

    private static readonly RowPair None = new(ColumnPick.NoRow, ColumnPick.NoRow);

    private static readonly ColumnSchema[] OfModel = Fields(FitTables.Summary, ["status", "reason", "rows", "events"]);

    private static readonly ColumnSchema[] OfCoefficient = Fields(FitTables.Coefficients, ["estimate", "std_error"]);

    private static readonly Comparer<(string Fit, string Term)> ByFitAndTerm = Comparer<(string Fit, string Term)>.Create((a, b) =>
        string.CompareOrdinal(a.Fit, b.Fit) is var order and not 0 ? order : string.CompareOrdinal(a.Term, b.Term));

    public static readonly TableSchema Schema = new(
        "result_changes",
        "Of the models of two releases, every coefficient that differs or is in one only, and a row without a term for each model whose status, reason, rows or events differ.",
        [
            new("fit", ColumnType.Text, "pooled, or the ISO 3166-1 alpha-3 code of the country."),
            new("term", ColumnType.Text, "Term of the model; missing in the row of the model itself.", Nullable: true),
            .. OfModel.Concat(OfCoefficient).SelectMany(ColumnPair.Schemas),
            new(Difference, ColumnType.Double, "Coefficient of the release less that of the previous one; missing where one of them does not have it.", Nullable: true),
        ]);

    /// <summary>The table, and its counts; an empty table and null where the models of one of the releases cannot be read.</summary>
    public static async Task<(Table Table, ResultChangeCounts? Counts)> BuildAsync(ComparedRelease previous, ComparedRelease release)
    {
        if (await ReleaseModels.ReadAsync(previous) is not { } before || await ReleaseModels.ReadAsync(release) is not { } after)
        {
            return (new TableBuilder(Schema).Build(), null);
        }

        var ofModel = PairsOf(OfModel, before.Models, after.Models);
        var ofCoefficient = PairsOf(OfCoefficient, before.Coefficients, after.Coefficients);
        var models = RowPairs.Of(before.Fits, after.Fits, StringComparer.Ordinal).ToDictionary(row => row.IsWithdrawn ? before.Fits[row.Before] : after.Fits[row.After]);
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
        RowPair[] ofFits = Array.ConvertAll(rows, row => models.GetValueOrDefault(row.Fit, None)), ofTerms = Array.ConvertAll(rows, row => row.Row);
        var table = new Table(
            Schema,
            [
                ColumnValues.Of(Schema.Columns[0], Array.ConvertAll(rows, string? (row) => row.Fit)),
                ColumnValues.Of(Schema.Columns[1], Array.ConvertAll(rows, row => row.Term)),
                .. ofModel.SelectMany(pair => pair.Pick(ofFits)),
                .. ofCoefficient.SelectMany(pair => pair.Pick(ofTerms)),
                ColumnValues.Of(Schema.Columns[^1], Array.ConvertAll(ofTerms, row => DifferenceOf(row, before, after))),
            ]);
        return (table, new ResultChangeCounts(coefficients.Length, Turned(before, after), Turned(after, before), LargestIn(table)));
    }

    private static bool IsChange(RowPair row, ColumnPair[] pairs) => row.IsAdded || row.IsWithdrawn || Array.Exists(pairs, pair => pair.Differs(row));

    private static double DifferenceOf(RowPair row, ReleaseModels before, ReleaseModels after) =>
        row.IsAdded || row.IsWithdrawn ? double.NaN : after.Coefficients.Doubles("estimate")[row.After] - before.Coefficients.Doubles("estimate")[row.Before];

    /// <summary>How many models are fitted in one and not in the other.</summary>
    private static int Turned(ReleaseModels from, ReleaseModels to) => to.Fitted.Except(from.Fitted).Count();

    private static CoefficientChange? LargestIn(Table changes)
    {
        var differences = changes.Doubles(Difference);
        return Enumerable.Range(0, changes.RowCount)
            .Where(row => Math.Abs(differences[row]) > 0)
            .Select(row => new CoefficientChange(
                changes.Texts("fit")[row]!,
                changes.Texts("term")[row]!,
                changes.Doubles("estimate_before")[row],
                changes.Doubles("estimate_after")[row],
                differences[row]))
            .MaxBy(change => Math.Abs(change.Difference));
    }

    private static ColumnPair[] PairsOf(ColumnSchema[] fields, Table before, Table after) =>
        Array.ConvertAll(fields, field => new ColumnPair(field, before.Find(field.Name), after.Find(field.Name)));

    private static ColumnSchema[] Fields(TableSchema table, string[] names) => Array.ConvertAll(names, name => table.Columns[table.IndexOf(name)]);
}
