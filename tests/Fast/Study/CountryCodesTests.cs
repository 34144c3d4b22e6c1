using PocGrid.Study;
using Xunit;

namespace PocGrid.Tests.Study;

public sealed class CountryCodesTests
{
    // Gleditsch-Ward 482 is the Central African Republic, and 625 Sudan.
    private static readonly CountryCodes OfWorld = CountryCodes.Of([]);

    private static readonly CountryCodes OfBoundaries = CountryCodes.Of(
    [
        SmallStudy.File("boundaries", "a", conversion => conversion with
        {
            Countries = [new("XAA", "Aruvia", 482), new("XAB", "Sudan"), new("XAC", "Belmora")],
        }),
    ]);

    [Fact]
    public void World_is_known_by_code_and_by_name()
    {
        Assert.Equal("CAF", OfWorld.OfGwCode(482));
        Assert.Equal("CAF", OfWorld.OfSource(482, "whatever"));
        Assert.Equal("SDN", OfWorld.OfSource(null, " sudan "));
        Assert.Equal("Central African Republic", OfWorld.NameOf("CAF"));
    }

    [Fact]
    public void Boundaries_file_comes_first_and_adds_what_the_world_has_not()
    {
        Assert.Equal("XAA", OfBoundaries.OfGwCode(482));
        Assert.Equal("XAB", OfBoundaries.OfSource(null, "Sudan"));
        Assert.Equal("SDN", OfBoundaries.OfGwCode(625));
        Assert.Equal("Belmora", OfBoundaries.NameOf("XAC"));
    }

    [Fact]
    public void What_nobody_knows_stands_for_itself()
    {
        Assert.Null(OfWorld.OfGwCode(99_999));
        Assert.Equal("GW 99999", OfWorld.NameOfGwCode(99_999));
        Assert.Equal("Atlantis", OfWorld.OfSource(null, "Atlantis"));
        Assert.Equal("XZZ", OfWorld.NameOf("XZZ"));
    }
}
