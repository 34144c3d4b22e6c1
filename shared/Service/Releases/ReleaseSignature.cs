using System.Security.Cryptography;
using PocGrid.Lake;

namespace PocGrid.Releases;

/// <summary>
/// The signature of a release: ECDSA over P-256 and SHA-256 of its manifest, in DER, as OpenSSL writes and reads it. It lies beside the
/// manifest and is no part of the release, whose bytes depend on its inputs alone.
/// </summary>
public static class ReleaseSignature
{
    private const string Curve = "1.2.840.10045.3.1.7";

    /// <summary>Signs a release that passed its audit, in place of whoever signed it before.</summary>
    /// <param name="key">Private key, PEM.</param>
    /// <exception cref="ReleaseKeyException">It is none of P-256.</exception>
    /// <exception cref="LakeException">There is no such release, or it is damaged.</exception>
    public static async Task SignAsync(ILake lake, string release, string key, CancellationToken cancellation = default)
    {
        using var ecdsa = KeyIn(key);
        var (_, manifest) = await new ReleaseStore(lake).ReadManifestAsync(release, sha256: null, cancellation);
        try
        {
            await lake.WriteBytesAsync(
                LakeLayout.Signature(release),
                ecdsa.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
                cancellation);
        }
        catch (CryptographicException error)
        {
            throw new ReleaseKeyException("The key cannot sign: it is a public one. Give the private key.", error);
        }
    }

    /// <summary>What is wrong with the signature of a release, or null where it is that of the holder of the key.</summary>
    /// <param name="key">Public key, PEM.</param>
    /// <exception cref="ReleaseKeyException">It is none of P-256.</exception>
    public static async Task<string?> ProblemAsync(
        ILake lake,
        string release,
        byte[] manifest,
        string key,
        CancellationToken cancellation = default)
    {
        using var ecdsa = KeyIn(key);
        var path = LakeLayout.Signature(release);
        if (await lake.FindAsync(path, cancellation) is null)
        {
            return $"{path} is missing: nobody has signed the release.";
        }

        return ecdsa.VerifyData(
            manifest,
            await lake.ReadBytesAsync(path, cancellation),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence)
            ? null
            : $"{path} is not the signature of {LakeLayout.Manifest(release)} by the holder of this key.";
    }

    private static ECDsa KeyIn(string pem)
    {
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportFromPem(pem);
            return ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == Curve
                ? ecdsa
                : throw new ReleaseKeyException("The key is of another curve than P-256.");
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            ecdsa.Dispose();
            throw new ReleaseKeyException("The file holds no key of ECDSA over P-256 in PEM. docs/verify.md says how to make one.", error);
        }
        catch (ReleaseKeyException)
        {
            ecdsa.Dispose();
            throw;
        }
    }
}

/// <summary>A key that cannot be used.</summary>
public sealed class ReleaseKeyException(string message, Exception? inner = null) : Exception(message, inner);
