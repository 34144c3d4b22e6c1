using System.Collections.Concurrent;
using System.Text;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Pipeline.Steps;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Results.Specifications;

public class SpecificationBatchTests
{
    private static readonly PanelOptions Profile = new();

    private static readonly ModelOptions Model = new() { Controls = [] };

    /// <summary>Columns are shared between the specifications of a batch; each must get its own.</summary>
    [Theory]
    [InlineData(nameof(ActorTerms.Separate))]
    [InlineData(nameof(ActorTerms.NonStateOnly))]
    [InlineData(nameof(ActorTerms.StateOnly))]
    [InlineData(nameof(ActorTerms.Together))]
    public void Specification_has_the_same_numbers_alone_as_beside_others(string name)
    {
        var actor = Enum.Parse<ActorTerms>(name);
        var all = Run(Enum.GetValues<ActorTerms>());
        var reversed = Run([.. Enum.GetValues<ActorTerms>().Reverse()]);
        var alone = Run([actor]);

        Assert.All(alone[actor], term => Assert.True(term.Error > 0, term.Name));
        Assert.Equal(alone[actor], all[actor]);
        Assert.Equal(alone[actor], reversed[actor]);
    }

    [Fact]
    public async Task Batches_that_share_panels_have_side_by_side_the_numbers_that_each_has_alone()
    {
        NumberedSpecification[][] batches = [.. Grid().Chunk(2)];
        var asked = new ConcurrentQueue<string>();
        var shared = new SpecificationPanels(Counted, Profile, Model, permutations: 19, batches.SelectMany(batch => batch));

        var together = await Task.WhenAll(batches.Select(batch => Task.Run(() => WrittenAsync(shared, batch), Stop)));

        for (var i = 0; i < batches.Length; i++)
        {
            var alone = new SpecificationPanels(Panels, Profile, Model, permutations: 19, batches[i]);
            Assert.Equal(await WrittenAsync(alone, batches[i]), together[i]);
        }

        Assert.NotEmpty(asked);

        // All are done, and nothing is left of what they shared.
        var before = asked.Count;
        Assert.Equal(together[0], await WrittenAsync(shared, batches[0]));
        Assert.True(asked.Count > before);

        IReadOnlyList<(string Country, Table Panel)> Counted(PanelOptions options, IReadOnlySet<string> columns)
        {
            asked.Enqueue(string.Join(',', columns));
            return Panels(options, columns);
        }
    }

    [Fact]
    public async Task Column_that_a_later_batch_needs_is_made_once_and_what_none_needs_is_forgotten()
    {
        NumberedSpecification[][] batches = [.. Grid().Chunk(2)];
        var asked = new List<string>();
        var shared = new SpecificationPanels(Counted, Profile, Model, permutations: 0, batches.SelectMany(batch => batch));
        foreach (var batch in batches)
        {
            await WrittenAsync(shared, batch);
        }

        Assert.NotEmpty(asked);
        Assert.Equal(asked.Distinct(), asked);
        await WrittenAsync(shared, batches[0]);
        Assert.NotEqual(asked.Distinct(), asked);

        IReadOnlyList<(string Country, Table Panel)> Counted(PanelOptions options, IReadOnlySet<string> columns)
        {
            asked.AddRange(columns.Except(PanelColumns.Keys).Select(column => $"{column} {options}"));
            return Panels(options, columns);
        }
    }

