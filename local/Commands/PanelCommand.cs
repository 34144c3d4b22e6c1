using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PocGrid.Grid;
using PocGrid.Panels.WholeCells;
using PocGrid.Pipeline.CellPanels;
using PocGrid.Sources;
using PocGrid.Study.CellPanels;

namespace PocGrid.Local.Commands;

/// <summary><c>panel</c>: grid cell-months of any cells as Parquet files, without a study.</summary>
internal static class PanelCommand
{
    private const string DefaultOutput = "panel";

    public static Command Create()
    {
        var cells = new Option<string>("--cells")
        {
            Description = "world (the land cells of a PRIO-GRID static file), all (every one of the 259,200), africa, or countries "
                + "(those of --countries).",
            HelpName = "world|all|africa|countries",
            Required = true,
        };
        cells.AcceptOnlyFromAmong([.. Enum.GetValues<CellChoice>().Select(Names.Of)]);
        var countries = CommonOptions.ListOption(
            "--countries", "ISO3,...", "With --cells countries: ISO 3166-1 alpha-3 codes, for example CAF,SSD.");
        var from = Required(CommonOptions.MonthOption("--from", "First month."));
        var to = Required(CommonOptions.MonthOption("--to", "Last month."));
        var data = new Option<string>("--data")
        {
            Description = $"Folder with the official files, of which any may be missing. Default: {FetchCommand.DefaultFolder}.",
            HelpName = "DIR",
            DefaultValueFactory = _ => FetchCommand.DefaultFolder,
        };
        var output = new Option<string>("--out")
        {
            Description = $"Folder to write, which is not there yet. Default: {DefaultOutput}.",
            HelpName = "DIR",
            DefaultValueFactory = _ => DefaultOutput,
        };
        var columns = CommonOptions.ListOption(
            "--columns",
            "NAME,...",
            "Columns (docs/panel.md lists them). Default: all that the files give. gid and month_id are always there.");
        columns.CompletionSources.Add([.. CellPanelSchema.Panel.Columns.Select(column => column.Name)]);
        columns.Validators.Add(RequireKnown);
        var whole = new Option<bool>("--whole-releases")
        {
            Description = "The GED files are whole releases of UCDP: a country without events in them had none. Without it, violence in "
                + "cells of countries of which no file has an event is missing, not zero.",
        };
        var workers = CommonOptions.Number(
            "--workers", "Files written at the same time.", Environment.ProcessorCount, least: 1, most: 1024);
        var command = new Command("panel", "Write cell-months of any cells and months as Parquet files, without a study.")
        {
            cells, countries, from, to, data, output, columns, whole, workers,
        };
        command.Validators.Add(result =>
        {
            var choosesCountries = result.GetValue(cells) == Names.Of(CellChoice.Countries);
            if (choosesCountries != (result.GetResult(countries) is not null))
            {
                result.AddError(choosesCountries
                    ? "--cells countries needs --countries, for example --countries CAF,SSD."
                    : "--countries goes with --cells countries.");
            }

            if (MonthIn(result, from) is { } first && MonthIn(result, to) is { } last && first > last)
            {
                result.AddError($"--from {first} is after --to {last}.");
            }
        });
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() => WriteAsync(
            new CellPanelRequest(
                parsed.GetValue(data)!,
                Enum.GetValues<CellChoice>().Single(choice => Names.Of(choice) == parsed.GetValue(cells)),
                [.. (parsed.GetValue(countries) ?? []).Select(country => country.ToUpperInvariant())],
                new MonthRange(parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value),
                parsed.GetValue(columns) is { Length: > 0 } named ? named : null,
                parsed.GetValue(whole)),
            parsed.GetValue(output)!,
            parsed.GetValue(workers),
            cancellation)));
        return command;
    }

    private static async Task<int> WriteAsync(CellPanelRequest request, string output, int workers, CancellationToken cancellation)
    {
        CommonOptions.RequireFolder(request.Folder, "Name the folder that holds the official files with --data.");
        CellPanelFiles.RequireFree(output);
        var folder = await CellPanelFolder.ReadAsync(request, cancellation);
        var panel = folder.Panel();
        var written = await RowsDisplay.ShowAsync("write", "written", progress => CellPanelFiles.WriteAsync(
            panel, request, folder.Files, output, workers, progress, cancellation));
        foreach (var line in Summary(written, output))
        {
            Console.WriteLine(line);
        }

        return ExitCodes.Success;
    }

    private static IEnumerable<string> Summary(CellPanelDocument written, string output)
    {
        foreach (var source in written.Sources)
        {
            yield return $"{source.Kind} {source.Release}: {source.File}, {source.Months ?? "static"}";
        }

        foreach (var why in written.LeftOut.GroupBy(column => column.Value, column => column.Key))
        {
            yield return $"left out, {why.Key}: {string.Join(", ", why)}";
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{(written.Simulated ? "SIMULATED WORLD: wrote" : "Wrote")} {written.Rows:N0} rows of {written.Columns.Count} columns in "
                + $"{written.Files.Count} files to {output}; {CellPanelFiles.Document} there tells what is in them.");
    }

    private static void RequireKnown(OptionResult result)
    {
        var known = CellPanelSchema.Panel.Columns.Select(column => column.Name).ToHashSet();
        foreach (var name in CommonOptions.NamesIn(result.Tokens).Where(name => !known.Contains(name)))
        {
            result.AddError($"--columns: there is no column '{Readable.Cut(name)}'; there are {string.Join(", ", known)}.");
        }
    }

    /// <summary>The month that an option gives; null where it gives none that can be read, which is told elsewhere.</summary>
    private static Month? MonthIn(CommandResult result, Option<Month?> option) =>
        result.GetResult(option)?.Tokens is [{ Value: var text }] && Month.TryParse(text, out var month) ? month : null;

    private static Option<Month?> Required(Option<Month?> option)
    {
        option.Required = true;
        return option;
    }
}
