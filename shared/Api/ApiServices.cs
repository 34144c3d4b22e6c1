using Microsoft.Extensions.DependencyInjection;
using PocGrid.Lake;

namespace PocGrid.Api;

/// <summary>What the API needs of a host.</summary>
public static class ApiServices
{
    /// <summary>Registers the handlers. An <see cref="ILake"/> must be among the services.</summary>
    /// <param name="gate">Who may read; everybody where it is null.</param>
    /// <param name="health">When the service is not healthy; only where the lake cannot be read, if it is null.</param>
    /// <param name="page">What browsers let the pages do; no site shows them in a frame if it is null.</param>
    public static IServiceCollection AddPocGridApi(
        this IServiceCollection services,
        ReadingGate? gate = null,
        HealthPolicy? health = null,
        PagePolicy? page = null) => services
        .AddSingleton(gate ?? new ReadingGate(keySha256: null))
        .AddSingleton(health ?? new HealthPolicy(MaximumCheckAge: null))
        .AddSingleton(page ?? new PagePolicy())
        .AddSingleton<ReleaseApi>()
        .AddSingleton<HealthApi>();
}
