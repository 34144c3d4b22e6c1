using System.CommandLine;
using System.Globalization;
using PocGrid.Pipeline.Verification;
using PocGrid.Releases;

namespace PocGrid.Local.Commands;

/// <summary>
/// <c>verify</c>: re-reads all that a release stands on and proves its digests, its accounts and, where a key is given, its signature.
/// </summary>
internal static class VerifyCommand
{
    private const int DigestLength = 64;
    private const int MostListed = 20;

    public static Command Create()
    {
        var lake = CommonOptions.Lake();
        var release = CommonOptions.Release();
        var expect = new Option<string?>("--expect")
        {
            Description = "The digest that the release must have: the SHA-256 of its manifest, as a citation or a publication states it.",
            HelpName = "SHA256",
        };
        expect.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } digest && (digest.Length != DigestLength || !digest.All(char.IsAsciiHexDigit)))
            {
                result.AddError($"--expect takes a SHA-256: {DigestLength} hexadecimal digits.");
            }
        });
        var key = new Option<FileInfo>("--key")
        {
            Description = "Public key, PEM, of whoever must have signed the release (docs/verify.md).",
            HelpName = "FILE",
        };
        key.AcceptExistingOnly();
        var command = new Command("verify", "Read again all that a release stands on, and prove its digests and its accounts.") {
            lake,
            release,
            expect,
            key };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() =>
            VerifyAsync(
                parsed.GetValue(lake),
                parsed.GetValue(release),
                parsed.GetValue(expect)?.ToLowerInvariant(),
                parsed.GetValue(key),
                cancellation)));
        return command;
    }

    private static async Task<int> VerifyAsync(
        string? location,
        string? release,
        string? expected,
        FileInfo? key,
        CancellationToken cancellation)
    {
        var lake = CommonOptions.OpenExistingLake(location);
        var id = await ReleaseChoice.ResolveAsync(new ReleaseStore(lake), lake, release, cancellation);
        var pem = key is null ? null : await File.ReadAllTextAsync(key.FullName, cancellation);
        var report = await new ReleaseVerification(lake).RunAsync(id, expected, pem, cancellation);
        ListUnneeded(report.Unneeded);
        if (report.Problems.Count > 0)
        {
            foreach (var problem in report.Problems)
            {
                Console.WriteLine(problem);
            }

            throw new VerificationException(id, report.Problems);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Release {id} is what it was when it was made: {report.Files} files, {report.Bytes:N0} bytes, {report.AccountRows} lines of "
                + $"account add up."));
        var (asExpected, signed) = (expected is null ? "" : ", as expected", key is null ? "" : "; it is signed by the holder of the key");
        Console.WriteLine($"Its digest is {report.ManifestSha256}{asExpected}{signed}.");
        return ExitCodes.Success;
    }

    private static void ListUnneeded(IReadOnlyList<string> files)
    {
        if (files.Count == 0)
        {
            return;
        }

        Console.WriteLine(
            $"No release stands on {files.Count} file{(files.Count == 1 ? "" : "s")} of the lake, and nobody vouches for them:");
        foreach (var file in files.Take(MostListed))
        {
            Console.WriteLine($"  {file}");
        }

        if (files.Count > MostListed)
        {
            Console.WriteLine($"  and {files.Count - MostListed} more");
        }
    }
}
