using System.Text.Json;
using PocGrid.Lake;

namespace PocGrid.Fetching;

/// <summary>
/// A download under way, in a file of its own outside the target. What a cut-off or killed download left is there for the next
/// one of the same address, with the validators to resume against; a download of the same address at the same time gets
/// another file.
/// </summary>
internal sealed class PartialDownload : IAsyncDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private readonly string _path;
    private readonly FileStream? _lock;
    private readonly FileStream _file;
    private bool _isKept;

    private PartialDownload(string path, FileStream? held)
    {
        (_path, _lock) = (path, held);
        _file = new FileStream(
            path,
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete,
            1,
            FileOptions.Asynchronous);
        Validators = _file.Length > 0 && held is not null ? ReadValidators() : null;
        if (Validators is null)
        {
            _file.SetLength(0);
        }

        _file.Seek(0, SeekOrigin.End);
    }

    /// <summary>Of the content that is here in part; null where there is none to resume.</summary>
    public Validators? Validators { get; private set; }

    public long Length => _file.Length;

    private string ValidatorsPath => $"{_path}.json";

    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static PartialDownload Open(FetchOptions options, Uri address, TimeProvider time)
    {
        var folder = FolderOf(options);
        RemoveOld(folder, time.GetUtcNow().UtcDateTime - KeptFor);
        var path = Path.Combine(folder, ContentDigest.OfText(address.AbsoluteUri)[..16]);
        try
        {
            return new PartialDownload(
                $"{path}.part",
                new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (Directory.Exists(folder) && File.Exists($"{path}.lock"))
        {
            return new PartialDownload($"{path}-{Guid.NewGuid():N}.part", held: null);
        }
    }

    /// <summary>A file for what need not outlast this process.</summary>
    public static FileStream OpenScratch(FetchOptions options) => new(
        Path.Combine(FolderOf(options), $"{Guid.NewGuid():N}.part"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1
            << 16, FileOptions.DeleteOnClose);

    /// <summary>Forgets what is here; a content with these validators begins.</summary>
    public void Restart(Validators? validators)
    {
        File.Delete(ValidatorsPath);
        _file.SetLength(0);
        _file.Seek(0, SeekOrigin.Begin);
        Validators = validators;
        if (validators?.Strong is not null)
        {
            File.WriteAllBytes(ValidatorsPath, JsonSerializer.SerializeToUtf8Bytes(validators));
        }
    }

    public ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => _file.WriteAsync(bytes, cancellation);

    /// <summary>What is here, from its start.</summary>
    public Stream OpenRead() => new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Leaves what is here for the next download of the address.</summary>
    public void Keep() => _isKept = _lock is not null && Validators?.Strong is not null;

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        if (!_isKept)
        {
            File.Delete(ValidatorsPath);
            File.Delete(_path);
        }

        if (_lock is not null)
        {
            await _lock.DisposeAsync();
        }
    }

    private static string FolderOf(FetchOptions options) => Directory.CreateDirectory(
        options.SpoolFolder is { Length: > 0 } named ? named : Path.Combine(Path.GetTempPath(), "pocgrid-fetch")).FullName;

    private Validators? ReadValidators()
    {
        try
        {
            return JsonSerializer.Deserialize<Validators>(File.ReadAllBytes(ValidatorsPath)) is { Strong: not null } known ? known : null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or JsonException)
        {
            // Killed between the two writes: the part is of no known content.
            return null;
        }
    }

    private static void RemoveOld(string folder, DateTime before)
    {
        foreach (var file in Directory.GetFiles(folder, "*.part*").Where(file => File.GetLastWriteTimeUtc(file) < before))
        {
            File.Delete(file);
        }
    }
}
