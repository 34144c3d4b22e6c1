using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>
/// How much each single choice moves the answer: specifications that are alike in all else are compared, one with a value of the
/// choice and one with the profile's.
/// </summary>
public static class ChoiceInfluence
{
    private const double Significant = 0.05;

    private static readonly TableDefinition<Row> Definition = new(
        "specification_choices",
        "How far each value of each choice moves the estimates of violence from those under the profile's value, all else alike; "
            + "the choice that moves z most first.",
        key: [SpecificationTable.ViolenceBy.Name, "choice", "value"])
    {
        { SpecificationTable.ViolenceBy, row => row.ViolenceBy },
        {
            new(
                "choice_rank",
                "Place of the choice by the mean absolute change of z over all its pairs, 1 moves most.",
                minimum: 1),
            row => row.Rank
        },
        { new("choice", "The choice."), row => row.Choice },
        { new("value", "The value compared."), row => row.Value },
        { new("profile_value", "The value under the profile."), row => row.ProfileValue },
        {
            new("pairs", "Pairs of specifications, both fitted, that differ in this choice only.", minimum: 0),
            row => row.Changes.Length
        },
        { new("z_mean_change", "Mean of z less z under the profile's value."), row => row.Changes.Average(change => change.Z) },
        { new("z_mean_absolute_change", "Mean of its size."), row => row.Changes.Average(change => Math.Abs(change.Z)) },
        {
            new("z_largest_change", "The change that is largest in size."),
            row => row.Changes.MaxBy(change => Math.Abs(change.Z))!.Z
        },
        { new("same_scale_pairs", "Of the pairs, those with estimates on one scale.", minimum: 0), row => row.OnOneScale.Length },
        {
            new("estimate_mean_change", "Mean change of the estimate over these.", nullable: true),
            row => row.OnOneScale.Length > 0 ? row.OnOneScale.Average() : (double?)null
        },
        {
            new("sign_changes", "Pairs whose estimates differ in sign.", minimum: 0),
            row => row.Changes.Count(change => change.IsOtherSign)
        },
        {
            new("significance_changes", "Pairs of which one has p below 0.05.", minimum: 0),
            row => row.Changes.Count(change => change.IsOtherSignificance)
        },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="specifications">All rows of <see cref="SpecificationTable.Schema"/>.</param>
    public static Table Build(Table specifications) =>
        Definition.Of(Fitted(specifications).GroupBy(row => row.ViolenceBy).SelectMany(violence => Rows(specifications, violence)));

    private static IEnumerable<Row> Rows(Table specifications, IGrouping<string, FittedRow> violence)
    {
        var profile = Choices.All.Select(choice => ProfileValue(specifications, choice)).ToArray();
        var byChoices = violence.ToDictionary(row => string.Join('|', row.Choices));
        var changes = Choices.All.SelectMany((_, c) => Changes(violence, byChoices, c, profile[c])).ToArray();
        var ranked = changes
            .GroupBy(change => change.Choice)
            .OrderByDescending(choice => choice.Average(change => Math.Abs(change.Z)))
            .ThenBy(choice => choice.Key);
        return
            from place in ranked.Select((choice, i) => (Choice: choice, Rank: i + 1))
            from value in place.Choice.GroupBy(change => change.Value)
            let choice = place.Choice.Key
            select new Row(violence.Key, place.Rank, Choices.All[choice].Name, value.Key, profile[choice], [.. value]);
    }

    private sealed record FittedRow(string ViolenceBy, string[] Choices, double Estimate, double Z, double P, string Scale);

    private sealed record Change(int Choice, string Value, double Z, double? Estimate, bool IsOtherSign, bool IsOtherSignificance);

    private sealed record Row(string ViolenceBy, int Rank, string Choice, string Value, string ProfileValue, Change[] Changes)
    {
        /// <summary>Changes of the estimate, of pairs on one scale.</summary>
        public double[] OnOneScale { get; } =
            [.. Changes.Where(change => change.Estimate is not null).Select(change => change.Estimate!.Value)];
    }

    private static FittedRow[] Fitted(Table table)
    {
        var choices = Choices.All.Select(choice => table.Values(choice.Column)).ToArray();
        var (violence, scale) = (table.Values(SpecificationTable.ViolenceByOrNone), table.Values(SpecificationTable.Scale));
        var (estimates, z, p) =
            (table.Values(SpecificationTable.Coefficient), table.Values(SpecificationTable.Z), table.Values(SpecificationTable.P));
        return
        [
            .. Enumerable.Range(0, table.RowCount)
                .Where(row => violence[row] is not null && double.IsFinite(z[row]))
                .Select(row => new FittedRow(
                    violence[row]!, [.. choices.Select(choice => choice[row])], estimates[row], z[row], p[row], scale[row]!)),
        ];
    }

    private static string ProfileValue(Table table, Choice choice)
    {
        var first = Array.IndexOf(table.Values(SpecificationTable.Specification), 1);
        return table.Values(choice.Column)[first];
    }

    private static IEnumerable<Change> Changes(
        IEnumerable<FittedRow> rows, Dictionary<string, FittedRow> byChoices, int choice, string profile)
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
}
