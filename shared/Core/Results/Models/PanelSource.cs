using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Models;

/// <summary>
/// Some columns of the panel of every country, built with given options. Rows are the same whatever the options but for the country
/// rule.
/// </summary>
public delegate IReadOnlyList<(string Country, Table Panel)> PanelSource(PanelOptions options, IReadOnlySet<string> columns);

/// <summary>A column of the panel under options that are those of the profile but for what the column depends on.</summary>
internal readonly record struct PanelColumn(PanelOptions Options, string Name);
