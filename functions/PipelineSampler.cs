using System.Diagnostics;
using OpenTelemetry.Trace;
using PocGrid.Pipeline.Telemetry;

namespace PocGrid.Functions;

/// <summary>
/// Keeps every span of the pipeline, whatever became of what asked for it, and a share of the traces of everything else, which is mostly
/// reading. What a kept span is the parent of is kept.
/// </summary>
public sealed class PipelineSampler : Sampler
{
    /// <summary>What Application Insights counts a span for, per cent.</summary>
    private const string RateTag = "microsoft.sample_rate";

    private readonly TraceIdRatioBasedSampler _share;
    private readonly KeyValuePair<string, object>[] _rate;

    /// <param name="share">Of the traces that are none of the pipeline's, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public PipelineSampler(double share)
    {
        _share = new TraceIdRatioBasedSampler(share);
        _rate = [new(RateTag, share * 100)];
    }

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        if (PipelineTelemetry.IsOwn(samplingParameters.Name))
        {
            return new SamplingResult(SamplingDecision.RecordAndSample);
        }

        if (parent.TraceId != default && !parent.IsRemote)
        {
            return new SamplingResult(parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded));
        }

        var drawn = _share.ShouldSample(samplingParameters);
        return drawn.Decision == SamplingDecision.Drop ? drawn : new SamplingResult(drawn.Decision, _rate);
    }
}
