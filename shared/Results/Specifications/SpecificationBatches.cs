namespace PocGrid.Results.Specifications;

/// <summary>A specification and its number in the grid, from 1.</summary>
public sealed record NumberedSpecification(int Number, Specification Specification);

/// <summary>Cuts a grid into parts that are fitted apart. Specifications of one set of rows and columns stay
/// together, and those of one panel are near each other.</summary>
public static class SpecificationBatches
{
    /// <summary>Most batches: a refresh is to stay at about 60 work items.</summary>
    public const int Most = 12;

    private const int FewestFrames = 6;

    public static IReadOnlyList<IReadOnlyList<NumberedSpecification>> Of(IReadOnlyList<Specification> grid)
    {
        var frames = grid
            .Select((specification, i) => new NumberedSpecification(i + 1, specification))
            .GroupBy(numbered => numbered.Specification.Frame)
            .OrderBy(frame => frame.Key.Deaths)
            .ThenBy(frame => frame.Key.MonthRule)
            .ThenBy(frame => frame.Key.Troops)
            .ThenBy(frame => frame.Key.StartUp)
            .ThenBy(frame => frame.Key.Level)
            .ThenBy(frame => frame.Key.Threshold)
            .ThenBy(frame => frame.First().Number)
            .ToArray();
        var size = Math.Max(FewestFrames, (frames.Length + Most - 1) / Most);
        return [.. frames.Chunk(size).Select(chunk => (IReadOnlyList<NumberedSpecification>)[.. chunk.SelectMany(frame => frame)])];
    }
}
