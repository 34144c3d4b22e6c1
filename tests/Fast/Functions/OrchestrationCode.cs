using Mono.Cecil;

namespace PocGrid.Tests.Functions;

/// <summary>
/// Finds, in compiled code, what an orchestration must not use, in its methods and in all that they call in the same assembly.
/// </summary>
internal static class OrchestrationCode
{
    private static readonly string[] Namespaces =
    [
        "System.IO.", "System.Net.", "System.Security.Cryptography.", "System.Diagnostics.", "System.Timers.",
        "Azure.", "Microsoft.Extensions.", "PocGrid.Lake.",
    ];

    private static readonly HashSet<string> Types =
    [
        "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeProvider",
        "System.Random", "System.Environment", "System.AppContext", "System.Console",
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer", "System.Threading.PeriodicTimer",
        "System.Threading.Tasks.Parallel", "System.Threading.Tasks.TaskFactory", "System.Threading.CancellationTokenSource",
    ];

    private static readonly HashSet<string> Members =
    [
        "System.Guid::NewGuid", "System.Guid::CreateVersion7",
        "System.Threading.Tasks.Task::Run", "System.Threading.Tasks.Task::Delay", "System.Threading.Tasks.Task::Yield",
        "System.Threading.Tasks.Task::ConfigureAwait", "System.Threading.Tasks.Task`1::ConfigureAwait",
    ];

    // Written by the compiler into state machines and records; they decide nothing.
    private static readonly HashSet<string> Harmless
        = ["System.Diagnostics.DebuggerHiddenAttribute", "System.Diagnostics.DebuggerStepThroughAttribute"];

    public static IReadOnlyList<string> Offences(Type orchestration)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(orchestration.Assembly.Location);
        var type = assembly.MainModule.GetType(orchestration.FullName!.Replace('+', '/'));
        var reached = Methods(type).ToList();
        var known = reached.ToHashSet();
        var offences = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var used in reached[i].Body?.Instructions.Select(instruction => instruction.Operand).OfType<MemberReference>() ?? [])
            {
                if (Offence(used) is { } offence)
                {
                    offences.Add($"{reached[i].DeclaringType.FullName}.{reached[i].Name} uses {offence}");
                }
                else
                {
                    reached.AddRange(Called(used, assembly.MainModule).Where(known.Add));
                }
            }
        }

        return [.. offences];
    }

    private static IEnumerable<MethodDefinition> Methods(TypeDefinition type) => type.Methods.Concat(type.NestedTypes.SelectMany(Methods));

    /// <summary>The methods that run where this one is used: a state machine or closure that is made runs as well.</summary>
    private static IEnumerable<MethodDefinition> Called(MemberReference used, ModuleDefinition module)
    {
        var owner = Plain(used as TypeReference ?? used.DeclaringType);
        if (owner is null || owner.Module != module || owner.Scope != module)
        {
            return [];
        }

        var type = owner.Resolve();
        return type.Name.Contains('<', StringComparison.Ordinal)
            ? Methods(type)
            : type.Methods.Where(method => method.IsConstructor && method.IsStatic)
                .Concat(used is MethodReference called ? [called.Resolve()] : []);
    }

    private static string? Offence(MemberReference used)
    {
        var type = Plain(used as TypeReference ?? used.DeclaringType)?.FullName ?? "";
        var member = $"{type}::{used.Name}";
        return Members.Contains(member) ? member
            : Harmless.Contains(type) ? null
            : Types.Contains(type) || Namespaces.Any(name => type.StartsWith(name, StringComparison.Ordinal)) ? type
            : null;
    }

    private static TypeReference? Plain(TypeReference? type) => type is GenericParameter ? null : type?.GetElementType();
}
