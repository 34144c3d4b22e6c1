using System.CommandLine;
using System.Text;
using PocGrid.Pipeline;
using PocGrid.Results;
using PocGrid.Results.Models;
using PocGrid.Results.Streaming;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Local.Commands;

/// <summary><c>fit</c>: a model over panels in files, of any size.</summary>
internal static class FitCommand
{
    private static readonly string[] Formats = ["text", "csv", "json", "parquet"];

    public static Command Create()
    {
        var panels = new Option<string[]>("--panel")
        {
            Description = "Panel as a Parquet file, such as panels/release=ID/country=CAF/part-000.parquet of a lake; several are pooled.",
            HelpName = "FILE",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var model = CommonOptions.ListOption(
            "--model",
            "CHOICE=VALUE,...",
            "What differs from the profile's model, by the names of the specification grid (docs/methods/specification-grid.md), "
                + "for example window_months=12,estimator=firth.");
        model.CompletionSources.Add([.. ModelText.Known]);
        model.Validators.Add(result =>
        {
            try
            {
                var any = Specification.Of(Profile.Brief2025.Panel, Profile.Brief2025.Model);
                ModelText.Apply(any, result.GetValueOrDefault<string[]>() ?? []);
            }
            catch (FormatException error)
            {
                result.AddError($"--model: {error.Message}");
            }
        });
        var profile = new Option<string>("--profile")
        {
            Description = "Profile whose model is fitted: brief-2025, or the path of a JSON file.",
            HelpName = "NAME|FILE",
            DefaultValueFactory = _ => Profile.Brief2025.Name,
        };
        var outcome = new Option<string?>("--outcome")
        {
            Description = "Column of the panel that is explained. Default: the profile's, enhanced.",
            HelpName = "COLUMN",
        };
        var format = new Option<string?>("--format") { Description = "One of these. Default: what --out ends with, else text." };
        format.AcceptOnlyFromAmong(Formats);
        var output = new Option<string?>("--out")
        {
            Description = "File to write the coefficients to. Default: standard output.",
            HelpName = "FILE",
        };
        var command = new Command(
            "fit", "Fit a model to panels in Parquet files, of any size: the numbers that a release has for the same panels.")
        {
            panels, model, profile, outcome, format, output,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is null && result.GetValue(format) == "parquet")
            {
                result.AddError("--format parquet needs a file; name it with --out.");
            }

            // Known before the fit, not after it.
            if (result.GetValue(output) is { Length: > 0 } path
                && (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))))
            {
                result.AddError($"--out is '{Readable.Cut(path)}', which is a folder or in none that is there; name a file.");
            }
        });
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            var chosen = ProfileOf(parsed.GetValue(profile)!, parsed.GetValue(outcome));
            var specification = ModelText.Apply(Specification.Of(chosen.Panel, chosen.Model), parsed.GetValue(model) ?? []);
            var fit = await FitDisplay.ShowAsync(progress => PanelFilesFit.OfAsync(
                parsed.GetValue(panels)!, specification, chosen.Panel, chosen.Model, progress, cancellation));
            await WriteAsync(fit, parsed.GetValue(output), parsed.GetValue(format), cancellation);
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Profile ProfileOf(string name, string? outcome)
    {
        var profile = Profile.Load(name);
        return outcome is null ? profile : (profile with { Model = profile.Model with { Outcome = outcome } }).Checked("of --outcome");
    }

    private static async Task WriteAsync(PanelFilesFit fit, string? path, string? format, CancellationToken cancellation)
    {
        format ??= Array.Find(Formats, known => Path.GetExtension(path)?.TrimStart('.') == known) ?? "text";
        // The summary leaves standard output to the table that a program may read from it.
        var summary = path is null && format != "text" ? Console.Error : Console.Out;
        foreach (var line in FitText.Summary(fit))
        {
            await summary.WriteLineAsync(line);
        }

        if (path is null && format == "text")
        {
            await summary.WriteLineAsync();
        }

        await using var output = path is null ? Console.OpenStandardOutput() : File.Create(path);
        await (format switch
        {
            "csv" => CsvTables.WriteAsync(fit.Coefficients, output, cancellation: cancellation),
            "json" => JsonTables.WriteAsync(fit.Coefficients, output, cancellation: cancellation),
            "parquet" => ParquetTables.WriteAsync(
                fit.Coefficients,
                output,
                new Dictionary<string, string> { [SimulatedMark.MetadataKey] = SimulatedMark.MetadataOf(fit.IsSimulated) },
                cancellation),
            _ => output.WriteAsync(Encoding.UTF8.GetBytes(FitText.Coefficients(fit)), cancellation).AsTask(),
        });
    }
}
