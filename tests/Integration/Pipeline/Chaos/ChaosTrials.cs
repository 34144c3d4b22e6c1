using System.Globalization;

namespace PocGrid.Tests.Pipeline.Chaos;

/// <summary>How many trials the environment asks for, and how hard they are.</summary>
internal static class ChaosTrials
{
    /// <summary>So many writes a process lives, at most: a way has several times as many.</summary>
    public const int WritesToLive = 250;

    /// <summary>POCGRID_TRIALS, 30 without it.</summary>
    public static readonly int Count = Number("POCGRID_TRIALS", 30);

    /// <summary>POCGRID_FIRST_TRIAL, the number of the first one; a trial that failed is repeated by its number.</summary>
    public static readonly int First = Number("POCGRID_FIRST_TRIAL", 0);

    private static int Number(string variable, int otherwise)
        => Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
