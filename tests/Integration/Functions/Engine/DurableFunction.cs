using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using PocGrid.Functions;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>An orchestrator or activity of functions/, found by its attributes as the Functions SDK finds it.</summary>
internal sealed record DurableFunction(string Name, MethodInfo Method)
{
    // An orchestrator's signature does not say it: it asks its context for it.
    private static readonly Dictionary<string, Type> OrchestratorInputs = new()
    {
        [DebounceOrchestrator.Name] = typeof(Debounce),
        [MonthlyCheckOrchestrator.Name] = typeof(string[]),
        [nameof(RefreshOrchestrator)] = typeof(Refresh),
    };

    public static IReadOnlyList<DurableFunction> All { get; } =
    [
        .. typeof(RunStep).Assembly.GetTypes()
            .SelectMany(
                type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(method => new DurableFunction(method.GetCustomAttribute<FunctionAttribute>()!.Name, method))
            .Where(function => function.IsOrchestrator || function.Has<ActivityTriggerAttribute>())
            .OrderBy(function => function.Name, StringComparer.Ordinal),
    ];

    public bool IsOrchestrator => Has<OrchestrationTriggerAttribute>();

    /// <summary>Type that its input is read as.</summary>
    public Type InputType => IsOrchestrator ? OrchestratorInputs[Name] : Method.GetParameters()[0].ParameterType;

    /// <summary>Type of what it answers; null where it answers nothing.</summary>
    public Type? OutputType => Method.ReturnType.GenericTypeArguments.SingleOrDefault();

    /// <summary>Calls the function as the worker does: a new object of its class, and what its parameters are bound to.</summary>
    public async Task<object?> CallAsync(IServiceProvider services, object? input)
    {
        var owner = Method.IsStatic ? null : ActivatorUtilities.CreateInstance(services, Method.DeclaringType!);
        var call = (Task)Method.Invoke(
            owner,
            BindingFlags.DoNotWrapExceptions,
            binder: null,
            [.. Method.GetParameters().Select((parameter, position) => position == 0 ? input : Bound(parameter.ParameterType, services))],
            culture: null)!;
        await call;
        return OutputType is null ? null : ((dynamic)call).Result;
    }

    private static object Bound(Type parameter, IServiceProvider services)
        => parameter == typeof(CancellationToken) ? CancellationToken.None
            : parameter == typeof(DurableTaskClient) ? services.GetRequiredService<DurableTaskClient>()
            : throw new NotSupportedException($"Nothing is bound to a parameter of the type {parameter}.");

    private bool Has<T>()
        where T : Attribute
        => Method.GetParameters() is [var first, ..] && first.GetCustomAttribute<T>() is not null;
}

/// <summary>An activity of functions/ as the engine's worker runs it.</summary>
/// <param name="before">Is done before each call, with the function's name and input.</param>
internal sealed class FunctionActivity(
    DurableFunction function,
    IServiceProvider services,
    Func<string, object?, Task> before) : ITaskActivity
{
    public Type InputType => function.InputType;

    public Type OutputType => function.OutputType ?? typeof(object);

    public async Task<object?> RunAsync(TaskActivityContext context, object? input)
    {
        await before(function.Name, input);
        return await function.CallAsync(services, input);
    }
}

/// <summary>An orchestrator of functions/ as the engine's worker runs it.</summary>
internal sealed class FunctionOrchestrator(DurableFunction function, IServiceProvider services) : ITaskOrchestrator
{
    public Type InputType => function.InputType;

    public Type OutputType => function.OutputType ?? typeof(object);

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) => function.CallAsync(services, context);
}
