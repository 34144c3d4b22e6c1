using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>NIST's linear regressions: certified values, and exact rational arithmetic on the same doubles.</summary>
public class LeastSquaresTests
{
    /// <summary>Filip's powers keep 7.7 digits of the answer once they are rounded to doubles; see reference/nist/make.py.</summary>
    [Theory]
    [InlineData("longley", 13, 13, 13)]
    [InlineData("filip", 7.5, 7, 13)]
    [InlineData("wampler1", 13, 0, 13)]
    [InlineData("wampler2", 13, 0, 13)]
    [InlineData("wampler3", 13, 13, 13)]
    [InlineData("wampler4", 13, 13, 13)]
    [InlineData("wampler5", 13, 13, 13)]
    public void Certified_values_of_NIST_are_reached(string name, double coefficients, double errors, double stored)
    {
        var answers = StoredAnswers.Load("nist/" + name);
        var fit = LeastSquares.Fit(answers.WithIntercept, answers.Outcome, collinearityTolerance: 1e-12);
        double[] found = [.. Enumerable.Range(0, fit.Coefficients.Count).Select(fit.Classical.StandardError)];
        StoredAnswers.AssertDigits(coefficients, answers.Digits("certified_coefficient", fit.Coefficients), "coefficients");
        StoredAnswers.AssertDigits(errors, answers.Digits("certified_error", found), "errors");
        StoredAnswers.AssertDigits(stored, answers.Digits("stored_coefficient", fit.Coefficients), "coefficients of the doubles");
        StoredAnswers.AssertDigits(errors > 0 ? stored : 0, answers.Digits("stored_error", found), "errors of the doubles");
    }

    [Fact]
    public void Collinear_column_is_dropped_and_named()
    {
        double[] x = [1, 2, 3, 4, 6];
        var fit = LeastSquares.Fit(Design.WithIntercept(["x", "twice"], [x, [.. x.Select(v => 2 * v)]], 5), [1, 2, 3, 4, 6]);
        Assert.Equal("twice", Assert.Single(fit.Dropped).Name);
        Assert.Equal(1, fit.Coefficients[1], 1e-15);
    }

    [Fact]
    public void Intercepts_of_groups_are_their_means_without_columns()
    {
        var fit = LeastSquares.Fit(Design.WithGroupIntercepts([], [], ["a", "b"], [0, 1, 0, 1, 1]), [1, 4, 2, 5, 9]);
        Assert.Equal([1.5, 6], fit.Coefficients);
        Assert.Equal(0.5 + 14, fit.ResidualSumOfSquares);
        Assert.Equal(14.5 / 3 / 2, fit.Classical[0, 0], 1e-15);
        Assert.Equal(14.5 / 3 / 3, fit.Classical[1, 1], 1e-15);
        Assert.Equal(0, fit.Classical[0, 1]);
    }

    [Fact]
    public void Outcome_that_is_not_finite_is_refused_by_row()
    {
        var error = Assert.Throws<ArgumentException>(() => LeastSquares.Fit(Design.WithIntercept([], [], 3), [1, double.NaN, 2]));
        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
    }
}
