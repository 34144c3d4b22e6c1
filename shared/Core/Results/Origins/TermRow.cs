using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Origins;

/// <summary>
/// A part of a model as a function of columns of the panels, as the tables <c>fit_terms</c> and <c>specification_terms</c> hold it.
/// </summary>
/// <param name="Role">What it is to the model.</param>
/// <param name="Columns">Columns of the panel.</param>
/// <param name="Form">The function, with the columns' names.</param>
/// <param name="IsPublished">The columns are those of the published panel.</param>
public sealed record TermRow(string Role, string Term, IReadOnlyList<string> Columns, string Form, bool IsPublished)
{
    public const string OutcomeRole = "outcome";
    public const string TermRole = "term";

    private const char Separator = ';';

    private static readonly Column<string> TermColumn = new("term", "Term of the model, or the role again.");

    private static readonly Column<string> ColumnsColumn = new("columns", "Columns of the panel that it is made of, joined by ;.");

    private static readonly Column<string> FormColumn = new("form", "The function of these columns, with their names.");

    private static readonly Column<bool> IsPublishedColumn = new(
        "is_published",
        "The columns are those of the published panel; false where they were worked out under other options, or a licence keeps them out.");

    /// <summary>The table with the columns of such rows.</summary>
    /// <param name="table">Its columns before these.</param>
    /// <param name="roles">Roles that its rows have.</param>
    /// <param name="part">The part of a model that a row is.</param>
    internal static TableDefinition<TRow> AddTo<TRow>(TableDefinition<TRow> table, IReadOnlyList<string> roles, Func<TRow, TermRow> part)
    {
        table.Add(RoleColumn(roles), row => part(row).Role);
        table.Add(TermColumn, row => part(row).Term);
        table.Add(ColumnsColumn, row => string.Join(Separator, part(row).Columns));
        table.Add(FormColumn, row => part(row).Form);
        table.Add(IsPublishedColumn, row => part(row).IsPublished);
        return table;
    }

    internal static TermRow Of(Term term, bool isPublished) =>
        new(TermRole, term.Name, [.. term.Columns.Select(column => column.Name)], term.Form, isPublished);

    internal static TermRow Of(Outcome outcome, bool isPublished) =>
        new(OutcomeRole, OutcomeRole, [.. outcome.Columns.Select(column => column.Name)], outcome.Form, isPublished);

    /// <summary>A row of such a table.</summary>
    public static TermRow Read(TableRow row) => new(
        row.Get(RoleColumn([])),
        row.Get(TermColumn),
        row.Get(ColumnsColumn).Split(Separator),
        row.Get(FormColumn),
        row.Get(IsPublishedColumn));

    private static Column<string> RoleColumn(IReadOnlyList<string> roles) =>
        new("role", "What the row is to the model: its outcome, a term, or where its deaths come from.", values: roles);
}
