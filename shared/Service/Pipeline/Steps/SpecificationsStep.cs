using System.Globalization;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Pipeline.Records;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Fits one batch of the specification grid.</summary>
internal sealed class SpecificationsStep() : ReleaseStep<SpecificationBatchResult>(Step.FitSpecifications)
{
    /// <summary>Answers with the keys of the batches.</summary>
    public static StepAnswer Declare(OpenedRelease release) => new(release.Id, Keys(release.Profile), true);

    protected override ValueTask<IReadOnlyList<string>> MadeOfAsync(StepContext context, string batch) =>
        new(StepBasis.OfPanel(context.Release));

    protected override async ValueTask<string?> ContentAsync(StepContext context, string batch) =>
        await StepContent.OfPanelAsync(context, batch);

    protected override async Task<SpecificationBatchResult> MakeAsync(StepContext context, string batch, StepOutput output)
    {
        var specifications = Batches(context.Profile)[Place(batch)];
        var fits = new SpecificationBatch(await context.SpecificationPanelsAsync());
        var (table, permutations, seconds) = fits.Run(specifications, context.Cancellation);
        foreach (var written in new[] { table, permutations })
        {
            await output.WriteTableAsync(TablePath(context.Release.Id, batch, written.Schema.Name), written);
        }

        await context.Lake.WriteJsonAsync(SecondsPath(context.Release.Id, batch), seconds, context.Cancellation);
        return new SpecificationBatchResult(specifications.Count);
    }

    /// <summary>What the batches of a release share.</summary>
    /// <param name="plan">As far as panels go by it.</param>
    public static SpecificationPanels PanelsOf(Profile profile, StudyPlan plan, StudySources sources)
    {
        return new SpecificationPanels(
            Build, profile.Panel, profile.Model, profile.Specifications.Permutations, Batches(profile).SelectMany(batch => batch));

        IReadOnlyList<(string, Table)> Build(PanelOptions options, IReadOnlySet<string> columns) =>
        [
            .. plan.Countries.Select(country =>
                (country.Iso3, PanelBuilder.Build(sources.InputsOf(country, plan, options), options, columns))),
        ];
    }

    /// <summary>
    /// Path of the seconds that each fit took, beside the record, whose bytes are the same in every run; there is none of a batch that was
    /// taken over.
    /// </summary>
    public static string SecondsPath(string release, string batch) =>
        LakeLayout.StepSeconds(release, StepRecords.NameOf(Step.FitSpecifications, batch));

    public static IReadOnlyList<string> Keys(Profile profile) =>
        [.. Batches(profile).Select((_, i) => (i + 1).ToString("00", CultureInfo.InvariantCulture))];

    public static IReadOnlyList<IReadOnlyList<NumberedSpecification>> Batches(Profile profile) =>
        SpecificationBatches.Of(profile.Specifications.Expand(Specification.Of(profile.Panel, profile.Model)));

    public static int Place(string batch) => int.Parse(batch, CultureInfo.InvariantCulture) - 1;

    public static string TablePath(string release, string batch, string table) =>
        LakeLayout.StepTable(release, $"{StepRecords.NameOf(Step.FitSpecifications, batch)}-{table}");
}

/// <summary>Size of a batch.</summary>
internal sealed record SpecificationBatchResult(int Specifications);
