using PocGrid.Datasets;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Pipeline.Conversions;
using PocGrid.Pipeline.Records;
using PocGrid.Sources;
using PocGrid.Study;

namespace PocGrid.Pipeline.Steps;

/// <summary>
/// The grid-months that panels, and what is fitted to them, are made of. Violence after the year in which the study ends is none of them,
/// so that a month more of it leaves them what they are.
/// </summary>
/// <param name="until">Last month of the study.</param>
internal sealed class StudyTables(ReleaseConversions conversions, Month until)
{
    private static readonly (string Family, string? Table) Boundaries = (SourceFamily.Boundaries, null);
    private static readonly (string Family, string? Table) Deployments = (SourceFamily.Deployments, DeploymentTable.Schema.Name);
    private static readonly (string Family, string? Table) OtherMaps = (SourceFamily.Deployments, DeploymentTable.OtherMaps.Name);
    private static readonly (string Family, string? Table) Violence = (SourceFamily.Violence, ViolenceTable.Schema.Name);
    private static readonly (string Family, string? Table) Covariates = (SourceFamily.Covariates, null);

    /// <summary>What the files are and of which sources, in the order in which they are read.</summary>
    public IEnumerable<(string Source, OutputFile File)> Files =>
        from read in new[] { Boundaries, Deployments, OtherMaps, Violence, Covariates }
        from made in conversions.TablesOf(read.Family, read.Table)
        from file in made.Files
        where IsRead(file)
        select (made.Converted.Source, file);

    /// <summary>The countries that the files name.</summary>
    public IEnumerable<CountryCode> Countries => conversions.Files.SelectMany(file => file.Conversion.Countries);

    /// <param name="maps">How the profile reads the months of deployment maps.</param>
    public async Task<StudySources> LoadAsync(MapRule maps, CancellationToken cancellation)
    {
        var codes = CountryCodes.Of(conversions.Files);
        return new StudySources(
            new Territory((await TablesAsync(Boundaries)).Single().Table),
            maps,
            DeploymentRow.Of((await TablesAsync(Deployments)).Single().Table, codes.OfSource),
            DeploymentRow.Of((await TablesAsync(OtherMaps)).Single().Table, codes.OfSource),
            [.. (await TablesAsync(Violence)).Select(violence => violence.Table)],
            [.. (await TablesAsync(Covariates)).Select(covariates => (covariates.Converted.Source, covariates.Table))],
            codes);

        Task<IReadOnlyList<ConvertedTable>> TablesAsync((string Family, string? Table) read) =>
            conversions.TablesAsync(read.Family, read.Table, columns: null, IsRead, cancellation);
    }

    private bool IsRead(OutputFile file) =>
        file.Table != ViolenceTable.Schema.Name || LakeLayout.PartsOfGridMonth(file.Path)?.Year is not { } year || year <= until.Year;
}
