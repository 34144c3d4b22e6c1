using PocGrid.Releases.Changes;
using static System.FormattableString;

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
        Line($"Source files  {(summary.Sources is { } sources ? Text(sources) : NotCompared)}");
        Line($"Events        {(summary.Events is { } events ? Text(events) : NotCompared)}");
        Line($"Cell-months   {(summary.Cells is { } cells ? Text(cells) : NotCompared)}");
        Line($"Results       {(summary.Results is { } results ? Text(results) : NotCompared)}");
        if (summary.Results?.Largest is { } largest)
        {
            var (before, after, difference) = (largest.Before, largest.After, largest.Difference);
            Line($"      most {largest.Fit} {largest.Term}: {before:F4} -> {after:F4} ({difference:+0.0000;-0.0000})");
        }

        foreach (var note in summary.NotComparable)
        {
            Line($"  not compared: {note.What}. {note.Reason}");
        }
    }

    private static string Text(SourceChangeCounts counts) =>
        Invariant($"{counts.Added} added, {counts.Removed} removed, {counts.Replaced} replaced, {counts.Renamed} renamed");

    private static string Text(EventChangeCounts counts) =>
        Invariant($"{counts.Added:N0} added, {counts.Revised:N0} revised, {counts.Withdrawn:N0} withdrawn; placed deaths ")
        + (counts.DeathsAdded is null ? NotCompared : Invariant($"+{counts.DeathsAdded:N0} -{counts.DeathsRemoved:N0}"));

    private static string Text(CellChangeCounts counts) =>
        Invariant($"{counts.Changed:N0} changed, {counts.OnlyRelease:N0} new, {counts.OnlyPrevious:N0} gone; {counts.Cells:N0} cells");

    private static string Text(ResultChangeCounts counts) =>
        Invariant(
            $"{counts.Coefficients} coefficients differ; {counts.NewlyFitted} models newly fitted, {counts.NoLongerFitted} no longer");

    private static string Same(DigestChange change) => change.Changed ? "CHANGED" : "unchanged";

    private static void Line(FormattableString text) => Console.WriteLine(Invariant(text));
}
