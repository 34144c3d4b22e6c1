using System.CommandLine;
using PocGrid.Local.Commands;

namespace PocGrid.Local.Operating;

/// <summary>The options that say which lake or app an operator means.</summary>
internal sealed class Target
{
    public const string AppVariable = "POCGRID_APP";
    public const string KeyVariable = "POCGRID_APP_KEY";

    private readonly Option<string?> _lake = CommonOptions.Lake();

    private readonly Option<string?> _app = new("--app")
    {
        Description = $"Address of the app that looks after the lake, in place of --lake. Without either, what the environment has as "
            + $"{AppVariable}.",
        HelpName = "URL",
    };

    private readonly Option<string?> _key = new("--key")
    {
        Description = $"Function or host key of the app. Better in the environment, as {KeyVariable}: others see a command line.",
        HelpName = "KEY",
    };

    public void AddTo(Command command)
    {
        Option[] all = [_lake, _app, _key];
        Array.ForEach(all, command.Add);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_lake) is { Implicit: false } && result.GetResult(_app) is { Implicit: false })
            {
                result.AddError("Give --lake or --app, not both.");
            }
        });
    }

    public IOperations Open(ParseResult parsed)
    {
        var lake = parsed.GetValue(_lake);
        var app = parsed.GetValue(_app) ?? (lake is null ? Environment.GetEnvironmentVariable(AppVariable) : null);
        return app is { Length: > 0 }
            ? new AppOperations(app, parsed.GetValue(_key) ?? Environment.GetEnvironmentVariable(KeyVariable))
            : new LakeOperations(CommonOptions.OpenExistingLake(lake));
    }
}
