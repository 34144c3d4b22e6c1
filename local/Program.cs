using System.CommandLine;
using System.CommandLine.Invocation;
using PocGrid.Local;
using PocGrid.Local.Commands;
using PocGrid.Pipeline;

var root = new RootCommand("PocGrid: do UN missions strengthen their presence where civilians are being killed? Without a command it runs "
    + "the simulated world and serves it.")
{
    RunCommand.Create(),
    FetchCommand.Create(),
    RefreshCommand.Create(),
    UploadCommand.Create(),
    RefreshesCommand.Create(),
    CancelCommand.Create(),
    PublishCommand.Create(),
    ServeCommand.Create(),
    SimulateCommand.Create(),
    DescribeCommand.Create(),
    VerifyCommand.Create(),
    CleanCommand.Create(),
    TablesCommand.Create(),
    PackageCommand.Create(),
    ChangesCommand.Create(),
    FitCommand.Create(),
    PanelCommand.Create(),
};
root.SetAction((_, cancellation) => Failures.GuardAsync(() =>
    RunCommand.RunAsync(
        data: null,
        lakeLocation: null,
        (_, _) => Task.FromResult(Profile.Brief2025),
        Environment.ProcessorCount,
        port: 5080,
        cancellation)));
// A file of arguments, '@file', may be of any size, or never end.
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
return parsed.Action is ParseErrorAction ? await Failures.UsageAsync(parsed) : await parsed.InvokeAsync();
