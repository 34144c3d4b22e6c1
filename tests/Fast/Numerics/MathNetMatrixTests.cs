using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using PocGrid.Numerics;
using PocGrid.Simulation;
using Xunit;

namespace PocGrid.Tests.Numerics;

/// <summary>
/// Decompositions that stand in for those of MathNet.Numerics, against them (docs/decisions/0035). Both are backward stable: a solution
/// is off by no more than a small multiple of n times the unit roundoff times the matrix's condition, an eigenvalue by that of its norm
/// (Higham 2002, Accuracy and Stability of Numerical Algorithms, theorems 9.4 and 10.4; Golub and Van Loan 2013, section 8.1).
/// </summary>
public class MathNetMatrixTests
{
    private const double Roundoff = 1.1102230246251565e-16;

    private static readonly int[] Sizes = [1, 2, 3, 7, 16, 30];

    [Fact]
    public void Cholesky_factor_solution_and_inverse()
    {
        foreach (var matrix in Sizes.SelectMany(Definite))
        {
            var n = matrix.RowCount;
            var ours = new Cholesky(n);
            Assert.True(ours.TryFactor(RowMajor(matrix)));
            var theirs = matrix.Cholesky();
            var right = Vector<double>.Build.Dense(n, i => 1 + (i % 3));
            var solution = right.ToArray();
            ours.Solve(solution);

            var factor = DenseMatrix.Create(n, n, (i, j) => ours[i, j]);
            AssertNear(theirs.Factor, factor, Condition(matrix));
            AssertNear(theirs.Solve(right).ToColumnMatrix(), Column(solution), Condition(matrix));
            AssertNear(matrix.Inverse(), FromRowMajor(ours.Inverse(), n), Condition(matrix));
            var identity = RowMajor(DenseMatrix.CreateIdentity(n));
            ours.Solve(identity, n);
            AssertNear(matrix.Inverse(), FromRowMajor(identity, n), Condition(matrix));
        }
    }

    [Fact]
    public void Matrix_that_is_not_definite_has_no_Cholesky_factor()
    {
        var matrix = DenseMatrix.OfArray(new double[,] { { 2, 3 }, { 3, 4 } });

        Assert.Throws<ArgumentException>(matrix.Cholesky);
        Assert.False(new Cholesky(2).TryFactor(RowMajor(matrix)));
    }

    /// <summary>A product of tall factors, so of less than full rank; what the factor's own product leaves is rounding.</summary>
    [Fact]
    public void Semidefinite_factor_makes_the_matrix()
    {
        foreach (var n in Sizes)
        {
            var tall = Drawn(n, Math.Max(1, n / 2), seed: 9);
            var matrix = tall * tall.Transpose();
            var ours = new Cholesky(n);
            ours.FactorSemidefinite(RowMajor(matrix));
            var factor = DenseMatrix.Create(n, n, (i, j) => ours[i, j]);

            Assert.Equal(tall.Rank(), factor.Rank());
            AssertNear(matrix, factor * factor.Transpose(), condition: 100);
        }
    }

    [Fact]
    public void Eigenvalues_and_functions_of_a_symmetric_matrix()
    {
        foreach (var matrix in Sizes.SelectMany(Definite))
        {
            var n = matrix.RowCount;
            var ours = new SymmetricEigen(RowMajor(matrix), n);
            var theirs = matrix.Evd(Symmetricity.Symmetric);
            var expected = theirs.EigenValues.Real();
            var roots = DenseMatrix.OfDiagonalVector(expected.Map(x => 1 / Math.Sqrt(x)));
            var root = theirs.EigenVectors * roots * theirs.EigenVectors.Transpose();

            AssertNear(expected.ToColumnMatrix(), Column(ours.Values.Order()), condition: 1);
            AssertNear(matrix, FromRowMajor(ours.WithValues(value => value), n), condition: 1);
            AssertNear(root, FromRowMajor(ours.WithValues(value => 1 / Math.Sqrt(value)), n), Condition(matrix));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Linear_system(bool transposed)
    {
        foreach (var n in Sizes)
        {
            var matrix = Drawn(n, n, seed: 5);
            var right = Vector<double>.Build.Dense(n, i => i - 2.5);
            var theirs = (transposed ? matrix.Transpose() : matrix).LU().Solve(right);

            Assert.True(LinearSystem.TrySolve(matrix.ToRowArrays(), right.ToArray(), transposed, out var solution));
            AssertNear(theirs.ToColumnMatrix(), Column(solution), Condition(matrix));
        }

        Assert.False(LinearSystem.TrySolve([[1, 2], [2, 4]], [1, 1], transposed, out _));
    }

    [Fact]
    public void Solution_in_two_doubles_is_that_of_MathNet_and_exact_where_doubles_are_not()
    {
        foreach (var matrix in Sizes.SelectMany(Definite))
        {
            var n = matrix.RowCount;
            var right = Vector<double>.Build.Dense(n, i => 1 + (i % 3));
            DoubleDouble[] x = [.. right];
            ExactSymmetric.Factor([.. RowMajor(matrix)], n)!.Solve(x);

            AssertNear(matrix.Cholesky().Solve(right).ToColumnMatrix(), Column(x.Select(value => value.Value)), Condition(matrix));
        }

        // The inverse of Hilbert's matrix is of whole numbers, its first column (-1)^i (i + 1) C(n+i, n-1) C(n, n-i-1)
        // (Choi 1983, Amer. Math. Monthly 90); its condition for n = 8 is 1.5e10.
        DoubleDouble[] hilbert = [.. Enumerable.Range(0, 64).Select(at => (DoubleDouble)1 / (1 + (at / 8) + (at % 8)))];
        DoubleDouble[] column = [1, 0, 0, 0, 0, 0, 0, 0];
        ExactSymmetric.Factor(hilbert, 8)!.Solve(column);
        Assert.Equal([64, -2016, 20160, -92400, 221760, -288288, 192192, -51480], column.Select(value => value.Value));

        Assert.Null(ExactSymmetric.Factor([2, 3, 3, 4], 2));
    }

    /// <summary>Products of a drawn matrix with itself, and the same with columns of very unequal size.</summary>
    private static IEnumerable<Matrix<double>> Definite(int n)
    {
        var drawn = Drawn((2 * n) + 1, n, seed: 3);
        yield return drawn.TransposeThisAndMultiply(drawn);
        var scaled = DenseMatrix.Create(drawn.RowCount, n, (i, j) => drawn[i, j] * Math.Pow(10, j % 4));
        yield return scaled.TransposeThisAndMultiply(scaled);
    }

    private static DenseMatrix Drawn(int rows, int columns, ulong seed)
    {
        var random = new Xoshiro(seed, stream: 0);
        return DenseMatrix.Create(rows, columns, (_, _) => random.NextNormal());
    }

    private static Matrix<double> Column(IEnumerable<double> values) => Vector<double>.Build.DenseOfEnumerable(values).ToColumnMatrix();

    private static double[] RowMajor(Matrix<double> matrix) => matrix.ToRowMajorArray();

    private static Matrix<double> FromRowMajor(double[] values, int n) => Matrix<double>.Build.DenseOfRowMajor(n, n, values);

    private static double Condition(Matrix<double> matrix) => matrix.ConditionNumber();

    private static void AssertNear(Matrix<double> expected, Matrix<double> found, double condition)
    {
        var n = expected.RowCount;
        var off = (found - expected).FrobeniusNorm() / expected.FrobeniusNorm();
        Assert.True(off <= 16 * (n + 1) * Roundoff * condition, $"{n} rows: off by {off}, condition {condition}");
    }
}
