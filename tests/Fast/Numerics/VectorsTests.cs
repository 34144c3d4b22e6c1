using PocGrid.Numerics;
using Xunit;

namespace PocGrid.Tests.Numerics;

public class VectorsTests
{
    [Fact]
    public void Sums_and_products_cover_every_length()
    {
        for (var length = 0; length < 70; length++)
        {
            var x = Enumerable.Range(1, length).Select(i => (double)i).ToArray();
            Assert.Equal(length * (length + 1) / 2, Vectors.Sum(x));
            Assert.Equal(length * (length + 1) * ((2 * length) + 1) / 6, Vectors.Dot(x, x));
            var y = (double[])x.Clone();
            Vectors.AddScaled(y, 2, x);
            Assert.Equal(x.Select(v => 3 * v), y);
            Vectors.Standardize(y, x, 1, 2);
            Assert.Equal(x.Select(v => 2 * (v - 1)), y);
            Vectors.Multiply(y, x);
            Assert.Equal(x.Select(v => 2 * (v - 1) * v), y);
        }
    }
}
