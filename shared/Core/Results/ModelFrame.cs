using PocGrid.Estimation;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>The rows and columns of the model, taken from panels.</summary>
public sealed class ModelFrame
{
    private readonly string[] _countries;

    private ModelFrame(string[] countries) => _countries = countries;

    /// <summary>The design, or null where no row is complete.</summary>
    public required Design? Design { get; init; }

    public required bool[] Outcome { get; init; }

    /// <summary>Cell of each row: parts of one cell in several countries are one cluster.</summary>
    public required int[] Clusters { get; init; }

    /// <summary>Month of each row, 1 = January 1980.</summary>
    public required int[] Months { get; init; }

    /// <summary>Country of each row, ISO 3166-1 alpha-3.</summary>
    public required string[] Countries { get; init; }

    /// <summary>Any number that the rows of one unit share: a cell's parts in several countries are several units.</summary>
    public int[] Units => EstimatedRows.UnitsOf([.. Countries.Select(country => Array.IndexOf(_countries, country))], Clusters);

    /// <summary>Missions at risk in the country and month of each row, joined by ;.</summary>
    public required string[] Missions { get; init; }

    /// <summary>Latitude of each row's cell, in degrees.</summary>
    public required double[] Latitudes { get; init; }

    /// <summary>Longitude of each row's cell, in degrees.</summary>
    public required double[] Longitudes { get; init; }

    /// <summary>Deaths in the window by non-state actors, by row.</summary>
    public required double[] NonStateDeaths { get; init; }

    /// <summary>Deaths in the window by state actors, by row.</summary>
    public required double[] StateDeaths { get; init; }

    /// <summary>Rows of the panels: used, or left out for a reason.</summary>
    public required IReadOnlyList<AccountRow> Account { get; init; }

    /// <summary>Controls asked for of which no row has a value.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Columns of the panel that <see cref="Of"/> needs.</summary>
    public static IReadOnlyList<string> PanelColumns(ModelOptions options)
    {
        return ["month_id", "missions", "latitude", "longitude", "interval_months", .. ModelRows.PanelColumns(options)];
    }

    /// <param name="panels">Panels by country, each with at least <see cref="PanelColumns"/>.</param>
    /// <param name="fit">Name of the fit and id of the release, for the account.</param>
    public static ModelFrame Of(IReadOnlyList<(string Country, Table Panel)> panels, ModelOptions options, (string Fit, string Release) fit)
    {
        var terms = ModelTerms.Of(options);
        var leftOut = terms.Where(term => term.IsControl && panels.All(p => ModelRows.IsMissingEverywhere(term, p.Panel))).ToArray();
        terms = [.. terms.Except(leftOut)];
        var account = new Account("fit", "panel", fit.Release, fit.Fit);
        var columns = terms.Select(_ => new List<double>()).ToArray();
        var used = panels.Select(_ => new List<int>()).ToArray();
        var rows = new ModelRows(terms, options, account);
        for (var n = 0; n < panels.Count; n++)
        {
            rows.Visit(panels[n].Panel, (row, values) =>
            {
                used[n].Add(row);
                for (var i = 0; i < values.Length; i++)
                {
                    columns[i].Add(values[i]);
                }
            });
        }

        T[] Gather<T>(Func<Table, T[]> column) => [.. panels.SelectMany((p, n) => column(p.Panel) is var all ? used[n].Select(row => all[row]) : [])];

        var countries = panels.Select(p => p.Country).Where((_, n) => used[n].Count > 0).ToArray();
        string[] countryOfRow = [.. panels.SelectMany((p, n) => Enumerable.Repeat(p.Country, used[n].Count))];
        var names = terms.Select(term => term.Name).ToArray();
        double[][] arrays = [.. columns.Select(column => column.ToArray())];
        return new ModelFrame(countries)
        {
            Design = countries.Length == 0 ? null : Design.WithGroupIntercepts(
                names, arrays, [.. countries.Select(c => "intercept_" + c)], [.. countryOfRow.Select(c => Array.IndexOf(countries, c))]),
            Outcome = Gather(panel => panel.Booleans(options.Outcome)),
            Clusters = Gather(panel => panel.Int32s("gid")),
            Months = Gather(panel => panel.Int32s("month_id")),
            Countries = countryOfRow,
            Missions = Gather(panel => panel.Texts("missions"))!,
            Latitudes = Gather(panel => panel.Doubles("latitude")),
            Longitudes = Gather(panel => panel.Doubles("longitude")),
            NonStateDeaths = Gather(panel => panel.Doubles("nonstate" + Window(options))),
            StateDeaths = Gather(panel => panel.Doubles("state" + Window(options))),
            Account = account.Close(),
            LeftOut = [.. leftOut.Select(term => term.Name)],
        };
    }

    /// <summary>Suffix of the panel's columns of deaths.</summary>
    internal static string Window(ModelOptions options) => options.RiskSet == RiskSet.MapToMap ? "_deaths_interval" : PanelSchema.Deaths("", options.WindowMonths);
}
