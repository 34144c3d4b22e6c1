using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Trace;
using PocGrid.Functions;
using PocGrid.Pipeline.Telemetry;
using Xunit;

namespace PocGrid.Tests.Functions;

public sealed class TelemetryTests
{
    private const string Capability = "WorkerOpenTelemetryEnabled";
    private const string Nowhere = "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://127.0.0.1:9/";

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(Nowhere, true)]
    public void Log_lines_are_left_to_the_host_unless_the_worker_has_somewhere_to_send_them(string? connection, bool isTold)
    {
        using var provider = new ServiceCollection().AddOptions().AddPocGridTelemetry(Settings(connection)).BuildServiceProvider();

        Assert.Equal(isTold, provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Capabilities.ContainsKey(Capability));
    }

    /// <summary>More than the exporter's own five a second, and under a request that is not kept.</summary>
    [Fact]
    public void Every_span_of_the_pipeline_arrives()
    {
        const int steps = 60;
        using var heard = new Heard();
        var trace = ActivityTraceId.CreateRandom();

        foreach (var step in Enumerable.Range(0, steps))
        {
            using var span = PipelineTelemetry.Start($"step {step}", $"00-{trace}-{ActivitySpanId.CreateRandom()}-00");
            using var within = heard.Source.StartActivity("request to the lake");
        }

        using (PipelineTelemetry.Start("ingest", $"00-{trace}-{ActivitySpanId.CreateRandom()}-00"))
        {
        }

        Assert.Equal((2 * steps) + 1, heard.Kept.Count(span => span.TraceId == trace));
    }

    [Fact]
    public void Of_reading_a_share_arrives_whole_and_says_what_it_stands_for()
    {
        const int requests = 2000;
        using var heard = new Heard(percent: "25");

        for (var i = 0; i < requests; i++)
        {
            using var request = heard.Source.StartActivity(ActivityKind.Server, default(ActivityContext), name: "GET releases");
            using var within = heard.Source.StartActivity("request to the lake");
        }

        var kept = heard.Kept.Where(span => span.OperationName == "GET releases").ToArray();
        // Six standard deviations of a binomial count of 2,000 at 0.25: 19.4 each.
        Assert.InRange(kept.Length, 384, 616);
        Assert.All(kept, span => Assert.Equal(25.0, span.GetTagItem("microsoft.sample_rate")));
        Assert.Equal(
            kept.Select(span => span.SpanId.ToString()).Order(),
            heard.Kept.Where(span => span.OperationName == "request to the lake").Select(span => span.ParentSpanId.ToString()).Order());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.5)]
    public void Share_is_from_0_to_1(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => new PipelineSampler(share));

    private static IConfiguration Settings(string? connection, string? percent = null) => new ConfigurationBuilder()
        .AddInMemoryCollection(
            new Dictionary<string, string?> { ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = connection, ["Reading:TracePercent"] = percent })
        .Build();

    /// <summary>The app's telemetry, with what is kept at hand.</summary>
    private sealed class Heard : BaseExporter<Activity>
    {
        private readonly ServiceProvider _provider;

        public Heard(string? percent = null)
        {
            Source = new ActivitySource($"test-{Guid.NewGuid():n}");
            _provider = new ServiceCollection()
                .AddLogging()
                .AddPocGridTelemetry(Settings(Nowhere, percent))
                .ConfigureOpenTelemetryTracerProvider(
                    tracing => tracing.AddSource(Source.Name).AddProcessor(new SimpleActivityExportProcessor(this)))
                .BuildServiceProvider();
            _provider.GetRequiredService<TracerProvider>();
        }

        public ActivitySource Source { get; }

        public ConcurrentQueue<Activity> Kept { get; } = [];

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                Kept.Enqueue(span);
            }

            return ExportResult.Success;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                Source.Dispose();
                _provider.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
