using PocGrid.Estimation.Imputation;
using PocGrid.GridMonths;
using PocGrid.Numerics;
using PocGrid.Panels;
using PocGrid.Results.Models;

namespace PocGrid.Results.AfterEnhancement;

/// <summary>Violence by some actors in rows of panels, in their month or in some after it.</summary>
/// <param name="LogDeaths">ln(1 + deaths).</param>
/// <param name="Events">1 where there is an event, else 0.</param>
internal sealed record CellMonthViolence(double[] LogDeaths, double[] Events)
{
    /// <summary>Some of the rows.</summary>
    public CellMonthViolence Rows(int[] rows) =>
        new(Array.ConvertAll(rows, row => LogDeaths[row]), Array.ConvertAll(rows, row => Events[row]));

    /// <param name="deaths">By row.</param>
    /// <param name="events">By row.</param>
    public static CellMonthViolence Of(double[] deaths, double[] events) =>
        new(Array.ConvertAll(deaths, Terms.Ln1p), Array.ConvertAll(events, number => number > 0 ? 1.0 : 0.0));

    /// <summary>By row of the panels of a frame.</summary>
    public static CellMonthViolence Of(Frame frame, ViolentActors actors)
    {
        return Of(Sum(actor => PanelSchema.Deaths(actor).Name), Sum(actor => PanelSchema.Events(actor).Name));

        double[] Sum(Func<string, string> column)
        {
            PanelColumn[] columns = [.. actors.Classes.Select(actor => new PanelColumn(frame.Spec.Strength, column(actor.Name())))];
            frame.Panels.Load(columns);
            var sum = new double[frame.Panels.RowCount];
            foreach (var one in columns)
            {
                Vectors.AddScaled(sum, 1, frame.Panels[one]);
            }

            return sum;
        }
    }
}

/// <summary>What an estimate rests on.</summary>
/// <param name="Events">Rows with violence.</param>
/// <param name="Effective">Inverse Herfindahl index of the cells' shares of the rows; 0 without one.</param>
internal readonly record struct Support(int Rows, int Events, int Cells, double Effective)
{
    /// <summary>Of the rows of some months before or after a treatment.</summary>
    public static Support Of(TreatedPanel panel, double[] events, SinceRange range)
    {
        var rows = panel.Rows(range);
        double[] shares = [.. rows.CountBy(row => panel.Clusters[row]).Select(cell => (double)cell.Value / rows.Length)];
        var effective = shares.Length == 0 ? 0 : 1 / Vectors.Dot(shares, shares);
        return new(rows.Length, rows.Count(row => events[row] != 0), shares.Length, effective);
    }

    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"rests on {Events} cell-month{(Events == 1 ? "" : "s")} with violence of {Rows} in {Cells} cell{(Cells == 1 ? "" : "s")} "
            + $"({Effective:0.0} effective)");
}
