namespace PocGrid.Numerics;

public readonly partial record struct DoubleDouble
{
    private static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    /// <summary>1/n! from n = 0: with |r| of ln(2)/128 the first term left out is below 1e-36.</summary>
    private static readonly DoubleDouble[] InverseFactorials = OfInverseFactorials(13);

    public static DoubleDouble Pi => new(3.141592653589793, 1.2246467991473532e-16);

    /// <summary>Nearest double.</summary>
    public double Value => High + Low;

    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        var root = Math.Sqrt(x.High);
        return root > 0 ? FastSum(root, (x - Product(root, root)).High / (2 * root)) : root;
    }

    /// <summary>The exponential to about 30 digits, of arguments up to 700 in size.</summary>
    public static DoubleDouble Exp(DoubleDouble x)
    {
        var (significand, exponent) = ScaledExp(x);
        return significand * Math.ScaleB(1, exponent);
    }

    /// <summary>The exponential as a number near 1 times a power of two, for what no double can hold.</summary>
    public static (DoubleDouble Significand, int Exponent) ScaledExp(DoubleDouble x)
    {
        const int Halvings = 6;
        var power = Math.Round(x.High / Ln2.High);
        var rest = (x - (Ln2 * power)) * Math.ScaleB(1, -Halvings);
        var sum = InverseFactorials[^1];
        for (var n = InverseFactorials.Length - 2; n >= 0; n--)
        {
            sum = (sum * rest) + InverseFactorials[n];
        }

        for (var i = 0; i < Halvings; i++)
        {
            sum *= sum;
        }

        return (sum, (int)power);
    }

    /// <summary>The natural logarithm of a positive normal number, to about 31 digits: a step of Newton's method.</summary>
    public static DoubleDouble Log(DoubleDouble x)
    {
        // Near 1, so that a logarithm near 0 keeps its digits.
        var exponent = Math.ILogB(x.High * Math.Sqrt(2));
        var significand = x * Math.ScaleB(1, -exponent);
        DoubleDouble guess = PortableMath.Log(significand.High);
        return (Ln2 * exponent) + guess + ((significand * Exp(-guess)) - 1);
    }

    private static DoubleDouble[] OfInverseFactorials(int count)
    {
        var inverses = new DoubleDouble[count];
        inverses[0] = 1;
        for (var n = 1; n < count; n++)
        {
            inverses[n] = inverses[n - 1] / n;
        }

        return inverses;
    }
}
