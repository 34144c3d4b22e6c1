using System.CommandLine;
using System.Globalization;
using PocGrid.Local.Operating;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Local.Commands;

/// <summary><c>publish</c>: goes back to an older release, or forward again.</summary>
internal static class PublishCommand
{
    public static Command Create()
    {
        var release = new Argument<string>("RELEASE") { Description = "Id of a release that is there." };
        var reason = new Option<string>("--reason")
        {
            Description = $"Why, at most {Publication.LongestReason} characters; goes into the log of refreshes.",
            HelpName = "TEXT",
            Required = true,
        };
        reason.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { } text || string.IsNullOrWhiteSpace(text)
                || text.Length > Publication.LongestReason)
            {
                result.AddError($"--reason must say why, in at most {Publication.LongestReason} characters.");
            }
        });
        var profile = new Option<string?>("--profile")
        {
            Description = "The profile, beside the default one, whose latest release it is to be (docs/operations.md, Profiles).",
            HelpName = "NAME",
        };
        profile.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !Profile.IsName(name))
            {
                result.AddError($"'{name}' is not the name of a profile.");
            }
        });
        var sign = new Option<FileInfo>("--sign")
        {
            Description = "Private key, PEM, to sign the release with (docs/verify.md); only with --lake.",
            HelpName = "KEY",
        };
        sign.AcceptExistingOnly();
        var target = new Target();
        var command = new Command(
            "publish",
            "Have a release served that was made before: roll back, or forward again. Whatever was asked for before does not undo it, "
                + "however late it ends; "
            + "the next refresh over new files or new code publishes as ever.")
        {
            release, reason, profile, sign,
        };
        target.AddTo(command);
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            using var operations = target.Open(parsed);
            if (parsed.GetValue(sign) is { } key)
            {
                await operations.SignAsync(
                    parsed.GetValue(release)!,
                    await File.ReadAllTextAsync(key.FullName, cancellation),
                    cancellation);
            }

            var line = await operations.PublishAsync(
                parsed.GetValue(release)!,
                parsed.GetValue(reason)!,
                parsed.GetValue(profile),
                cancellation);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operations.Location} serves {line.Release}, by number "
                + $"{line.Number} of its log{(parsed.GetValue(sign) is null ? "" : ", signed")}."));
            return ExitCodes.Success;
        }));
        return command;
    }
}
