using System.Diagnostics;
using System.Security.Cryptography;
using PocGrid.Lake;
using PocGrid.Tests.Api;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Releases;

/// <summary>Releases that somebody vouches for; docs/verify.md.</summary>
public sealed class ReleaseSignatureTests(PublishedWorld world) : IDisposable
{
    private const int BadInput = 3;
    private const int AuditFailed = 5;

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Lake => Path.Combine(_scratch.Path, "lake");

    private string Private => Path.Combine(_scratch.Path, "private.pem");

    private string Public => Path.Combine(_scratch.Path, "public.pem");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Release_that_was_signed_is_verified_with_the_public_key_and_no_other()
    {
        var published = await SignedAsync();
        var other = Path.Combine(_scratch.Path, "other.pem");
        await File.WriteAllTextAsync(other, ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfoPem(), Stop);

        var right = await CommandLine.RunAsync("verify", "--lake", Lake, "--key", Public);
        var wrong = await CommandLine.RunAsync("verify", "--lake", Lake, "--key", other);
        var none = await CommandLine.RunAsync("verify", "--lake", published.Lake.Location, "--key", Public);

        Assert.Equal((0, ""), (right.ExitCode, right.Errors));
        Assert.Contains("signed by the holder of the key", right.Output, StringComparison.Ordinal);
        wrong.AssertFailed(AuditFailed, ["manifest.sig is not the signature of"]);
        none.AssertFailed(AuditFailed, ["manifest.sig is missing"]);
    }

    [Fact]
    public async Task Signature_goes_with_the_package_and_over_HTTP()
    {
        var published = await SignedAsync();
        var stored = await File.ReadAllBytesAsync(Path.Combine(Lake, LakeLayout.Signature(published.Release)), Stop);
        var package = Path.Combine(_scratch.Path, "package");

        Assert.Equal(0, (await CommandLine.RunAsync("package", package, "--lake", Lake)).ExitCode);
        await using var server = await ApiServer.StartAsync(new FolderLake(Lake));

        Assert.Equal(stored, await File.ReadAllBytesAsync(Path.Combine(package, "manifest.sig"), Stop));
        Assert.Equal(
            stored,
            await server.Client.GetByteArrayAsync(new Uri($"api/v1/releases/{published.Release}/manifest.sig", UriKind.Relative), Stop));
    }

    /// <summary>As docs/verify.md has it, with nothing of PocGrid.</summary>
    [Fact]
    public async Task OpenSSL_makes_the_keys_and_checks_the_signature()
    {
        Assert.SkipUnless(await OpenSslAsync("version") == 0, "There is no openssl here.");
        Assert.Equal(0, await OpenSslAsync("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", Private));
        Assert.Equal(0, await OpenSslAsync("ec", "-in", Private, "-pubout", "-out", Public));
        var published = await SignedAsync(hasKeys: true);
        var manifest = Path.Combine(Lake, LakeLayout.Manifest(published.Release));
        string[] verify = ["dgst", "-sha256", "-verify", Public, "-signature", Path.Combine(
            Lake,
            LakeLayout.Signature(published.Release)), manifest];

        Assert.Equal(0, await OpenSslAsync(verify));
        await File.AppendAllTextAsync(manifest, " ", Stop);
        Assert.NotEqual(0, await OpenSslAsync(verify));
    }

    [Theory]
    [InlineData("no key at all")]
    [InlineData("public")]
    [InlineData("other curve")]
    [InlineData("rsa")]
    public async Task Key_that_cannot_sign_is_refused_and_nothing_is_published(string kind)
    {
        await world.CopyLakeAsync(Lake);
        var release = (await world.GetAsync()).Release;
        await File.WriteAllTextAsync(Private, kind switch
        {
            "public" => ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfoPem(),
            "other curve" => ECDsa.Create(ECCurve.NamedCurves.nistP384).ExportPkcs8PrivateKeyPem(),
            "rsa" => RSA.Create(2048).ExportPkcs8PrivateKeyPem(),
            _ => kind,
        }, Stop);

        var ended = await CommandLine.RunAsync("publish", release, "--reason", "to sign it", "--lake", Lake, "--sign", Private);

        ended.AssertFailed(BadInput, [kind == "public" ? "cannot sign" : kind == "other curve" ? "another curve" : "no key of ECDSA"]);
        Assert.False(File.Exists(Path.Combine(Lake, LakeLayout.Signature(release))));
    }

    private async Task<Published> SignedAsync(bool hasKeys = false)
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(Lake);
        if (!hasKeys)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await File.WriteAllTextAsync(Private, key.ExportPkcs8PrivateKeyPem(), Stop);
            await File.WriteAllTextAsync(Public, key.ExportSubjectPublicKeyInfoPem(), Stop);
        }

        var ended = await CommandLine.RunAsync("publish", published.Release, "--reason", "to sign it", "--lake", Lake, "--sign", Private);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        return published;
    }

    private static async Task<int> OpenSslAsync(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
            await process.WaitForExitAsync(Stop);
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
