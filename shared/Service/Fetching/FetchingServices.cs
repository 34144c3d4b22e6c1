using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PocGrid.Lake;

namespace PocGrid.Fetching;

/// <summary>Sets up <see cref="SourceFetcher"/> in a host.</summary>
public static class FetchingServices
{
    private const string UserAgent = "PocGrid/0.1";

    /// <summary>
    /// Adds <see cref="SourceFetcher"/> with the settings under <c>Fetch</c> (<see cref="FetchOptions"/>). It fetches into the
    /// <see cref="FetchTarget"/> that the host adds, or else into the incoming files of its <see cref="ILake"/>.
    /// </summary>
    public static IServiceCollection AddSourceFetching(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => FetchOptions.Of(configuration));
        services.TryAddSingleton(provider =>
            OfficialSources.Load(provider.GetRequiredService<FetchOptions>().SourcesFile is { Length: > 0 } file ? file : null));
        services.TryAddSingleton(provider => FetchTarget.InLake(provider.GetRequiredService<ILake>()));
        services.AddSingleton<SourceFetcher>();
        services.AddHttpClient(SourceFetcher.ClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectTimeout = TimeSpan.FromSeconds(30),
            })
            .AddResilienceHandler("official-sources", (pipeline, context) => RetryRule.Apply(
                pipeline,
                context.ServiceProvider.GetRequiredService<FetchOptions>(),
                context.ServiceProvider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
