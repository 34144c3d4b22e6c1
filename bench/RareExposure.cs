using System.CommandLine;
using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;

namespace PocGrid.Bench;

/// <summary>
/// <c>rare-exposure</c>: coverage of 95% intervals where deaths are in few of the rows, as in the real panels; docs/methods/coverage.md and
/// rare-exposure.csv hold the result.
/// </summary>
internal static class RareExposure
{
    private const string Header = "violence,deaths_percent_of_rows,term,told,panels,exposed_events,effective_clusters,degrees_of_freedom,"
        + "sandwich_covers,cr2_normal_covers,cr2_t_covers";

    /// <summary>Against the violence that leaves deaths in a tenth of the rows.</summary>
    private static readonly double[] Levels = [0.5, 0.1, 0.02, 0.005];

    private static readonly Func<Term, double>[] Columns =
    [
        term => term.ExposedEvents, term => term.EffectiveClusters, term => term.Degrees,
        term => 100 * term.Sandwich, term => 100 * term.Normal, term => 100 * term.Student,
    ];

    public static Command Command()
    {
        var panels = new Option<int>("--panels") { Description = "How many panels a level.", DefaultValueFactory = _ => 500 };
        var csv = new Option<string>("--csv") { Description = "File for the rows.", DefaultValueFactory = _ => "rare-exposure.csv" };
        var command = new Command(
            "rare-exposure", "Coverage of the sandwich's and of CR2's 95% intervals where deaths are in few of the rows: rows as CSV.")
        {
            panels, csv,
        };
        command.SetAction(parsed =>
        {
            Console.WriteLine(Machine.Describe());
            using var rows = File.CreateText(parsed.GetValue(csv)!);
            rows.Write(Header + "\n");
            foreach (var line in Levels.SelectMany(level => Lines(level, parsed.GetValue(panels))))
            {
                Console.WriteLine(line);
                rows.Write(line + "\n");
            }
        });
        return command;
    }

    private static IEnumerable<string> Lines(double level, int count)
    {
        var size = new PanelSize(Cells: 1000, Months: 50, Events: 200, Violence: level);
        var drawn = new (double Share, Term[] Terms)[count];
        Parallel.For(0, count, i => drawn[i] = Fit(DrawnPanel.Of(size, CoverageSetting.Independent, 20250901UL + (ulong)i)));
        var share = 100 * drawn.Average(panel => panel.Share);
        return from term in PanelFit.Terms
               from told in (bool[])[true, false]
               let terms = drawn.SelectMany(panel => panel.Terms).Where(one => one.Name == term && one.IsTold == told).ToArray()
               select string.Create(CultureInfo.InvariantCulture, $"{level},{share:F2},{term},{(told ? "true" : "false")},{terms.Length},")
                   + string.Join(',', Columns.Select(column => Mean(terms, column)));
    }

    /// <summary>To one decimal; empty where there is no such term.</summary>
    private static string Mean(Term[] terms, Func<Term, double> value) =>
        terms.Length == 0 ? "" : terms.Average(value).ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>The two terms of violence of a panel; none where it is refused or has no CR2.</summary>
    private static (double Share, Term[] Terms) Fit(DrawnPanel panel)
    {
        var share = panel.Design.Columns[0].Count(x => x > 0) / (double)panel.Outcome.Length;
        var cells = panel.Keys.Cells;
        try
        {
            return Logit.Fit(panel.Design, panel.Outcome, cells, EstimatorsOfPanel.Options) is FittedModel fit
                ? (share, TermsOf(fit, panel, AdjustedClusters.Of(fit, cells, 1)))
                : (share, []);
        }
        catch (NoCovarianceException)
        {
            return (share, []);
        }
    }

    private static Term[] TermsOf(FittedModel fit, DrawnPanel panel, AdjustedClusters clusters)
    {
        var covariance = clusters.Covariance();
        var support = TermSupport.Of(fit.Design, panel.Outcome, panel.Keys.Cells).ToDictionary(one => one.Name);
        return
        [
            .. PanelFit.Terms.Where(support.ContainsKey).Select(name =>
            {
                var (place, truth) = (fit.IndexOf(name), PanelColumns.Truth.First(term => term.Name == name).Coefficient);
                var student = fit.Estimate(place, covariance);
                return new Term(
                    name,
                    !support[name].IsTooSmall,
                    support[name].Events,
                    clusters.Effective(place),
                    student.Degrees!.Value,
                    Covers(fit.Estimate(place, fit.Clustered), truth),
                    Covers(Estimate.From(name, student.Coefficient, student.StandardError), truth),
                    Covers(student, truth));
            }),
        ];
    }

    private static double Covers(Estimate estimate, double truth) => estimate.Lower <= truth && truth <= estimate.Upper ? 1 : 0;

    /// <param name="IsTold">The term has the support for a p value.</param>
    /// <param name="Sandwich">1 where the sandwich's normal interval holds the truth, else 0.</param>
    /// <param name="Normal">The same of CR2 with the normal distribution.</param>
    /// <param name="Student">The same of CR2 with t.</param>
    private readonly record struct Term(
        string Name,
        bool IsTold,
        int ExposedEvents,
        double EffectiveClusters,
        double Degrees,
        double Sandwich,
        double Normal,
        double Student);
}
