using System.Globalization;
using PocGrid.Estimation.Effects;
using Xunit;

namespace PocGrid.Tests.Estimation.Effects;

/// <summary>Against R's p.adjust; see reference/multiple/make.R.</summary>
public class MultipleTestsTests
{
    [Theory]
    [InlineData("three")]
    [InlineData("equal")]
    [InlineData("one")]
    [InlineData("small")]
    [InlineData("drawn")]
    public void Adjusted_p_values_are_those_of_R(string family)
    {
        var answers = ReferenceCase.ReadColumns("multiple/families.answers.csv");
        int[] rows = [.. Enumerable.Range(0, answers["family"].Length).Where(row => answers["family"][row] == family)];
        var p = Column("p");

        AssertEqual(Column("holm"), MultipleTests.Holm(p));
        AssertEqual(Column("bh"), MultipleTests.BenjaminiHochberg(p));

        double[] Column(string name) => Array.ConvertAll(rows, row => double.Parse(answers[name][row], CultureInfo.InvariantCulture));
    }

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }
}
