using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PocGrid.BuildTools;

/// <summary>
/// Puts a digest of every source file's tokens into the assembly, under its project and its path there. Comments, white space and
/// pragmas are no tokens: an edit of these is no other code.
/// </summary>
[Generator]
public sealed class StageDigestGenerator : IIncrementalGenerator
{
    private const string ProjectFolder = "build_property.ProjectDir";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var folder = context.AnalyzerConfigOptionsProvider.Select((options, _) => FolderOf(options));
        var files = context.CompilationProvider
            .SelectMany((compilation, _) => compilation.SyntaxTrees)
            .Select((tree, _) => (Path: tree.FilePath.Replace('\\', '/'), Digest: DigestOf(tree)))
            .Collect();
        context.RegisterSourceOutput(
            files.Combine(folder),
            (output, source) => output.AddSource("StageDigests.g.cs", Source(source.Left, source.Right)));
    }

    /// <summary>SHA-256 of a file's tokens, in hexadecimal digits.</summary>
    public static string DigestOf(SyntaxTree tree)
    {
        var text = new StringBuilder();
        foreach (var token in tree.GetRoot().DescendantTokens())
        {
            // No token holds this character, but literals may hold any other.
            text.Append(token.Text).Append('\0');
        }

        using var algorithm = SHA256.Create();
        return string.Concat(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()))
            .Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static string FolderOf(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(ProjectFolder, out var folder) ? folder.Replace('\\', '/') : "";

    private static string Source(IEnumerable<(string Path, string Digest)> files, string folder)
    {
        var project = folder.TrimEnd('/').Split('/').Last();
        var lines = files
            .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)
                && !file.Path.StartsWith(folder + "obj/", StringComparison.Ordinal))
            .Select(file => $"[assembly: System.Reflection.AssemblyMetadata(\"stage:{project}/{file.Path.Substring(folder.Length)}\", "
                + $"\"{file.Digest}\")]\n")
            .OrderBy(line => line, StringComparer.Ordinal);
        return string.Concat(lines);
    }
}
