using PocGrid.Results.Origins;

namespace PocGrid.Api.Models;

internal sealed record FitList(string Release, bool Simulated, IReadOnlyList<FitEntry> Fits);

/// <param name="Address">Of the <see cref="FitOrigin"/>.</param>
internal sealed record FitEntry(string Fit, string Status, int Rows, int Events, string Model, string Address);

/// <summary>What a fitted model was made of: the way from its coefficients to the rows of panels.</summary>
/// <param name="Status">fitted or refused.</param>
/// <param name="Model">Estimator, outcome, window and risk set.</param>
/// <param name="Outcome">Column of the panel.</param>
/// <param name="Rows">Cell-months used: those of the risk set in which no term is missing.</param>
/// <param name="Events">Of these, with the outcome.</param>
/// <param name="LeftOut">Controls whose dataset was not supplied.</param>
/// <param name="Dropped">Terms that others reproduce.</param>
/// <param name="Coefficients">Address of its rows in the table of coefficients.</param>
internal sealed record FitOrigin(
    string Release,
    bool Simulated,
    string Fit,
    string Status,
    string? Reason,
    string Model,
    string Outcome,
    int Rows,
    int Events,
    int Clusters,
    IReadOnlyList<TermOrigin> Terms,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> Dropped,
    string Coefficients,
    IReadOnlyList<PanelOrigin> Panels);

/// <summary>A term as a function of columns of the panel.</summary>
/// <param name="Form">The function, with the columns' names.</param>
/// <param name="IsPublished">The columns are those of the published panel; false where they were worked out under other options.</param>
internal sealed record TermOrigin(string Term, IReadOnlyList<string> Columns, string Form, bool IsPublished)
{
    public static TermOrigin Of(TermRow row) => new(row.Term, row.Columns, row.Form, row.IsPublished);
}

/// <summary>Where the rows are.</summary>
/// <param name="Rows">Address of the rows with the columns that the model needs.</param>
/// <param name="File">Address of the whole panel.</param>
internal sealed record PanelOrigin(string Country, string Rows, string File);

/// <summary>What one specification was made of.</summary>
/// <param name="Choices">Its value of every choice.</param>
/// <param name="Differs">The choices in which it differs from the profile's own specification.</param>
/// <param name="Outcome">Column of the panel.</param>
/// <param name="Violence">Column of the violence grid-months that its deaths are summed from.</param>
/// <param name="Estimates">Address of its rows in the table of specifications.</param>
/// <param name="Terms">As declared; a control whose dataset was not supplied was left out.</param>
/// <param name="GridMonths">Address of the grid-months, from which columns that are not published were worked out.</param>
internal sealed record SpecificationOrigin(
    string Release,
    bool Simulated,
    int Specification,
    IReadOnlyDictionary<string, string> Choices,
    IReadOnlyList<string> Differs,
    TermOrigin Outcome,
    IReadOnlyList<TermOrigin> Terms,
    string Violence,
    string Estimates,
    IReadOnlyList<PanelOrigin> Panels,
    string GridMonths);
