using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.UcdpActor;

/// <summary>An actor of the UCDP Actor dataset.</summary>
/// <param name="Id"><c>ActorId</c>: GED's <c>side_a_new_id</c>.</param>
/// <param name="IsGovernment">True of <c>Org</c> 4, a government; 1 to 3 are organised groups.</param>
public sealed record ListedActor(int Id, string Name, bool IsGovernment);

/// <summary>Reads the UCDP Actor dataset.</summary>
/// <remarks>UCDP Actor Dataset Codebook: ActorId, NameData, Org.</remarks>
internal static class ActorReader
{
    private const int Government = 4;

    /// <summary>Reads all actors of a file. A row with faults is refused for the first of them.</summary>
    /// <exception cref="SourceException">A column is missing.</exception>
    public static SourceRows<ListedActor> Read(SourceContent content)
    {
        using var table = SourceTable.Open(content, "ActorId", "NameData", "Org");
        var columns = new TableColumns(table, "UCDP Actor");
        var (id, name, org) = (columns.Require("ActorId"), columns.Require("NameData"), columns.Require("Org"));
        columns.RequireAll("Supply the UCDP Actor dataset as published.");
        var reader = new RowReader(table);
        var texts = new TextPool();
        var actors = new List<ListedActor>();
        var rejects = new List<Reject>();
        var rows = 0L;
        while (reader.Next())
        {
            rows++;
            var actor = new ListedActor(
                reader.Integer(id, 0, int.MaxValue),
                texts.Get(reader.Text(name)),
                reader.Integer(org, 1, 9) == Government);
            if (reader.Fault is { } fault)
            {
                rejects.Add(fault);
            }
            else
            {
                actors.Add(actor);
            }
        }

        return new SourceRows<ListedActor>(actors, rejects, rows);
    }
}
