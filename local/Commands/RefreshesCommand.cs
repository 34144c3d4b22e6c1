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
    private static readonly TableSchema Schema = new(
        "refreshes",
        "Refreshes, the newest first.",
        [
            new("number", ColumnType.Int32, "Place in the order of asking."),
            new("state", ColumnType.Text, "asked, running, published, failed or cancelled."),
            new("profile", ColumnType.Text, "The profile, beside the default one, that it is of.", Nullable: true),
            new("asked_at", ColumnType.Text, "When it was asked for, UTC."),
            new("ended_at", ColumnType.Text, "When it ended, UTC.", Nullable: true),
            new("release", ColumnType.Text, "Its release.", Nullable: true),
            new("remark", ColumnType.Text, "Its step, why it failed, or why an operator had the release published.", Nullable: true),
        ]);

    public static Command Create()
    {
        var refresh = new Argument<string?>("REFRESH")
        {
            Description = "Number or id of one; without it, all, the newest first.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = CommonOptions.TableFormat();
        var target = new Target();
        var command = new Command("refreshes", "List the refreshes of a lake or an app, with what came of each; through an app also how far one is that runs.") { refresh, format };
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
        var table = new TableBuilder(Schema);
        foreach (var (refresh, progress) in shown)
        {
            table.Add(
                refresh.Number,
                Names.Of(refresh.State),
                refresh.Profile,
                TimeOf(refresh.AskedAt),
                refresh.EndedAt is { } end ? TimeOf(end) : null,
                refresh.Release,
                RemarkOf(refresh, progress));
        }

        await using var output = Console.OpenStandardOutput();
        await (format switch
        {
            "csv" => CsvTables.WriteAsync(table.Build(), output, cancellation: cancellation),
            "json" => JsonTables.WriteAsync(table.Build(), output, cancellation: cancellation),
            _ => TextTables.WriteAsync(table.Build(), output, cancellation: cancellation),
        });
    }

    private static string TimeOf(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? RemarkOf(Refresh refresh, RefreshProgress? progress) =>
        refresh.Error
        ?? (refresh.Reason is { } reason ? $"published again: {reason}" : null)
        ?? (progress is { } at ? string.Create(CultureInfo.InvariantCulture, $"{Names.Of(at.Step)} {at.Done}/{at.Total}") : null);
}
