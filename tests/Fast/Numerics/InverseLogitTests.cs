using PocGrid.Numerics;
using Xunit;

namespace PocGrid.Tests.Numerics;

public class InverseLogitTests
{
    private const double TwoUnits = 2 * 2.220446049250313e-16;

    /// <summary>mpmath 1.3, 60 digits: 1 / (1 + exp(-x)).</summary>
    [Theory]
    [InlineData(-700.0, 9.85967654375977e-305)]
    [InlineData(-30.0, 9.357622968839299e-14)]
    [InlineData(-1.0, 0.2689414213699951)]
    [InlineData(-0.25, 0.4378234991142019)]
    [InlineData(0.0, 0.5)]
    [InlineData(0.25, 0.5621765008857981)]
    [InlineData(1.0, 0.7310585786300049)]
    [InlineData(5.0, 0.9933071490757152)]
    public void Both_tails_keep_their_digits(double x, double probability) =>
        Assert.InRange(PortableMath.InverseLogit(x), probability * (1 - TwoUnits), probability * (1 + TwoUnits));
}
