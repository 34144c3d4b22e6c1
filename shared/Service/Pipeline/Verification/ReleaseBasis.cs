using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases;
using PocGrid.Releases.Changes;

namespace PocGrid.Pipeline.Verification;

/// <summary>
/// All that a release stands on in a lake: pointers and log, manifest and audit, the records of its steps and what they wrote, the files
/// that it was made from with their catalogue entries, and the comparisons with other releases. Documents are read, and what is wrong with
/// them is kept; files are listed with the digests that they must have.
/// </summary>
internal sealed class ReleaseBasis
{
    private readonly ILake _lake;
    private readonly string _release;
    private readonly Dictionary<string, ManifestFile> _files = [];
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _documents = [];
    private readonly List<(string Who, string Sha256)> _digests = [];

    private ReleaseBasis(ILake lake, string release) => (_lake, _release) = (lake, release);

    /// <summary>What is wrong with documents, a sentence each, that names the file.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Files with the digests that they must have.</summary>
    public IReadOnlyCollection<ManifestFile> Files => _files.Values;

    /// <summary>The manifest; null where it cannot be read.</summary>
    public Manifest? Manifest { get; private set; }

    /// <summary>The manifest as it is stored.</summary>
    public byte[] ManifestBytes { get; private set; } = [];

    public static async Task<ReleaseBasis> ReadAsync(ILake lake, string release, CancellationToken cancellation)
    {
        var basis = new ReleaseBasis(lake, release);
        await basis.ReadPointersAsync(cancellation);
        await basis.ReadLogAsync(cancellation);
        await basis.ReadManifestAsync(cancellation);
        await basis.ReadStepsAsync(cancellation);
        await basis.ReadChangesAsync(cancellation);
        return basis;
    }

    public bool Holds(string path) => _documents.Contains(path) || _files.ContainsKey(path);

    /// <summary>A document; null where it is missing or damaged, which is a problem.</summary>
    public async Task<T?> ReadAsync<T>(string path, CancellationToken cancellation)
        where T : class
    {
        _documents.Add(path);
        try
        {
            return await _lake.ReadJsonAsync<T>(path, cancellation);
        }
        catch (LakeFileNotFoundException)
        {
            _problems.Add($"{path} is missing.");
        }
        catch (LakeException error)
        {
            _problems.Add(error.Message);
        }

        return null;
    }

    /// <summary>The record of a step, with the files that it wrote.</summary>
    public async Task<IReadOnlyList<OutputFile>> ReadRecordAsync(string path, CancellationToken cancellation)
    {
        var outputs = (await ReadAsync<StepRecord<JsonElement>>(path, cancellation))?.Outputs ?? [];
        foreach (var output in outputs)
        {
            Expect(ManifestMaker.FileOf(output));
        }

        return outputs;
    }

    public void Expect(ManifestFile file)
    {
        if (_files.TryGetValue(file.Path, out var known) && (known.Sha256, known.Length) != (file.Sha256, file.Length))
        {
            _problems.Add(
                $"{file.Path} has two digests: {known.Sha256} by one document, and {file.Sha256} by the record of the step that wrote it.");
        }

        _files.TryAdd(file.Path, file);
    }

    public void Add(string problem) => _problems.Add(problem);

    private async Task ReadPointersAsync(CancellationToken cancellation)
    {
        await foreach (var file in _lake.ListAsync(LakeLayout.Pointers, cancellation))
        {
            if (await ReadAsync<LatestRelease>(file.Path, cancellation) is { } pointer && pointer.Release == _release)
            {
                _digests.Add((file.Path, pointer.ManifestSha256));
            }
        }
    }

    private async Task ReadLogAsync(CancellationToken cancellation)
    {
        await foreach (var file in _lake.ListAsync(LakeLayout.Refreshes, cancellation))
        {
            if (await ReadAsync<Refresh>(file.Path, cancellation) is not { } record || record.Release != _release)
            {
                continue;
            }

            if (record.ManifestSha256 is { } sha256)
            {
                _digests.Add((file.Path, sha256));
            }

            await CheckRequestAsync(record.Request, cancellation);
        }
    }

    // Under its own digest, so that what is read is what was asked for.
    private async Task CheckRequestAsync(string path, CancellationToken cancellation)
    {
        if (path.Length > 0 && _documents.Add(path) && await _lake.FindAsync(path, cancellation) is not null
            && RefreshRequest.PathOf(await _lake.ReadBytesAsync(path, cancellation)) != path)
        {
            _problems.Add($"'{path}' is damaged: its digest is not that in its name.");
        }
    }

    private async Task ReadManifestAsync(CancellationToken cancellation)
    {
        var path = LakeLayout.Manifest(_release);
        if ((await ReadAsync<AuditReport>(LakeLayout.Audit(_release), cancellation))?.ManifestSha256 is { } audited)
        {
            _digests.Add((LakeLayout.Audit(_release), audited));
        }

        if ((Manifest = await ReadAsync<Manifest>(path, cancellation)) is null)
        {
            return;
        }

        ManifestBytes = await _lake.ReadBytesAsync(path, cancellation);
        var digest = ContentDigest.OfBytes(ManifestBytes);
        _problems.AddRange(_digests.Where(known => known.Sha256 != digest)
            .Select(known => $"{path} has the digest {digest}, not {known.Sha256} as {known.Who} says."));
        if (Manifest.Release != _release)
        {
            _problems.Add($"{path} is the manifest of {Manifest.Release}.");
        }

        foreach (var file in Manifest.Files)
        {
            Expect(file);
        }
    }

    private async Task ReadStepsAsync(CancellationToken cancellation)
    {
        var open = StepRecords.ReleasePath(_release, Step.Open);
        if (await ReadAsync<StepRecord<JsonElement>>(open, cancellation) is { } opened && Manifest is not null)
        {
            await new OpeningCheck(this, Manifest, open).RunAsync(opened.Result, cancellation);
        }

        var written = new HashSet<string>();
        await foreach (var file in _lake.ListAsync(LakeLayout.StepFolder(_release), cancellation))
        {
            if (file.Path != open && file.Path.EndsWith(".json", StringComparison.Ordinal)
                && !file.Path.EndsWith(LakeLayout.SecondsEnding, StringComparison.Ordinal))
            {
                written.UnionWith((await ReadRecordAsync(file.Path, cancellation)).Select(output => output.Path));
            }
        }

        // Panels, tables, figures and package: without the record of the step that wrote it only the manifest speaks for a file.
        _problems.AddRange((Manifest?.Files ?? [])
            .Where(file => (file.Path.StartsWith(LakeLayout.Panels, StringComparison.Ordinal)
                || file.Path.StartsWith(LakeLayout.Releases, StringComparison.Ordinal)) && !written.Contains(file.Path))
            .Select(file => $"{file.Path} is in no record of a step under {LakeLayout.StepFolder(_release)}."));
    }

    private async Task ReadChangesAsync(CancellationToken cancellation)
    {
        foreach (var previous in await new ChangeStore(_lake).ListAsync(_release, cancellation))
        {
            foreach (var file in (await ReadAsync<ChangeSummary>(LakeLayout.ChangeSummary(previous, _release), cancellation))?.Files ?? [])
            {
                Expect(file);
            }
        }

        _documents.Add(LakeLayout.Signature(_release));
    }
}
