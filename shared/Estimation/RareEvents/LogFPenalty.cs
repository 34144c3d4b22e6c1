using PocGrid.Numerics;

namespace PocGrid.Estimation.RareEvents;

/// <summary>
/// log-F(1,1) prior on each coefficient that is not an intercept, per unit of the column as given (Greenland and Mansournia
/// 2015): log density b/2 - log(1 + exp(b)) but for a constant.
/// </summary>
internal sealed class LogFPenalty(WorkingColumns columns) : Penalty(
    columns.BackTransform()[(columns.InterceptCount * columns.CoefficientCount)..], columns.ColumnCount)
{
    /// <inheritdoc />
    public override (double Value, double Slope, double Curvature, double PositiveCurvature) Term(int term, double combination)
    {
        var t = PortableMath.Exp(-Math.Abs(combination));
        var value = -(0.5 * Math.Abs(combination)) - PortableMath.Log(1 + t);
        var curvature = t / ((1 + t) * (1 + t));
        return (value, 0.5 - PortableMath.InverseLogit(combination), curvature, curvature);
    }
}
