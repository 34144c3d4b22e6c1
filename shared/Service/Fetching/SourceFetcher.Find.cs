
namespace PocGrid.Fetching;

/// <content>What a source offers.</content>
public sealed partial class SourceFetcher
{
    private async Task<FoundFiles> FindAsync(OfficialSource source, FetchState state, CancellationToken cancellation)
    {
        switch (source.Find)
        {
            case ReleaseSearch.Annual:
                var annual = await _annual.NewestAsync(source, state, cancellation);
                return new FoundFiles([annual.Address], annual.Notes);
            case ReleaseSearch.Monthly:
                return await _annual.MonthsAfterAsync(source, await FirstYearAfterAsync(source, cancellation), state, cancellation);
            case ReleaseSearch.Links:
                return await _links.NewestAsync(source, state, cancellation);
            default:
                return new FoundFiles([new Uri(source.Url!)], []);
        }
    }

    private async Task<FoundAnnual> AnnualOfAsync(OfficialSource source, CancellationToken cancellation) =>
        await _annual.NewestAsync(_sources.Get(source.After!), await _states.ReadAsync(source.After!, cancellation), cancellation);

    /// <summary>
    /// 26.1 covers the years before 2026: the year after the annual release that is here, or else the newest that is offered.
    /// </summary>
    private async Task<int> FirstYearAfterAsync(OfficialSource source, CancellationToken cancellation)
    {
        foreach (var annual in _sources.All.Where(other => other.Name == source.After || other.InsteadOf == source.After))
        {
            var here = (await _states.ReadAsync(annual.Name, cancellation)).Files.FirstOrDefault(file => file.IsCurrent);
            if (Version.TryParse(here?.Release, out var release))
            {
                return AnnualFinder.Century + release.Major;
            }
        }

        return (await AnnualOfAsync(source, cancellation)).Year;
    }
}
