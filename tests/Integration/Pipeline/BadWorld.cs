using System.Text;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Simulation;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Simulation;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>The files of the small world in a folder of their own, to be spoilt.</summary>
internal sealed class BadWorld : IDisposable
{
    private static readonly WrittenFiles Written = new(PublishedWorld.World);

    private readonly ScratchFolder _scratch = new();
    private long _nextId = 7_000_001;

    public BadWorld()
        : this(PublishedWorld.World)
    {
    }

    /// <summary>The files of another world than the small one.</summary>
    public BadWorld(SimulatedWorld world)
    {
        foreach (var file in world.Files())
        {
            Write(file.Path, file.Contents.ToArray());
        }
    }

    public string Folder => Path.Combine(_scratch.Path, "data");

    public string LakeFolder => Path.Combine(_scratch.Path, "lake");

    public FolderLake Lake => new(LakeFolder);

    public static string Text(string file) => Written.Text(file);

    /// <summary>The first row of a file, by column.</summary>
    public static Dictionary<string, string> FirstRow(string file)
        => Written.Rows(file).First(row => !row.TryGetValue("id", out var id) || id.Length > 0);

    public byte[] Read(string file) => File.ReadAllBytes(PathOf(file));

    public void Write(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllBytes(PathOf(file), bytes);
    }

    public void Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public void Replace(string file, string old, string by)
    {
        var text = Encoding.UTF8.GetString(Read(file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(file, text.Replace(old, by, StringComparison.Ordinal));
    }

    public void Remove(string file) => File.Delete(PathOf(file));

    /// <summary>Adds a copy of the first event, with an id of its own and these values.</summary>
    public void AddEvent(params (string Column, string Value)[] values) => Add(ReadWorld.Ged, [("id", $"{_nextId++}"), .. values]);

    /// <summary>Adds a copy of the first row with these values.</summary>
    public void Add(string file, params (string Column, string Value)[] values)
    {
        var row = FirstRow(file);
        foreach (var (column, value) in values)
        {
            Assert.Contains(column, row.Keys);
            row[column] = value;
        }

        var header = Written.FirstLine(file).TrimEnd('\r').Split(',').Select(name => name.Trim('"'));
        var line = string.Join(',', header.Select(name => $"\"{row[name].Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        var before = file.EndsWith(".gz", StringComparison.Ordinal) && Read(file)[0] == 0x1F
            ? Text(file)
            : Encoding.UTF8.GetString(Read(file));
        Write(file, before.TrimEnd('\r', '\n') + "\n" + line + "\n");
    }

    public Task<string> RefreshAsync(Profile? profile = null) => RefreshAsync(Lake, profile);

    public async Task<string> RefreshAsync(ILake lake, Profile? profile = null) => (await InProcessRefresh.RunFolderAsync(
        lake, Folder, profile ?? Profile.Brief2025, parallelism: 2, cancellation: TestContext.Current.CancellationToken)).Release;

    /// <summary>A refresh over a lake that holds a release fails with these words and leaves the lake as it was.</summary>
    public async Task AssertRefusedAsync<T>(PublishedWorld world, IReadOnlyList<string> words, Profile? profile = null)
        where T : Exception
    {
        await world.CopyLakeAsync(LakeFolder);
        var before = LakeContent.Of(LakeFolder);

        var fault = await Assert.ThrowsAsync<T>(() => RefreshAsync(profile));

        Assert.All(words, word => Assert.Contains(word, fault.Message, StringComparison.Ordinal));
        LakeContent.AssertSame(before, LakeContent.Of(LakeFolder));
    }

    public async Task<Table> TableAsync(string release, string table) =>
        await Lake.ReadTableAsync(LakeLayout.Table(release, table, "parquet"), cancellation: TestContext.Current.CancellationToken);

    public void Dispose() => _scratch.Dispose();

    private string PathOf(string file) => Path.Combine(Folder, Path.Combine(file.Split('/')));
}
