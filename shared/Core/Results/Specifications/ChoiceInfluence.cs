using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>
/// How much each single choice moves the answer: specifications that are alike in all else are compared, one with a value of the
/// choice and one with the profile's.
/// </summary>
public static class ChoiceInfluence
{
    public static readonly TableSchema Schema = new(
        "specification_choices",
        "How far each value of each choice moves the estimates of violence from those under the profile's value, all else alike; the choice that moves z most first.",
        [
            SpecificationTable.ViolenceBy,
            new("choice_rank", ColumnType.Int32, "Place of the choice by the mean absolute change of z over all its pairs, 1 moves most.", Minimum: 1),
            new("choice", ColumnType.Text, "The choice."),
            new("value", ColumnType.Text, "The value compared."),
            new("profile_value", ColumnType.Text, "The value under the profile."),
            new("pairs", ColumnType.Int32, "Pairs of specifications, both fitted, that differ in this choice only.", Minimum: 0),
            new("z_mean_change", ColumnType.Double, "Mean of z less z under the profile's value."),
            new("z_mean_absolute_change", ColumnType.Double, "Mean of its size."),
            new("z_largest_change", ColumnType.Double, "The change that is largest in size."),
            new("same_scale_pairs", ColumnType.Int32, "Of the pairs, those with estimates on one scale.", Minimum: 0),
            new("estimate_mean_change", ColumnType.Double, "Mean change of the estimate over these.", Nullable: true),
            new("sign_changes", ColumnType.Int32, "Pairs whose estimates differ in sign.", Minimum: 0),
            new("significance_changes", ColumnType.Int32, "Pairs of which one has p below 0.05.", Minimum: 0),
        ],
        Key: ["violence_by", "choice", "value"]);

    private const double Significant = 0.05;

    /// <param name="specifications">All rows of <see cref="SpecificationTable.Schema"/>.</param>
    public static Table Build(Table specifications)
    {
        var builder = new TableBuilder(Schema);
        var fitted = Rows(specifications);
        foreach (var violence in fitted.GroupBy(row => row.ViolenceBy))
        {
            var profile = Choices.All.Select((_, c) => ProfileValue(specifications, c)).ToArray();
            var byChoices = violence.ToDictionary(row => string.Join('|', row.Choices));
            var changes = Choices.All.SelectMany((_, c) => Changes(violence, byChoices, c, profile[c])).ToArray();
            var ranked = changes.GroupBy(change => change.Choice).OrderByDescending(choice => choice.Average(change => Math.Abs(change.Z))).ThenBy(choice => choice.Key);
            foreach (var (choice, rank) in ranked.Select((choice, i) => (choice, i + 1)))
            {
                foreach (var value in choice.GroupBy(change => change.Value))
                {
                    builder.Add(Row(violence.Key, rank, Choices.All[choice.Key].Name, value.Key, profile[choice.Key], [.. value]));
                }
            }
        }

        return builder.Build();
    }

    private sealed record FittedRow(string ViolenceBy, string[] Choices, double Estimate, double Z, double P, string Scale);

    private sealed record Change(int Choice, string Value, double Z, double? Estimate, bool IsOtherSign, bool IsOtherSignificance);

    private static FittedRow[] Rows(Table table)
    {
        var choices = Choices.All.Select(choice => table.Texts(choice.Name)).ToArray();
        var (violence, estimates, z, p) = (table.Texts("violence_by"), table.Doubles("estimate"), table.Doubles("z"), table.Doubles("p_value"));
        return
        [
            .. Enumerable.Range(0, table.RowCount)
                .Where(row => violence[row] is not null && double.IsFinite(z[row]))
                .Select(row => new FittedRow(
                    violence[row]!, [.. choices.Select(choice => choice[row]!)], estimates[row], z[row], p[row], table.Texts("scale")[row]!)),
        ];
    }

    private static string ProfileValue(Table table, int choice)
    {
        var first = Array.IndexOf(table.Int32s("specification"), 1);
        return table.Texts(Choices.All[choice].Name)[first]!;
    }

    private static IEnumerable<Change> Changes(IEnumerable<FittedRow> rows, Dictionary<string, FittedRow> byChoices, int choice, string profile)
    {
        foreach (var row in rows.Where(row => row.Choices[choice] != profile))
        {
            var alike = (string[])row.Choices.Clone();
            alike[choice] = profile;
            if (byChoices.TryGetValue(string.Join('|', alike), out var other))
            {
                yield return new Change(
                    choice,
                    row.Choices[choice],
                    row.Z - other.Z,
                    row.Scale == other.Scale ? row.Estimate - other.Estimate : null,
                    row.Estimate > 0 != other.Estimate > 0,
                    row.P < Significant != other.P < Significant);
            }
        }
    }

    private static object?[] Row(string violenceBy, int rank, string choice, string value, string profile, Change[] changes)
    {
        var sameScale = changes.Where(change => change.Estimate is not null).Select(change => change.Estimate!.Value).ToArray();
        return
        [
            violenceBy,
            rank,
            choice,
            value,
            profile,
            changes.Length,
            changes.Average(change => change.Z),
            changes.Average(change => Math.Abs(change.Z)),
            changes.MaxBy(change => Math.Abs(change.Z))!.Z,
            sameScale.Length,
            sameScale.Length > 0 ? sameScale.Average() : null,
            changes.Count(change => change.IsOtherSign),
            changes.Count(change => change.IsOtherSignificance),
        ];
    }
}
