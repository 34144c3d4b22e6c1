using System.CommandLine;
using System.Globalization;
using PocGrid.Grid;
using PocGrid.Local.Operating;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Study;

namespace PocGrid.Local.Commands;

/// <summary><c>cancel</c>: ends a refresh.</summary>
internal static class CancelCommand
{
    public static Command Create()
    {
        var refresh = new Argument<string?>("REFRESH")
        {
            Description = "Number or id; without it, the one that is under way.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var target = new Target();
        var command = new Command(
            "cancel",
            "End a refresh after the steps that run. What is served stays, and what was made is used by the next one.") { refresh };
        target.AddTo(command);
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            using var operations = target.Open(parsed);
            return await CancelAsync(operations, parsed.GetValue(refresh), cancellation);
        }));
        return command;
    }

    private static async Task<int> CancelAsync(IOperations operations, string? refresh, CancellationToken cancellation)
    {
        var chosen = refresh is null
            ? await UnderWayAsync(operations, cancellation)
            : (await operations.ShowAsync(refresh, cancellation)).Refresh;
        if (chosen.HasEnded)
        {
            throw Ended(chosen);
        }

        var ended = await operations.CancelAsync(chosen.Number, cancellation);
        if (ended.State != RefreshState.Cancelled)
        {
            throw Ended(ended);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Refresh {ended.Number} of {operations.Location} is cancelled."));
        return ExitCodes.Success;
    }

    private static async Task<Refresh> UnderWayAsync(IOperations operations, CancellationToken cancellation)
    {
        var underWay = (await operations.ListAsync(cancellation)).Where(refresh => !refresh.HasEnded).ToArray();
        return underWay switch
        {
            [var one] => one,
            [] => throw new PlanException($"No refresh of {operations.Location} is under way."),
            _ => throw new PlanException(
                $"Refreshes {string.Join(", ", underWay.Select(refresh => refresh.Number))} of {operations.Location} are under way. Say "
                    + $"which one to cancel."),
        };
    }

    private static PlanException Ended(Refresh refresh) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"Refresh {refresh.Number} has ended ({Names.Of(refresh.State)}), so there is nothing to cancel. To have another release served, "
            + $"use 'publish'."));
}
