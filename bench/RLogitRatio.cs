using System.CommandLine;

namespace PocGrid.Bench;

internal static class RLogitRatio
{
    public static Command Command() => new("r-logit");
}
