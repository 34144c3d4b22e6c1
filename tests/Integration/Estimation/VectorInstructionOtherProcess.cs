using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PocGrid.Estimation;
using PocGrid.Estimation.RareEvents;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>What <see cref="VectorInstructionTests"/> has other processes do; explicit, as it makes no sense by itself.</summary>
public sealed class VectorInstructionOtherProcess
{
    internal const string OutputVariable = "POCGRID_TEST_OUTPUT";

    [Fact(Explicit = true)]
    public async Task Fit_without_wide_vectors()
    {
        Assert.False(Vector256.IsHardwareAccelerated);
        Assert.False(Fma.IsSupported);
        await File.WriteAllLinesAsync(Environment.GetEnvironmentVariable(OutputVariable)!, Bits(), TestContext.Current.CancellationToken);
    }

    /// <summary>Maximum likelihood in memory and streamed, Firth, conditional on the cell, and two-way errors.</summary>
    internal static IReadOnlyList<string> Bits()
    {
        var (design, outcome, cells) = SyntheticPanel.Make(4_001, 5, 2, 200);
        int[] months = [.. cells.Select((_, row) => row % 120)];
        using var scratch = new ArrayScratch();
        var streamed = scratch.Stream(design, outcome, cells);
        var conditional = Design.WithoutIntercept(design.ColumnNames, design.Columns, design.RowCount);
        var fit = (FittedModel)Logit.Fit(design, outcome, cells);
        var twoWay = Covariances.Of(fit, new RowKeys(cells, months), CovarianceChoice.TwoWay(ClusterPreset.Sandwich));
        return
        [
            .. FitBits.Of(fit),
            .. FitBits.Of(FitBits.Of(twoWay)),
            .. FitBits.Of(Logit.Fit(streamed.Design, streamed.Outcome, streamed.Clusters)),
            .. FitBits.Of(RareEventFits.Fit(design, outcome, cells, [Estimator.Firth]).Others[0]),
            .. FitBits.Of(ConditionalLogit.Fit(conditional, outcome, new EffectSet("cell", cells))),
        ];
    }
}
