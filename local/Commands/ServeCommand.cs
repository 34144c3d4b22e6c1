using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using PocGrid.Api;
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

    /// <exception cref="LakeException">Another program has the port, or this user may not have it.</exception>
    public static void RequireFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException error)
        {
            throw new LakeException(string.Create(
                CultureInfo.InvariantCulture, $"Port {port} of this machine cannot be had: {error.Message.TrimEnd('.')}. Give --port "
                    + $"another one, or 0 for any that is free."), error);
        }
    }

    /// <summary>Serves until it is stopped, by Ctrl-C or the token.</summary>
    /// <exception cref="LakeException">The port cannot be had.</exception>
    public static async Task<int> ServeAsync(ILake lake, int port, CancellationToken cancellation)
    {
        RequireFree(port);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSingleton(lake);
        builder.Services.AddPocGridApi();
        await using var app = builder.Build();
        app.UsePocGridProblems();
        app.MapPocGridApi();
        await app.StartAsync(cancellation);
        Console.WriteLine();
        Console.WriteLine($"Serving {lake.Location}");
        Console.WriteLine($"  page  {app.Urls.First()}/");
        Console.WriteLine($"  API   {app.Urls.First()}/{Routes.Releases}");
        Console.WriteLine("Ctrl-C stops.");
        await app.WaitForShutdownAsync(cancellation);
        return ExitCodes.Success;
    }
}
