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

    /// <summary>A p value where the support is large enough for one; else null.</summary>
    public static double? P(TermSupport? support, double? p) => support is { IsTooSmall: true } ? null : p;

    /// <summary>Why a term was dropped.</summary>
    public static string ReproducedBy(IEnumerable<string> others) => $"Reproduced by {string.Join(", ", others)}.";

    /// <summary>Why a fit has no estimate of a term, where the others are not known by name.</summary>
    public static string ReproducedByOthers(string term) => $"Others reproduce {term} in these rows.";

    private static string Of(TermSupport support, string thing, string things) => support.Events == 0
        ? $"rests on no {thing}"
        : $"rests on {Counted(support.Events, thing, things)} in {Counted(support.EventClusters, "cell", "cells")}";

    private static string Counted(int number, string thing, string things) => $"{number} {(number == 1 ? thing : things)}";
}
