using System.CommandLine;
using System.Globalization;
using PocGrid.Grid;
using PocGrid.Local.Operating;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tables;

namespace PocGrid.Local.Commands;

/// <summary><c>refreshes</c>: what refreshes there were, and how far one is.</summary>
internal static class RefreshesCommand
{
    private static readonly TableDefinition<(Refresh Refresh, RefreshProgress? Progress)> Refreshes = new(
        "refreshes", "Refreshes, the newest first.")
    {
        { new("number", "Place in the order of asking."), row => row.Refresh.Number },
        { new("state", "asked, running, published, failed or cancelled."), row => Names.Of(row.Refresh.State) },
        { new("profile", "The profile, beside the default one, that it is of.", nullable: true), row => row.Refresh.Profile },
        { new("asked_at", "When it was asked for, UTC."), row => TimeOf(row.Refresh.AskedAt) },
        { new("ended_at", "When it ended, UTC.", nullable: true), row => row.Refresh.EndedAt is { } end ? TimeOf(end) : null },
        { new("release", "Its release.", nullable: true), row => row.Refresh.Release },
        {
            new("remark", "Its step, why it failed, or why an operator had the release published.", nullable: true),
            row => RemarkOf(row.Refresh, row.Progress)
        },
    };

    public static Command Create()
    {
        var refresh = new Argument<string?>("REFRESH")
        {
            Description = "Number or id of one; without it, all, the newest first.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = CommonOptions.TableFormat();
        var target = new Target();
        var command = new Command(
            "refreshes",
            "List the refreshes of a lake or an app, with what came of each; through an app also how far one is that "
                + "runs.") { refresh, format };
        target.AddTo(command);
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            using var operations = target.Open(parsed);
            IEnumerable<(Refresh Refresh, RefreshProgress? Progress)> shown = parsed.GetValue(refresh) is { } one
                ? [await operations.ShowAsync(one, cancellation)]
                : (await operations.ListAsync(cancellation)).Select(listed => (listed, (RefreshProgress?)null));
            await WriteAsync(shown, parsed.GetValue(format)!, cancellation);
            return ExitCodes.Success;
        }));
        return command;
    }

    private static async Task WriteAsync(
        IEnumerable<(Refresh Refresh, RefreshProgress? Progress)> shown, string format, CancellationToken cancellation)
    {
        var table = Refreshes.Of(shown);
        await using var output = Console.OpenStandardOutput();
        await (format switch
        {
            "csv" => CsvTables.WriteAsync(table, output, cancellation: cancellation),
            "json" => JsonTables.WriteAsync(table, output, cancellation: cancellation),
            _ => TextTables.WriteAsync(table, output, cancellation: cancellation),
        });
    }

    private static string TimeOf(DateTimeOffset time)
        => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? RemarkOf(Refresh refresh, RefreshProgress? progress) =>
        refresh.Error
        ?? (refresh.Reason is { } reason ? $"published again: {reason}" : null)
        ?? (progress is { } at ? string.Create(CultureInfo.InvariantCulture, $"{Names.Of(at.Step)} {at.Done}/{at.Total}") : null);
}
