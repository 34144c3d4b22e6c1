using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PocGrid.Tests.Functions;

/// <summary>
/// The sources of functions/ and shared/, for what the compiled code no longer tells. Constants are worked out, also across the two
/// folders; types of packages are not known, only named.
/// </summary>
internal sealed class SourceCode
{
    private static readonly Lazy<SourceCode> Read = new(() => new SourceCode(Folder("functions"), Folder("shared")));

    private static readonly MetadataReference[] Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly CSharpCompilation _compilation;

    private SourceCode(IReadOnlyList<SyntaxTree> functions, IReadOnlyList<SyntaxTree> shared)
    {
        Functions = [.. functions.Select(tree => tree.GetRoot())];
        All = [.. Functions, .. shared.Select(tree => tree.GetRoot())];
        _compilation = CSharpCompilation.Create("read", functions.Concat(shared), Platform);
    }

    public static SourceCode Repository => Read.Value;

    public IReadOnlyList<SyntaxNode> Functions { get; }

    /// <summary>Those of functions/ and of shared/.</summary>
    public IReadOnlyList<SyntaxNode> All { get; }

    /// <summary>A text in place of functions/.</summary>
    public static SourceCode Of(string text) => new([Parse(text, "")], []);

    /// <returns>The text that the expression always is, or null.</returns>
    public string? Text(ExpressionSyntax expression)
        => _compilation.GetSemanticModel(expression.SyntaxTree).GetConstantValue(expression).Value as string;

    /// <summary>Name of an attribute without the ending that may be left out.</summary>
    public static string NameOf(AttributeSyntax attribute)
    {
        var name = attribute.Name.ToString().Split('.')[^1];
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }

    private static SyntaxTree Parse(string text, string path)
        => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None), path);

    /// <summary>The sources in a folder of the repository, without what builds leave there.</summary>
    public static SyntaxTree[] Folder(string folder)
    {
        var root = Grid.Repository.File(folder);
        return
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                .Order(StringComparer.Ordinal)
                .Select(file => Parse(File.ReadAllText(file), file)),
        ];
    }
}
