using System.Globalization;
using PocGrid.Datasets.Recognition;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Results.Specifications;
using PocGrid.Tables;

namespace PocGrid.Local;

/// <summary>The short account of a release that a run ends with.</summary>
internal static class Summary
{
    public static async Task PrintAsync(ILake lake, string release, RecognitionResult recognition, CancellationToken cancellation)
    {
        var manifest = await new ReleaseStore(lake).ManifestAsync(release, cancellation);
        var account = AccountTable.Read(await ReadAsync("account"));
        var fits = await ReadAsync("fit_summary");
        var coefficients = await ReadAsync("coefficients");
        Line(manifest.Simulated ? $"Release {release} - SIMULATED WORLD, says nothing about the real one" : $"Release {release}");
        Line($"Study period {manifest.Period}");
        foreach (var file in recognition.Unrecognized.Where(file => !file.File.StartsWith('.')))
        {
            Line($"  not used: {file.File} ({file.Reason})");
        }

        Line();
        Line("Sources: rows in -> placed + excluded (deaths)");
        PrintSources(account);
        Line();
        foreach (var country in manifest.Countries)
        {
            Line($"Studied {country.Iso3} {country.Name}: {country.Months}");
        }

        foreach (var country in manifest.RefusedCountries)
        {
            Line($"Refused {country.Iso3} {country.Name}: {country.Reason}");
        }

        Line();
        Line("Presence: cell-months with a base, of these with troops, with troops unknown, and with observers, police or headquarters only");
        PrintPresence(await ReadAsync(CellMonths.Schema.Name));
        Line();
        Line("Models: Pr(enhanced presence), logit, errors clustered by cell");
        PrintFits(fits, coefficients);
        Line();
        PrintSpecifications(await ReadAsync(SpecificationTable.Schema.Name), await ReadAsync(SpecificationCurve.Schema.Name));
        if (manifest.FailureSentence is { } failure)
        {
            Line($"WARNING: {failure}");
        }

        Line();
        Line($"Files: {lake.Location}, under releases/{release}/tables and panels/release={release}");

        Task<Table> ReadAsync(string table)
        {
            var path = LakeLayout.Table(release, table, "parquet");
            return lake.ReadTableAsync(path, sha256: manifest.Files.Single(file => file.Path == path).Sha256, cancellation: cancellation);
        }
    }

    private static void PrintSpecifications(Table specifications, Table curve)
    {
        Line($"Specifications: {Count(specifications.Int32s("specification").Distinct().Count())}, pooled; joint test by permuting violence between cells");
        foreach (var row in Enumerable.Range(0, curve.RowCount).Where(row => curve.Texts("scale")[row] == SpecificationCurve.AllScales))
        {
            Line(string.Create(
                CultureInfo.InvariantCulture,
                $"      {$"violence by {curve.Texts("violence_by")[row]}",-34} fitted {curve.Int32s("fitted")[row]} of {curve.Int32s("specifications")[row]}, positive {Known("share_positive", "P0")}, significantly so {Known("share_significant_positive", "P0")}, joint p = {Known("p_mean_z", "F3")}"));

            string Known(string column, string format) =>
                curve.Doubles(column)[row] is var value && double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
        }
    }

    private static void PrintSources(IReadOnlyList<AccountRow> account)
    {
        foreach (var file in account.Where(row => row.Stage is "read" or "grid-months").GroupBy(row => (row.Source, row.Release, row.File)))
        {
            var entered = file.Single(row => row is { Stage: "read", Outcome: AccountOutcome.In });
            AccountRow[] placed = [.. file.Where(row => row is { Stage: "grid-months", Outcome: AccountOutcome.Placed })];
            var rows = placed.Sum(row => row.Rows);
            Line($"  {file.Key.Source} {file.Key.Release}: {Count(entered.Rows)} -> {Count(rows)} + {Count(entered.Rows - rows)}{Deaths(entered, placed)}");
            foreach (var row in file.Where(row => row.Reason.Length > 0))
            {
                Line($"      {Count(row.Rows),9} {row.Reason}{(row.Deaths > 0 ? $" ({Count(row.Deaths.Value)} deaths)" : "")}");
            }
        }
    }

    private static void PrintPresence(Table months)
    {
        var countries = months.Texts("country");
        foreach (var country in Enumerable.Range(0, months.RowCount).Where(row => true.Equals(months["presence"][row])).GroupBy(row => countries[row]))
        {
            var withTroops = country.Count(row => months.Doubles("troops")[row] > 0);
            var without = country.Count(row => false.Equals(months["troop_presence"][row]));
            Line($"  {country.Key}: {Count(country.Count())}, {Count(withTroops)}, {Count(country.Count() - withTroops - without)}, {Count(without)}");
        }
    }

    private static string Deaths(AccountRow entered, AccountRow[] placed) => entered.Deaths is { } deaths && placed.Sum(row => row.Deaths ?? 0) is var counted
        ? $" ({Count(deaths)} -> {Count(counted)} + {Count(deaths - counted)})"
        : "";

    private static void PrintFits(Table fits, Table coefficients)
    {
        for (var i = 0; i < fits.RowCount; i++)
        {
            var fit = fits.Texts("fit")[i]!;
            Line($"  {fit}: {Count(fits.Int32s("rows")[i])} cell-months, {Count(fits.Int32s("events")[i])} events, {Count(fits.Int32s("clusters")[i])} cells, {fits.Texts("status")[i]}");
            if (fits.Texts("reason")[i] is { } reason)
            {
                Line($"      {reason}");
            }

            if (fits.Texts("controls_left_out")[i] is { } leftOut)
            {
                Line($"      left out, no dataset: {leftOut}");
            }

            foreach (var row in Enumerable.Range(0, coefficients.RowCount).Where(row => coefficients.Texts("fit")[row] == fit && IsMain(coefficients.Texts("term")[row]!)))
            {
                Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"      {coefficients.Texts("term")[row],-34} {coefficients.Doubles("estimate")[row],8:F3}  ({coefficients.Doubles("std_error")[row]:F3})  p = {coefficients.Doubles("p_value")[row]:F4}"));
            }
        }
    }

    private static bool IsMain(string term) => term.Contains("state_deaths", StringComparison.Ordinal) || term.Contains("neighbour", StringComparison.Ordinal);

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static void Line(string text = "") => Console.WriteLine(text);
}
