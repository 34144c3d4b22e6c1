namespace PocGrid.Estimation;

/// <summary>A coefficient with inference by the wild score cluster bootstrap.</summary>
/// <param name="Name">Name of the coefficient.</param>
/// <param name="Coefficient">Estimate of the fit.</param>
/// <param name="Statistic">Score statistic of the hypothesis that it is 0, as a t.</param>
/// <param name="P">Share of the bootstrap's statistics that are at least as large in size.</param>
/// <param name="Lower">Lower end of the values that the test does not reject; minus infinity when it rejects none below the estimate.</param>
/// <param name="Upper">Upper end; infinity when it rejects none above the estimate.</param>
public sealed record WildScoreEstimate(string Name, double Coefficient, double Statistic, double P, double Lower, double Upper);

/// <summary>The coefficients of a fit with inference by the wild score cluster bootstrap.</summary>
/// <param name="Estimates">One a column.</param>
/// <param name="Name">Name in tables and files: <c>wild_score_rademacher</c> or <c>wild_score_webb</c>.</param>
/// <param name="Description">The convention in words, with the numbers of clusters and draws.</param>
public sealed record WildScoreResult(IReadOnlyList<WildScoreEstimate> Estimates, string Name, string Description);
