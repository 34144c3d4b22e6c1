using System.Globalization;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Declares the specification grid, and fits one batch of it.</summary>
internal sealed class SpecificationsStep(ILake lake, ReleaseSourcesCache sources)
{
    /// <summary>Answers with the keys of the batches.</summary>
    public async Task<StepAnswer> DeclareAsync(string release, CancellationToken cancellation)
    {
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        return new StepAnswer(release, Keys(opened.Profile), true);
    }

    public async Task<StepAnswer> FitAsync(string release, string batch, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.FitSpecifications, batch);
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var madeOf = await StepRecords.DigestAsync(lake, StepBasis.OfPanel(opened), cancellation);
        if (await StepRecords.FindAsync<SpecificationBatchResult>(lake, recordPath, madeOf, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var plan = (await StepRecords.GetAsync<ReleasePlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation)).Result;
        var loaded = await sources.GetAsync(opened, cancellation);
        var profile = opened.Profile;
        var specifications = Batches(profile)[Place(batch)];
        var (table, permutations, seconds) = new SpecificationBatch(Panels, profile.Panel, profile.Model, profile.Specifications.Permutations).Run(specifications, cancellation);

        var output = new StepOutput(lake, opened.Simulated, cancellation);
        foreach (var written in new[] { table, permutations })
        {
            await output.WriteTableAsync(TablePath(release, batch, written.Schema.Name), written);
        }

        await lake.WriteJsonAsync(SecondsPath(release, batch), seconds, cancellation);
        await output.FinishAsync(recordPath, new SpecificationBatchResult(specifications.Count), madeOf);
        return new StepAnswer(release, [], false);

        IReadOnlyList<(string, Table)> Panels(PanelOptions options, IReadOnlySet<string> columns) =>
            [.. plan.Countries.Select(country => (country.Iso3, PanelBuilder.Build(loaded.InputsOf(country, plan, options), options, columns)))];
    }

    /// <summary>Path of the seconds that each fit took, beside the record, whose bytes are the same in every run.</summary>
    public static string SecondsPath(string release, string batch) => LakeLayout.StepSeconds(release, StepRecords.NameOf(Step.FitSpecifications, batch));

    public static IReadOnlyList<string> Keys(Profile profile) =>
        [.. Batches(profile).Select((_, i) => (i + 1).ToString("00", CultureInfo.InvariantCulture))];

    public static IReadOnlyList<IReadOnlyList<NumberedSpecification>> Batches(Profile profile) =>
        SpecificationBatches.Of(profile.Specifications.Expand(Specification.Of(profile.Panel, profile.Model)));

    public static int Place(string batch) => int.Parse(batch, CultureInfo.InvariantCulture) - 1;

    public static string TablePath(string release, string batch, string table) => LakeLayout.StepTable(release, $"{StepRecords.NameOf(Step.FitSpecifications, batch)}-{table}");
}

/// <summary>Size of a batch.</summary>
internal sealed record SpecificationBatchResult(int Specifications);
