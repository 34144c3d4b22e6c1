using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PocGrid.Tests.Functions;

/// <summary>Finds, in the source, what an orchestrator must not use: its history is replayed, and must decide the same each time.</summary>
internal static class OrchestratorSource
{
    private static readonly HashSet<string> Types =
    [
        "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeProvider", "Stopwatch",
        "Random", "RandomNumberGenerator",
        "File", "FileInfo", "FileStream", "Directory", "DirectoryInfo", "HttpClient", "IHttpClientFactory", "ILake", "Console",
        "Environment", "AppContext", "IConfiguration", "IOptions",
        "Thread", "ThreadPool", "Timer", "PeriodicTimer", "Parallel", "CancellationTokenSource",
    ];

    private static readonly HashSet<string> Members =
    [
        "Guid.NewGuid", "Guid.CreateVersion7", "Task.Run", "Task.Delay", "Task.Factory", "Task.Yield",
    ];

    /// <summary>Every use, in the classes with an orchestration trigger and in those of functions/ that they name.</summary>
    public static IReadOnlyList<string> Offences(SourceCode code) =>
    [
        .. Reached(code).SelectMany(type => type.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => !IsInNameOf(name))
            .Select(Offence)
            .OfType<string>()
            .Select(offence => $"{type.Identifier.Text} uses {offence}")
            .Distinct()),
    ];

    /// <summary>The names of the classes that are looked at.</summary>
    public static IReadOnlyList<string> Classes(SourceCode code) => [.. Reached(code).Select(type => type.Identifier.Text)];

    private static List<TypeDeclarationSyntax> Reached(SourceCode code)
    {
        var declared = code.Functions.SelectMany(root => root.DescendantNodes().OfType<TypeDeclarationSyntax>()).ToList();
        var reached = declared
            .Where(type => type.DescendantNodes().OfType<AttributeSyntax>()
                .Any(attribute => SourceCode.NameOf(attribute) == "OrchestrationTrigger"))
            .ToList();
        for (var i = 0; i < reached.Count; i++)
        {
            var names = reached[i].DescendantNodes().OfType<SimpleNameSyntax>().Where(name => !IsInNameOf(name))
                .Select(name => name.Identifier.Text)
                .ToHashSet();
            reached.AddRange(declared.Where(type => names.Contains(type.Identifier.Text) && !reached.Contains(type)));
        }

        return reached;
    }

    private static string? Offence(SimpleNameSyntax name)
    {
        var text = name.Identifier.Text;
        if (Types.Contains(text) || text.StartsWith("Blob", StringComparison.Ordinal))
        {
            return text;
        }

        var member = name.Parent is MemberAccessExpressionSyntax { Expression: SimpleNameSyntax owner } access && access.Name == name
            ? $"{owner.Identifier.Text}.{text}"
            : null;
        return text == "ConfigureAwait" ? text : Members.Contains(member ?? "") ? member : null;
    }

    // A name is no use of what it names: the activity's class is called by name.
    private static bool IsInNameOf(SyntaxNode node)
        => node.Ancestors().OfType<InvocationExpressionSyntax>()
            .Any(call => call.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" });
}
