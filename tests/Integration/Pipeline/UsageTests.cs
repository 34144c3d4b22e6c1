using System.Net;
using System.Net.Sockets;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>A command line that cannot be followed ends with one sentence, the right code, and nothing on standard output.</summary>
public sealed class UsageTests : IDisposable
{
    private const int Usage = 2;
    private const int BadInput = 3;
    private const int Lake = 4;

    private readonly ScratchFolder _scratch = new();

    public static TheoryData<string, int, string> Commands => new()
    {
        { "simulate SCRATCH/w --cells 30", Usage, "--cells is '30'; it must be a whole number from 60 to 40000" },
        { "simulate SCRATCH/w --months 1", Usage, "--months is '1'; it must be a whole number from 36 to 1200" },
        { "simulate SCRATCH/w --seed -1", Usage, "--seed is '-1'" },
        { "simulate EMPTY", Usage, "DIR is empty" },
        { "simulate SCRATCH/file/w", Lake, "SCRATCH/file" },
        { "serve --port 80000", Usage, "--port is '80000'; it must be a whole number from 0 to 65535" },
        { "serve --port -1", Usage, "--port is '-1'" },
        { "serve --lake SCRATCH/nowhere", Lake, "There is no lake in" },
        { "serve --lake SCRATCH/file", Lake, "is a file; a lake needs a folder" },
        { "serve --lake SCRATCH --port TAKEN", Lake, "Port TAKEN of this machine cannot be had" },
        {
            "run --data SCRATCH --lake SCRATCH/lake --no-serve --parallel -3",
            Usage,
            "--parallel is '-3'; it must be a whole number from 1 to 1024" },
        { "run --data SCRATCH --lake SCRATCH/lake --no-serve --parallel many", Usage, "--parallel is 'many'" },
        { "run --data SCRATCH/file --lake SCRATCH/lake --no-serve", BadInput, "This is a file, not a folder" },
        { "run --data SCRATCH --lake SCRATCH/lake --port TAKEN", Lake, "Port TAKEN of this machine cannot be had" },
        { "run --data SCRATCH --lake SCRATCH/lake --no-serve --from 0001-01", BadInput, "must lie within 1946-01 to 2100-12" },
        { "run --data SCRATCH --lake SCRATCH/lake --no-serve --to 2012-13", Usage, "'2012-13' is not a month" },
        { "run --data SCRATCH --lake SCRATCH/lake --no-serve --countries ,", Usage, "--countries names nothing" },
        { "run --data SCRATCH --lake SCRATCH/lake --no-serve --countries ../..", BadInput, "'../..', which is no ISO 3166-1 alpha-3 code" },
        {
            "run --data SCRATCH --lake SCRATCH/lake --no-serve --countries Mali,CAF",
            BadInput,
            "'MALI', which is no ISO 3166-1 alpha-3 code such as CAF; did you mean 'MLI'?"
        },
        { "run --data SCRATCH --lake SCRATCH/lake --no-serve --countries cf", BadInput, "did you mean 'CAF'?" },
        {
            "run --lake SCRATCH/lake --no-serve --countries XAB,CAF",
            Usage,
            "--countries CAF: without --data the simulated world is run, whose countries are XAA, XAB, XAC"
        },
        { "run --data SCRATCH --lake SCRATCH/lake --no-serve --profile EMPTY", BadInput, "There is no profile ''" },
        { "run --data SCRATCH --lake SCRATCH/lake --no-serve --profile LONG", BadInput, "There is no profile 'xxx" },
        { "run --data SCRATCH --lake SCRATCH/lake --no-serve --profile SCRATCH/climbing.json", BadInput, "name is '../../x\uFFFD'" },
        { "run --data SCRATCH --lake SCRATCH/lake --no-serve --profile /dev/zero", BadInput, "longer than" },
        { "run --data SCRATCH --lake SCRATCH/lake --no-serve --colour red", Usage, "--colour" },
        { "clean --lake SCRATCH --older-than 99999999999", Usage, "--older-than is '99999999999'" },
        { "tables --lake SCRATCH --release ../..", Lake, "has no release ../.." },
        { "verify --lake SCRATCH --release LONG", Lake, "has no release xxx" },
        { "describe SCRATCH/nowhere", BadInput, "There is no such folder" },
        { "describe SCRATCH/file", BadInput, "This is a file, not a folder" },
        { "describe @SCRATCH/file", BadInput, "There is no such folder" },
        { "fetch SCRATCH/data --only nobody", BadInput, "nobody" },
        { "fetch SCRATCH/data --sources SCRATCH/nowhere", BadInput, "nowhere" },
        { "package EMPTY --lake SCRATCH", Usage, "DIR is empty" },
        { "refreshes --app gopher://x", BadInput, "is not the address of an app" },
        { "panel --from 2014-01 --to 2014-12", Usage, "--cells" },
        { "panel --cells moon --from 2014-01 --to 2014-12", Usage, "moon" },
        { "panel --cells world --from 2014 --to 2014-12", Usage, "'2014' is not a month" },
        { "panel --cells world --from 2014-12 --to 2014-01", Usage, "--from 2014-12 is after --to 2014-01" },
        { "panel --cells countries --from 2014-01 --to 2014-12", Usage, "--cells countries needs --countries" },
        { "panel --cells world --countries CAF --from 2014-01 --to 2014-12", Usage, "--countries goes with --cells countries" },
        { "panel --cells world --from 2014-01 --to 2014-12 --columns tropps", Usage, "there is no column 'tropps'" },
        { "panel --cells world --from 2014-01 --to 2014-12 --data SCRATCH/nowhere", BadInput, "There is no such folder" },
        { "panel --cells world --from 2014-01 --to 2014-12 --data SCRATCH --out SCRATCH", BadInput, "a folder that is not empty" },
        { "panel --cells world --from 2014-01 --to 2014-12 --data SCRATCH --out SCRATCH/panel", BadInput, "holds no file that a panel" },
        { "fit", Usage, "--panel" },
        { "fit --panel SCRATCH/nowhere", BadInput, "nowhere" },
        { "fit --panel SCRATCH", BadInput, "This is a folder, not a file" },
        { "fit --panel SCRATCH/file", BadInput, "It cannot be read as a panel" },
        { "fit --panel SCRATCH/file --model window=12", Usage, "did you mean 'window_months'?" },
        { "fit --panel SCRATCH/file --outcome troops", BadInput, "model.outcome is 'troops'; it may be enhanced, " },
        { "fit --panel SCRATCH/file --format parquet", Usage, "--format parquet needs a file" },
        { "fit --panel SCRATCH/file --out SCRATCH/nowhere/fit.csv", Usage, "name a file" },
        { "dance", Usage, "dance" },
    };

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_that_cannot_be_followed_ends_with_one_sentence(string command, int exitCode, string words)
    {
        await File.WriteAllTextAsync(Path.Combine(_scratch.Path, "file"), "x", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(_scratch.Path, "climbing.json"),
            """{ "name": "../../x\u0000" }""",
            TestContext.Current.CancellationToken);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var ended = await CommandLine.RunAsync(command.Split(' ').Select(Given));

        Assert.Equal("", ended.Output);
        ended.AssertFailed(exitCode, Given(words));
        Assert.Single(ended.Errors.Trim().Split('\n'));
        Assert.True(ended.Errors.Length < 1500, ended.Errors);
        Assert.False(Directory.Exists(Path.Combine(_scratch.Path, "lake")));

        string Given(string text) => text switch
        {
            "EMPTY" => "",
            "LONG" => new string('x', 5000),
            _ => text.Replace("SCRATCH", _scratch.Path, StringComparison.Ordinal)
                .Replace("TAKEN", $"{((IPEndPoint)taken.LocalEndpoint).Port}", StringComparison.Ordinal),
        };
    }
}
