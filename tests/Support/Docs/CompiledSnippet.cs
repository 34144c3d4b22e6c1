using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace PocGrid.Tests.Docs;

/// <summary>Top-level statements, compiled against the assemblies of the tests, with a console of their own.</summary>
internal sealed class CompiledSnippet
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Found before System.Console, which is the console of all tests.
    private const string OwnConsole = """
        static class Console
        {
            private static readonly System.Text.StringBuilder Lines = new();

            public static string Printed => Lines.ToString();

            public static void WriteLine(object value) => Lines.Append(System.FormattableString.Invariant($"{value}\n"));
        }
        """;

    private readonly Assembly _program;

    private CompiledSnippet(Assembly program) => _program = program;

    /// <summary>Fails the test where it does not compile.</summary>
    public static CompiledSnippet Of(string code)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            $"snippet-{Guid.NewGuid():N}",
            new[] { code, ImplicitUsings, OwnConsole }.Select(
                text => CSharpSyntaxTree.ParseText(text, options, cancellationToken: TestContext.Current.CancellationToken)),
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(
            result.Success,
            $"{code}\ndoes not compile:\n{string.Join('\n', result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error))}");
        bytes.Position = 0;
        return new CompiledSnippet(new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true).LoadFromStream(bytes));
    }

    /// <returns>What it prints.</returns>
    public async Task<string> RunAsync()
    {
        await Task.Run(() => _program.EntryPoint!.Invoke(null, [Array.Empty<string>()]), TestContext.Current.CancellationToken);
        return (string)_program.GetType("Console")!.GetProperty("Printed")!.GetValue(null)!;
    }
}
