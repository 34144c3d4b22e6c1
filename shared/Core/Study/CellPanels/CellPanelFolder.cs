using PocGrid.Datasets;
using PocGrid.Datasets.Missions;
using PocGrid.Datasets.Recognition;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;
using PocGrid.Panels.WholeCells;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Tables;

namespace PocGrid.Study.CellPanels;

/// <summary>The files of a folder as a panel of whole cells needs them, and the panel that is asked for.</summary>
public sealed class CellPanelFolder
{
    private readonly CellPanelRequest _request;
    private readonly List<(ConvertedFile File, IReadOnlyList<Table> Tables)> _files = [];

    private CellPanelFolder(CellPanelRequest request) => _request = request;

    /// <summary>The files that are used.</summary>
    public IReadOnlyList<ConvertedFile> Files => [.. _files.Select(file => file.File)];

    /// <summary>Reads the files of a folder.</summary>
    /// <exception cref="SourceException">A file is damaged, or too many of its rows are refused.</exception>
    /// <exception cref="PlanException">No file is of use, or two contradict each other.</exception>
    public static async Task<CellPanelFolder> ReadAsync(CellPanelRequest request, CancellationToken cancellation)
    {
        var folder = new CellPanelFolder(request);
        var stored = SourceRecognizer.FilesIn(request.Folder);
        var recognition = await SourceRecognizer.RecognizeAsync(stored, cancellation);
        if (recognition.Unrecognized.FirstOrDefault(file => file.Fault is not null) is { Fault: { } fault })
        {
            throw fault;
        }

        var events = new List<ConvertedTable>();
        foreach (var file in recognition.Recognized.Where(file => file.Dataset.IsUsed))
        {
            cancellation.ThrowIfCancellationRequested();
            folder.Add(file, SourceRecognizer.OpenContent(stored.Single(one => one.File == file.File), stored), events);
        }

        if (folder._files.Count == 0)
        {
            throw new PlanException(
                $"{Readable.Cut(request.Folder)} holds no file that a panel is made of. Add a UCDP GED file, for example ged231-csv.zip; "
                + "'describe DIR' shows what each file was recognised as.");
        }

        await folder.AddShippedAsync(events, cancellation);
        InputRules.RequireNoContradiction(folder.Files);
        InputRules.RequireOneWorld(folder.Files);
        InputRules.RequireDistinctEvents(events);
        return folder;
    }

    /// <summary>The panel.</summary>
    /// <exception cref="PlanException">
    /// Cells, columns or what GED covers cannot be told from the files; the message says what is missing.
    /// </exception>
    public CellPanel Panel()
    {
        var codes = CountryCodes.Of(Files);
        var territory = TablesOf(SourceFamily.Boundaries).FirstOrDefault() is { } borders ? new Territory(borders) : null;
        IReadOnlyList<(string Source, Table Table)> covariates =
            [.. _files.Where(file => file.File.Family == SourceFamily.Covariates).SelectMany(file =>
                file.Tables.Select(table => (file.File.Source, table)))];
        var panel = new CellPanel(
            new CellPanelSources
            {
                Territory = territory,
                Violence = Violence(codes, territory),
                Deployments = Deployments(codes),
                Covariates = covariates,
            },
            new CellSelection(_files, territory).Of(_request.Cells, _request.Countries),
            _request.Months,
            _request.Columns);
        return _request.Columns is null || panel.LeftOut is not [var (column, reason), ..]
            ? panel
            : throw new PlanException(
                $"Column '{column}' cannot be made: {reason}. Add it to {Readable.Cut(_request.Folder)}, or leave the column out.");
    }

    private ViolenceOfCells? Violence(CountryCodes codes, Territory? territory)
    {
        Table[] tables = [.. TablesOf(SourceFamily.Violence)];
        if (tables.Length == 0)
        {
            return null;
        }

        if (territory is null && !_request.AreWholeReleases)
        {
            throw new PlanException(
                "Without boundaries nothing tells which cells the GED files cover, and the absence of a file is not the absence of "
                + "violence. Add boundaries, for example CShapes-2.0.geojson; or, if the files are whole releases of UCDP GED, in which a "
                + "country without events had none, say --whole-releases.");
        }

        var covered = CoveredViolence.Of(Files, codes);
        var everywhere = _request.AreWholeReleases ? CoveredViolence.OfWholeReleases(Files) : null;
        return ViolenceOfCells.Of(
            tables,
            covered.Counts,
            codes.NameOfGwCode,
            new CellCoverage(new ViolenceCoverage(covered.Months), territory, everywhere));
    }

    private DeploymentsOfCells? Deployments(CountryCodes codes) => TablesOf(SourceFamily.Deployments).FirstOrDefault() is { } maps
        ? new DeploymentsOfCells(
            DeploymentRow.Of(maps, codes.OfSource),
            MissionTable.Read(TablesOf(SourceFamily.Missions).Single()),
            Files.Single(file => file.Family == SourceFamily.Deployments).Conversion.Coverage ?? MonthRange.None)
        : null;

    private IEnumerable<Table> TablesOf(string family) =>
        _files.Where(file => file.File.Family == family).SelectMany(file => file.Tables);

    /// <summary>The missions, whose troops count, as PocGrid ships them where there is no other table.</summary>
    private async Task AddShippedAsync(List<ConvertedTable> events, CancellationToken cancellation)
    {
        var shipped = KnownDatasets.All.Single(dataset => dataset.Family == SourceFamily.Missions).Shipped!;
        if (!TablesOf(SourceFamily.Missions).Any())
        {
            var file = (await SourceRecognizer.RecognizeAsync([shipped], cancellation)).Recognized.Single();
            Add(file, SourceContent.Open(shipped.File, shipped.Open), events);
        }
    }

    private void Add(RecognizedFile file, SourceContent content, List<ConvertedTable> events)
    {
        var options = new ConversionOptions(_request.Months, MapRule.ByRevision);
        var output = content.Read(() => file.Dataset.Convert(file, content, options));
        RefusedRows.Require(file, Accounts.RowsRead(output.Result.Account), output.Rejects);
        var converted = new ConvertedFile(output.Result, file.File);
        _files.Add((converted, output.GridMonths));
        if (file.Dataset.Family == SourceFamily.Violence)
        {
            events.Add(new ConvertedTable(converted, output.SourceRows!));
        }
    }
}
