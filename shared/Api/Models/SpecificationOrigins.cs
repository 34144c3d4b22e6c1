using PocGrid.Results.Origins;
using PocGrid.Results.Specifications;

namespace PocGrid.Api.Models;

/// <summary>
/// Leads from the estimates of a specification to the panels, and to the grid-months where its columns are not those of the published
/// panels: as the code that fitted it told it in the tables of its release.
/// </summary>
internal sealed class SpecificationOrigins(ReleaseTables tables)
{
    /// <summary>What a specification was made of; null where the grid has none of that number.</summary>
    public async Task<SpecificationOrigin?> FindAsync(FoundRelease release, int number, CancellationToken cancellation)
    {
        var terms = await tables.ReadAsync(release, SpecificationTermTable.Schema.Name, cancellation);
        TermRow[] rows = [.. terms.Rows.Where(row => row.Get(SpecificationTable.Specification) == number).Select(TermRow.Read)];
        if (rows.Length == 0)
        {
            return null;
        }

        var choices = await ChoicesAsync(release, cancellation);
        var (own, given) = (choices(1), choices(number));
        var outcome = Of(TermRow.OutcomeRole).Single();
        TermOrigin[] origins = [.. Of(TermRow.TermRole)];
        return new SpecificationOrigin(
            release.Id,
            release.Manifest.Simulated,
            number,
            given,
            [.. given.Keys.Where(choice => given[choice] != own[choice])],
            outcome,
            origins,
            rows.Single(row => row.Role == SpecificationTermTable.ViolenceRole).Form,
            $"/{Routes.Releases}/{release.Id}/tables/{SpecificationTable.Schema.Name}?specification={number}",
            FitOrigins.PanelsOf(
                release,
                country: null,
                origins.Append(outcome).Where(term => term.IsPublished).SelectMany(term => term.Columns)),
            $"/{Routes.Releases}/{release.Id}/grid-months");

        IEnumerable<TermOrigin> Of(string role) => rows.Where(row => row.Role == role).Select(TermOrigin.Of);
    }

    /// <summary>How many specifications the grid has.</summary>
    public async Task<int> CountAsync(FoundRelease release, CancellationToken cancellation) =>
        (await tables.ReadAsync(release, SpecificationTermTable.Schema.Name, cancellation)).Values(SpecificationTable.Specification)
            .DefaultIfEmpty()
            .Max();

    /// <summary>The choices of a specification by its number: the columns of the table before those of its terms.</summary>
    private async Task<Func<int, IReadOnlyDictionary<string, string>>> ChoicesAsync(FoundRelease release, CancellationToken cancellation)
    {
        var table = await tables.ReadAsync(release, SpecificationTable.Schema.Name, cancellation);
        string[] names = [.. table.Schema.Columns.Select(column => column.Name).TakeWhile(name => name != SpecificationTable.Term.Name)
            .Where(name => name != SpecificationTable.Specification.Name)];
        var numbers = table.Values(SpecificationTable.Specification);
        return number => Array.IndexOf(numbers, number) is var row && row < 0
            ? new Dictionary<string, string>()
            : names.ToDictionary(name => name, name => (string)table[name][row]!);
    }
}
