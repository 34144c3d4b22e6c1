using System.CommandLine;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline;

namespace PocGrid.Local.Commands;

/// <summary>The options of a run, for the commands that make one.</summary>
internal sealed class RunOptions
{
    private readonly Option<string?> _lake = CommonOptions.Lake();
    private readonly Option<string?> _profile = CommonOptions.ProfileOption();
    private readonly Option<Month?> _from = CommonOptions.MonthOption("--from", "First month of the study. Default: the profile's.");
    private readonly Option<Month?> _to = CommonOptions.MonthOption("--to", "Last month of the study. Default: the profile's.");
    private readonly Option<int> _port = CommonOptions.Port();

    private readonly Option<string[]> _countries = CommonOptions.ListOption(
        "--countries", "ISO3,...", "Countries to study, ISO 3166-1 alpha-3, for example CAF,SSD. Default: every host country that the "
            + "sources cover.");

    private readonly Option<int> _parallel = CommonOptions.Number(
        "--parallel",
        "Steps at a time. Default: one a processor.",
        Environment.ProcessorCount,
        least: 1,
        most: 1024);
    private readonly Option<bool> _noServe = new("--no-serve") { Description = "End when the release is published." };

    public void AddTo(Command command)
    {
        Option[] all = [_lake, _profile, _countries, _from, _to, _parallel, _noServe, _port];
        Array.ForEach(all, command.Add);
    }

    /// <summary>Runs over a folder, or the simulated world where that is null.</summary>
    /// <exception cref="ProfileException">The options make no profile.</exception>
    public Task<int> RunAsync(ParseResult parsed, string? data, CancellationToken cancellation) => RunCommand.RunAsync(
        data,
        parsed.GetValue(_lake),
        (lake, stop) => ProfileAsync(parsed, lake, stop),
        parsed.GetValue(_parallel),
        parsed.GetValue(_noServe) ? null : parsed.GetValue(_port),
        cancellation);

    private async Task<Profile> ProfileAsync(ParseResult parsed, ILake lake, CancellationToken cancellation)
    {
        var profile = await CommonOptions.Profiles(lake, parsed.GetValue(_profile)).DefaultAsync(cancellation);
        var period = profile.Panel.StudyPeriod;
        period = new MonthRange(parsed.GetValue(_from) ?? period.First, parsed.GetValue(_to) ?? period.Last);
        if (period.IsEmpty)
        {
            throw new ProfileException($"The study ends in {period.Last}, before it starts in {period.First}; change --from or --to.");
        }

        return (profile with
        {
            Countries = parsed.GetValue(_countries) is { Length: > 0 } countries
                ? [.. countries.Select(code => code.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)]
                : profile.Countries,
            Panel = profile.Panel with { StudyPeriod = period },
        }).Checked("of --from, --to and --countries");
    }
}
