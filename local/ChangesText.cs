using System.Globalization;
using PocGrid.Releases.Changes;

namespace PocGrid.Local;

/// <summary>The summary of a comparison for people.</summary>
internal static class ChangesText
{
    private const string NotCompared = "not compared";

    public static void Print(ChangeSummary summary)
    {
        Line($"Changes in {summary.Release}{(summary.Simulated ? " - SIMULATED WORLD, says nothing about the real one" : "")}");
        Line($"since      {summary.Previous}");
        Line($"Configuration {Same(summary.Configuration)}, code {Same(summary.Code)}");
        Line($"Source files  {(summary.Sources is { } s ? $"{s.Added} added, {s.Removed} removed, {s.Replaced} replaced, {s.Renamed} renamed" : NotCompared)}");
        Line($"Events        {(summary.Events is { } e ? $"{e.Added:N0} added, {e.Revised:N0} revised, {e.Withdrawn:N0} withdrawn; placed deaths +{e.DeathsAdded:N0} -{e.DeathsRemoved:N0}" : NotCompared)}");
        Line($"Cell-months   {(summary.Cells is { } c ? $"{c.Changed:N0} changed, {c.OnlyRelease:N0} new, {c.OnlyPrevious:N0} gone; {c.Cells:N0} cells" : NotCompared)}");
        Line($"Results       {(summary.Results is { } r ? $"{r.Coefficients} coefficients differ; {r.NewlyFitted} models newly fitted, {r.NoLongerFitted} no longer" : NotCompared)}");
        if (summary.Results?.Largest is { } largest)
        {
            Line($"      most {largest.Fit} {largest.Term}: {largest.Before:F4} -> {largest.After:F4} ({largest.Difference:+0.0000;-0.0000})");
        }

        foreach (var note in summary.NotComparable)
        {
            Line($"  not compared: {note.What}. {note.Reason}");
        }
    }

    private static string Same(DigestChange change) => change.Changed ? "CHANGED" : "unchanged";

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
