using PocGrid.Results.Models;

namespace PocGrid.Results.Specifications;

/// <summary>A specification and its number in the grid, from 1, which is the profile's own.</summary>
public sealed record NumberedSpecification(int Number, Specification Specification);

/// <summary>Cuts a grid into parts that are fitted apart. Specifications of one set of rows and columns stay
/// together, and those of one panel are near each other.</summary>
public static class SpecificationBatches
{
    /// <summary>Most batches: a refresh is to stay at about 60 work items.</summary>
    public const int Most = 12;

    private const int FewestFrames = 6;

    /// <param name="grid">The profile's own specification first.</param>
    public static IReadOnlyList<IReadOnlyList<NumberedSpecification>> Of(IReadOnlyList<Specification> grid)
    {
        var frames = grid
            .GroupBy(specification => specification.Frame)
            .OrderBy(frame => !frame.Key.Equals(grid[0].Frame))
            .ThenBy(frame => frame.Key.Of(Choices.CountryRule) != grid[0].Of(Choices.CountryRule))
            .ThenBy(frame => frame.Key.Of(Choices.CountryRule))
            .ThenBy(frame => frame.Key.Of(Choices.DeathsEstimate))
            .ThenBy(frame => frame.Key.Of(Choices.MonthRule))
            .ThenBy(frame => frame.Key.Of(Choices.Maps))
            .ThenBy(frame => frame.Key.Of(Choices.TroopsCounted))
            .ThenBy(frame => frame.Key.Of(Choices.StartUp))
            .ThenBy(frame => frame.Key.Of(Choices.Level))
            .ThenBy(frame => frame.Key.Of(Choices.Threshold))
            .ToArray();
        var number = 0;
        var numbered = frames.Select(frame => frame.Select(specification => new NumberedSpecification(++number, specification)).ToArray())
            .ToArray();
        var size = Math.Max(FewestFrames, (frames.Length + Most - 1) / Most);
        return [.. numbered.Chunk(size).Select(chunk => (IReadOnlyList<NumberedSpecification>)[.. chunk.SelectMany(frame => frame)])];
    }
}
