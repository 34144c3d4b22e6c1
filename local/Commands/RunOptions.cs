using System.CommandLine;
using System.CommandLine.Parsing;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Simulation;
using PocGrid.Sources;

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

    /// <summary>Refuses countries that the simulated world does not have: whoever names one means the real files.</summary>
    /// <param name="data">Folder with the official files; without it the simulated world is run.</param>
    public void RequireCountriesOf(CommandResult result, Option<string?> data)
    {
        if (result.GetResult(data) is null && result.GetResult(_countries) is { } asked
            && CommonOptions.NamesIn(asked.Tokens).FirstOrDefault(IsElsewhere) is { } country)
        {
            result.AddError($"--countries {Readable.Cut(country)}: without --data the simulated world is run, whose countries are "
                + $"{string.Join(", ", SimulatedWorld.Countries)}. Name the folder with the official files by --data.");
        }

        static bool IsElsewhere(string country) => !SimulatedWorld.Countries.Contains(country, StringComparer.OrdinalIgnoreCase);
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
