using PocGrid.Lake;
using PocGrid.Study;

namespace PocGrid.Pipeline.Steps;

/// <summary>
/// Digests of all that decides what a step writes and finds out, apart from the code: where two releases have the same, what one has made is
/// the other's too (docs/decisions/0056).
/// </summary>
internal static class StepContent
{
    /// <summary>Of a panel, and of a batch of specifications, which builds panels of its own.</summary>
    /// <param name="key">The country, or the batch.</param>
    public static async ValueTask<string> OfPanelAsync(StepContext context, string key)
    {
        var tables = await context.StudyTablesAsync();
        return ContentDigest.Combine([
            .. OfRelease(context, key),
            Of(await context.PanelPlanAsync()),
            Of(await context.LeftOutAsync()),
            Of(tables.Countries),
            .. tables.Files.SelectMany(table => new[] { table.Source, table.File.Sha256 }),
        ]);
    }

    /// <param name="fit">A country, or <see cref="Results.CountriesAndPooled.Pooled"/>.</param>
    public static async ValueTask<string> OfFitAsync(StepContext context, string fit)
    {
        var countries = StepBasis.CountriesOf(await context.PlanAsync(), fit);
        var panels = await context.RecordsAsync<PanelSize>(Step.Panel, countries);
        return ContentDigest.Combine([
            .. OfRelease(context, fit),
            .. panels.SelectMany(panel => new[]
            {
                panel.Key, panel.Record.File(PanelStep.FittedPath(context.Release, panel.Key)).Sha256,
            }),
        ]);
    }

    private static IEnumerable<string> OfRelease(StepContext context, string key) =>
        [key, context.Release.Simulated ? "simulated" : "real", Of(context.Profile)];

    private static string Of<T>(T document) => ContentDigest.OfBytes(LakeJson.Serialize(document));
}