    /// <summary>What is not the arithmetic of a fit is no finding to publish.</summary>
    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(LakeException))]
    [InlineData(typeof(TableException))]
    [InlineData(typeof(OutOfMemoryException))]
    [InlineData(typeof(TaskCanceledException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(ObjectDisposedException))]
    public void Failure_of_other_things_than_the_fit_is_not_stated(Type failure)
    {
        var error = failure == typeof(LakeException) ? new LakeException("gone")
            : failure == typeof(TableException) ? new TableException("damaged")
            : failure == typeof(ObjectDisposedException) ? new ObjectDisposedException("lake")
            : (Exception)Activator.CreateInstance(failure)!;

        Assert.False(FitFailure.IsOwn(error));
        Assert.False(FitFailure.IsOwn(new AggregateException(new DivideByZeroException(), error)));
    }

    [Fact]
    public void Failure_of_the_arithmetic_of_a_fit_is_stated()
    {
        Assert.True(FitFailure.IsOwn(new DivideByZeroException()));
        Assert.True(FitFailure.IsOwn(new AggregateException(new InvalidOperationException("singular"))));
    }

    [Fact]
    public void Failed_specifications_are_listed_once_each()
    {
        var builder = new TableBuilder(SpecificationTable.Schema with
        {
            Columns = [.. SpecificationTable.Schema.Columns
            .Where(column => column.Name is "specification" or "status" or "reason")]
        });
        builder.Add(2, "failed", "singular");
        builder.Add(2, "failed", "singular");
        builder.Add(1, "refused", "too few events");

        Assert.Equal([new(2, "singular")], FailedSpecifications.In(builder.Build()));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The actors apart and together, by two month rules.</summary>
    private static IEnumerable<NumberedSpecification> Grid() =>
        from place in Enumerable.Range(0, 8)
        let rule = place < 4 ? MonthRule.DateEnd : MonthRule.Spread
        select new NumberedSpecification(
            place + 1,
            Specification.Of(Profile with { MonthRule = rule }, Model).With(Choices.ActorClass, Enum.GetValues<ActorTerms>()[place % 4]));

    private static async Task<string> WrittenAsync(SpecificationPanels panels, NumberedSpecification[] batch)
    {
        var (specifications, permutations, _) = new SpecificationBatch(panels).Run(batch, Stop);
        using var written = new MemoryStream();
        await CsvTables.WriteAsync(specifications, written, cancellation: Stop);
        await CsvTables.WriteAsync(permutations, written, cancellation: Stop);
        return Encoding.UTF8.GetString(written.ToArray());
    }

    private static Dictionary<ActorTerms, (string Name, double Estimate, double Error)[]> Run(ActorTerms[] actors)
    {
        NumberedSpecification[] batch = [.. actors.Select(
            (actor, i) => new NumberedSpecification(i + 1, Specification.Of(Profile, Model).With(Choices.ActorClass, actor)))];
        var (table, _, _) = new SpecificationBatch(new SpecificationPanels(Panels, Profile, Model, permutations: 0, batch)).Run(
            batch,
            TestContext.Current.CancellationToken);
        return Enumerable.Range(0, table.RowCount)
            .GroupBy(row => actors[table.Int32s("specification")[row] - 1])
            .ToDictionary(rows => rows.Key, rows => rows.Select(
                row => (table.Texts("term")[row]!, table.Doubles("estimate")[row], table.Doubles("std_error")[row])).ToArray());
    }

    /// <summary>40 cells by 30 months of one country.</summary>
    private static IReadOnlyList<(string Country, Table Panel)> Panels(PanelOptions options, IReadOnlySet<string> columns)
    {
        var schema = PanelSchema.Panel with { Columns = [.. PanelSchema.Panel.Columns.Where(column => columns.Contains(column.Name))] };
        var builder = new TableBuilder(schema);

        // A stream of its own for each column, so that a column is the same whichever others are asked for.
        Random[] streams = [.. schema.Columns.Select(column => new Random(PanelSchema.Panel.IndexOf(column.Name)))];
        for (var row = 0; row < 1_200; row++)
        {
            builder.Add([.. schema.Columns.Zip(streams, (column, stream) => Value(column, row, stream))]);
        }

        return [("CAF", builder.Build())];
    }

    private static object Value(ColumnSchema column, int row, Random random)
    {
        return column.Name switch
        {
            "gid" => 1 + (row / 30),
            "month_id" => 385 + (row % 30),
            "year" => 2012 + (row % 30 / 12),
            "latitude" => 5.25,
            "longitude" => 20.75,
            "months_since_enhancement" => 1 + random.Next(60),
            _ when column.Type == ColumnType.Boolean => random.Next(8) == 0,
            _ => (double)random.Next(12),
        };
    }
}
