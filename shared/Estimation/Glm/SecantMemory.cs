using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// What the last steps of an iteration said of the second derivatives, where the objective's Hessian only stands in for them:
/// limited-memory BFGS (Nocedal 1980) with the inverse of that Hessian as the first approximation. Nothing is allocated by a step.
/// </summary>
internal sealed class SecantMemory(int size)
{
    private const int Capacity = 10;

    /// <summary>A step whose gradient changed almost across it says nothing of the curvature along it.</summary>
    private const double LeastCosine = 1e-10;

    private readonly double[][] _steps = Slots(size);
    private readonly double[][] _changes = Slots(size);
    private readonly double[] _products = new double[Capacity];
    private readonly double[] _shares = new double[Capacity];
    private int _added;

    /// <summary>Turns a gradient into a step, in place.</summary>
    public void Solve(Cholesky hessian, Span<double> gradient)
    {
        var oldest = Math.Max(0, _added - Capacity);
        for (var i = _added - 1; i >= oldest; i--)
        {
            var slot = i % Capacity;
            _shares[slot] = Vectors.Dot(_steps[slot], gradient) / _products[slot];
            Vectors.AddScaled(gradient, -_shares[slot], _changes[slot]);
        }

        hessian.Solve(gradient);
        for (var i = oldest; i < _added; i++)
        {
            var slot = i % Capacity;
            Vectors.AddScaled(gradient, _shares[slot] - (Vectors.Dot(_changes[slot], gradient) / _products[slot]), _steps[slot]);
        }
    }

    /// <summary>Remembers a step.</summary>
    public void Add(
        ReadOnlySpan<double> from,
        ReadOnlySpan<double> to,
        ReadOnlySpan<double> gradientBefore,
        ReadOnlySpan<double> gradientAfter)
    {
        var slot = _added % Capacity;
        var (step, change) = (_steps[slot], _changes[slot]);
        for (var i = 0; i < size; i++)
        {
            step[i] = to[i] - from[i];
            change[i] = gradientBefore[i] - gradientAfter[i];
        }

        _products[slot] = Vectors.Dot(step, change);
        if (_products[slot] > LeastCosine * Math.Sqrt(Vectors.Dot(step, step) * Vectors.Dot(change, change)))
        {
            _added++;
        }
        else if (_added >= Capacity)
        {
            // The oldest step was overwritten, so the memory begins anew.
            _added = 0;
        }
    }

    private static double[][] Slots(int size) => [.. Enumerable.Range(0, Capacity).Select(_ => new double[size])];
}
