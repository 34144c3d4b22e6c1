using PocGrid.Estimation.Diagnostics;

namespace PocGrid.Results.Inference;

/// <summary>What the coefficient of a term rests on, in words that stand where a p value would.</summary>
internal static class TermWords
{
    /// <summary>Of a term whose support is too small for a p value; null of others.</summary>
    /// <param name="thing">What is counted.</param>
    /// <param name="things">Several of it.</param>
    public static string? RestsOn(TermSupport? support, string thing = "enhancement", string things = "enhancements") =>
        support is { IsTooSmall: true } small ? Of(small, thing, things) : null;

    /// <summary>Of those terms of a test whose support is too small, with their names; null where there is none.</summary>
    public static string? RestsOn(IEnumerable<TermSupport> tested)
    {
        string[] small = [.. tested.Where(support => support.IsTooSmall).Select(support => $"{support.Name} {RestsOn(support)}")];
        return small.Length == 0 ? null : string.Join("; ", small);
    }

    private static string Of(TermSupport support, string thing, string things) => support.Events == 0
        ? $"rests on no {thing}"
        : $"rests on {Counted(support.Events, thing, things)} in {Counted(support.EventClusters, "cell", "cells")}";

    private static string Counted(int number, string thing, string things) => $"{number} {(number == 1 ? thing : things)}";
}
