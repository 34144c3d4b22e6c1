using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Origins;

/// <summary>A part of a model as a function of columns of the panels, as the tables <c>fit_terms</c> and <c>specification_terms</c> hold it.</summary>
/// <param name="Role">What it is to the model.</param>
/// <param name="Columns">Columns of the panel.</param>
/// <param name="Form">The function, with the columns' names.</param>
/// <param name="IsPublished">The columns are those of the published panel.</param>
public sealed record TermRow(string Role, string Term, IReadOnlyList<string> Columns, string Form, bool IsPublished)
{
    public const string OutcomeRole = "outcome";
    public const string TermRole = "term";

    private const char Separator = ';';

    /// <summary>Columns of a table of such rows.</summary>
    internal static IReadOnlyList<ColumnSchema> Schema(params string[] roles) =>
    [
        new("role", ColumnType.Text, "What the row is to the model: its outcome, a term, or where its deaths come from.", Values: roles),
        new("term", ColumnType.Text, "Term of the model, or the role again."),
        new("columns", ColumnType.Text, "Columns of the panel that it is made of, joined by ;."),
        new("form", ColumnType.Text, "The function of these columns, with their names."),
        new("is_published", ColumnType.Boolean, "The columns are those of the published panel; false where they were worked out under other options, or a licence keeps them out."),
    ];

    internal static TermRow Of(Term term, bool isPublished) =>
        new(TermRole, term.Name, [.. term.Columns.Select(column => column.Name)], term.Form, isPublished);

    internal static TermRow Of(Outcome outcome, bool isPublished) =>
        new(OutcomeRole, OutcomeRole, [.. outcome.Columns.Select(column => column.Name)], outcome.Form, isPublished);

    internal object?[] Values => [Role, Term, string.Join(Separator, Columns), Form, IsPublished];

    /// <summary>A row of such a table.</summary>
    public static TermRow Read(Table table, int row) => new(
        table.Texts("role")[row]!,
        table.Texts("term")[row]!,
        table.Texts("columns")[row]!.Split(Separator),
        table.Texts("form")[row]!,
        table.Booleans("is_published")[row]);
}
