using System.Globalization;
using PocGrid.Datasets.Recognition;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Results.AfterEnhancement;
using PocGrid.Results.Claims;
using PocGrid.Results.Durations;
using PocGrid.Results.Inference;
using PocGrid.Results.Outcomes;
using PocGrid.Results.Specifications;
using PocGrid.Results.Timing;
using PocGrid.Tables;

namespace PocGrid.Local;

/// <summary>The short account of a release that a run ends with.</summary>
internal static class Summary
{
    public static async Task PrintAsync(ILake lake, string release, RecognitionResult recognition, CancellationToken cancellation)
    {
        var manifest = await new ReleaseStore(lake).ManifestAsync(release, cancellation);
        var account = AccountTable.Read(await ReadAsync(AccountTable.Schema.Name));
        var fits = await ReadAsync(FitSummaryTable.Schema.Name);
        var coefficients = await ReadAsync(CoefficientsTable.Schema.Name);
        Line(manifest.Simulated ? $"Release {release} - SIMULATED WORLD, says nothing about the real one" : $"Release {release}");
        Line($"Study period {manifest.Period}");
        foreach (var file in recognition.Unrecognized.Where(file => !file.File.StartsWith('.')))
        {
            Line($"  not used: {file.File} ({file.Reason})");
        }

        Line();
        Line("Is presence strengthened where civilians are killed?");
        foreach (var answer in (await ReadAsync(Answers.Schema.Name)).Rows.Where(row => row.Get(Answers.Question) == Answers.Overall))
        {
            Line($"  {answer.Get(Answers.Country)}: {answer.Get(Answers.Sentence)}");
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
        Line(
            "Presence: cell-months with a base, of these with troops, with troops unknown, and with observers, police or headquarters "
                + "only");
        PrintPresence(await ReadAsync(CellMonths.Schema.Name));
        Line();
        foreach (var line in ClaimsSummary.Lines(
            await ReadAsync(Threats.Schema.Name),
            await ReadAsync(EnhancementOrigins.Schema.Name),
            await ReadAsync(MapPhases.Schema.Name)))
        {
            Line(line);
        }

        Line();
        Line("Time to response: enhancements within a year of the month in which killing began, pooled");
        foreach (var finding in ResponseTimeFinding.In(await ReadAsync(TimeToResponse.Schema.Name))
            .Where(finding => finding.Country == CountriesAndPooled.Pooled && finding.Response == ResponseSpells.InCell))
        {
            Line($"  {finding.Text}.");
        }

        Line();
        Line("Models: Pr(enhanced presence), logit; CR2 errors clustered by cell, p from t with so many degrees of freedom");
        Line(FitLines.Of(fits, coefficients));
        Line();
        Line("Falsification: does violence that is still to come go with enhancement? Pooled");
        foreach (var finding in LeadLagFinding.In(await ReadAsync(LeadLagTable.Schema.Name))
            .Where(finding => finding.Fit == CountriesAndPooled.Pooled))
        {
            Line($"  violence by {finding.Actor}: {finding.Text}.");
        }

        Line();
        Line("The other direction: violence after a first enhancement, beside what other cells and months lead to expect. Pooled");
        foreach (var finding in AfterEnhancementFinding.In(await ReadAsync(AfterEnhancementTable.Schema.Name))
            .Where(finding => finding.Fit == CountriesAndPooled.Pooled))
        {
            Line($"  violence by {finding.Actor}, {finding.Place}: {finding.Text}.");
        }

        Line();
        Line("Where violence persists, who leaves? From one month to the next, pooled");
        foreach (var finding in DrawdownFindings.In(await ReadAsync(OutcomesTable.Schema.Name))
            .Where(finding => finding.Fit == CountriesAndPooled.Pooled))
        {
            Line($"  {finding.Text}.");
        }

        Line();
        PrintSpecifications(
            await ReadAsync(SpecificationTable.Schema.Name),
            await ReadAsync(SpecificationCurve.Schema.Name),
            await ReadAsync(PermutationTests.Schema.Name));
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

    private static void PrintSpecifications(Table specifications, Table curve, Table tests)
    {
        var count = specifications.Values(SpecificationTable.Specification).Distinct().Count();
        Line($"Specifications: {Count(count)}, pooled; p of the mean z by permutation test");
        foreach (var row in curve.Rows.Where(row => row.Get(SpecificationCurve.Scale) == SpecificationCurve.AllScales))
        {
            var by = row.Get(SpecificationTable.ViolenceBy);
            var p = tests.Rows
                .Where(test => test.Get(SpecificationTable.ViolenceBy) == by)
                .Where(test => test.Get(PermutationTests.Measure) == PermutationTests.MeanZ)
                .Select(test => string.Create(
                    CultureInfo.InvariantCulture, $"; {test.Get(SpecificationTable.Scheme)} p = {test.Get(PermutationTests.P):F3}"));
            Line($"      {$"violence by {by}",-34} "
                + $"fitted {row.Get(SpecificationCurve.Fitted)} of {row.Get(SpecificationCurve.Specifications)}, "
                + $"distinct {row.Get(SpecificationCurve.Distinct)}, of these positive {Known(SpecificationCurve.SharePositive)}, "
                + $"significantly so {Known(SpecificationCurve.ShareSignificantPositive)}{string.Concat(p)}");

            string Known(Column<double> column) =>
                row.Get(column) is var value && double.IsNaN(value) ? "-" : value.ToString("P0", CultureInfo.InvariantCulture);
        }
    }

    private static void PrintSources(IReadOnlyList<AccountRow> account)
    {
        foreach (var file in account.Where(row => row.Stage is "read" or "grid-months").GroupBy(row => (row.Source, row.Release, row.File)))
        {
            var entered = file.Single(row => row is { Stage: "read", Outcome: AccountOutcome.In });
            AccountRow[] placed = [.. file.Where(row => row is { Stage: "grid-months", Outcome: AccountOutcome.Placed })];
            var rows = placed.Sum(row => row.Rows);
            Line($"  {file.Key.Source} {file.Key.Release}: {Count(entered.Rows)} -> {Count(rows)} + "
                + $"{Count(entered.Rows - rows)}{Deaths(entered, placed)}");
            foreach (var row in file.Where(row => row.Reason.Length > 0))
            {
                Line($"      {Count(row.Rows),9} {row.Reason}{(row.Deaths > 0 ? $" ({Count(row.Deaths.Value)} deaths)" : "")}");
            }
        }
    }

    private static void PrintPresence(Table months)
    {
        foreach (var country in months.Rows.Where(row => row.OrNull(CellMonths.Presence) == true)
            .GroupBy(row => row.Get(CellMonths.Country)))
        {
            var withTroops = country.Count(row => row.Get(CellMonths.Troops) > 0);
            var without = country.Count(row => row.OrNull(CellMonths.TroopPresence) == false);
            Line($"  {country.Key}: {Count(country.Count())}, {Count(withTroops)}, {Count(country.Count() - withTroops - without)}, "
                + $"{Count(without)}");
        }
    }

    private static string Deaths(
        AccountRow entered,
        AccountRow[] placed) => entered.Deaths is { } deaths && placed.Sum(row => row.Deaths ?? 0) is var counted
        ? $" ({Count(deaths)} -> {Count(counted)} + {Count(deaths - counted)})"
        : "";

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static void Line(string text = "") => Console.WriteLine(text);
}
