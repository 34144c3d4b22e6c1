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

    [Fact]
    public void Products_with_matrices_are_those_by_hand()
    {
        double[] matrix = [1, 2, 3, 4, 5, 6];
        var (product, transposed) = (new double[2], new double[3]);

        Vectors.Product(matrix, [1, 10, 100], product);
        Vectors.ProductOfTranspose(matrix, [1, 10], transposed);

        Assert.Equal([321, 654], product);
        Assert.Equal([41, 52, 63], transposed);
        Assert.Equal([12, 34], Vectors.Product([2, 1, 4, 3], [1, 10]));
        Assert.Equal(321 + (2 * 654), Vectors.Form(matrix, [1, 2], [1, 10, 100]));
    }

    [Fact]
    public void Two_vectors_with_four_are_eight_inner_products()
    {
        double[] two = [1, 1, 1, 1, 9, 1, 2, 3, 4];
        double[] four = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
        var (first, second) = (new double[4], new double[4]);

        Vectors.TwoByFour(two, 5, four, 4, 4, first, second);

        Assert.Equal([1, 1, 1, 1], first);
        Assert.Equal([1, 2, 3, 4], second);
    }
}
