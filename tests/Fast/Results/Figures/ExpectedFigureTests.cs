using PocGrid.Results.Figures;
using PocGrid.Tests.Grid;
using SkiaSharp;
using Xunit;

namespace PocGrid.Tests.Results.Figures;

/// <summary>The figures of the world made by hand, pixel by pixel against pictures that were looked at.</summary>
public sealed class ExpectedFigureTests
{
    public static TheoryData<string> Names
        => [.. FigureWorld.Figures.Where(figure => !figure.Name.EndsWith("BBB", StringComparison.Ordinal)).Select(figure => figure.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Figure_is_as_it_was_looked_at(string name)
    {
        var path = Repository.File($"tests/Fast/Results/Figures/expected/{name}.png");
        var drawn = FigureFiles.Png(FigureWorld.Figure(name), FigureWorld.Release, pixels: 1);
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.WriteAllBytes(path, drawn);
        }

        using SKBitmap now = SKBitmap.Decode(drawn), expected = SKBitmap.Decode(path);
        Assert.NotNull(expected);
        Assert.Equal((expected.Width, expected.Height), (now.Width, now.Height));
        Assert.True(
            expected.Bytes.AsSpan().SequenceEqual(now.Bytes),
            $"{name} differs from {path}. If the change is meant, run the tests with POCGRID_UPDATE_DOCS=1 to draw it again, look at it, "
                + $"and commit it.");
    }
}
