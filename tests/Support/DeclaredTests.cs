using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PocGrid.Tests.Grid;

namespace PocGrid.Tests;

/// <summary>The tests of all assemblies, as their sources declare them: no assembly refers to the others.</summary>
internal static class DeclaredTests
{
    private static readonly Lazy<ILookup<string, ClassDeclarationSyntax>> Classes = new(() => Sources()
        .SelectMany(root => root.DescendantNodes().OfType<ClassDeclarationSyntax>())
        .ToLookup(type => type.Identifier.Text));

    /// <summary>Namespace, class and method of each; a class has those of the class that it is made from as well.</summary>
    public static IReadOnlySet<string> All { get; } = Classes.Value
        .SelectMany(types => types)
        .SelectMany(type => MethodsOf(type).Select(method => $"{NamespaceOf(type)}.{type.Identifier.Text}.{method}"))
        .ToHashSet();

    private static IEnumerable<SyntaxNode> Sources() =>
        from folder in Directory.GetDirectories(Repository.File("tests"))
        from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        where !Path.GetRelativePath(folder, file).StartsWith($"obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();

    private static IEnumerable<string> MethodsOf(ClassDeclarationSyntax type) =>
        type.Members.OfType<MethodDeclarationSyntax>().Where(IsTest).Select(method => method.Identifier.Text)
            .Concat((type.BaseList?.Types ?? []).SelectMany(made => Classes.Value[made.Type.ToString()]).SelectMany(MethodsOf));

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory");

    private static string NamespaceOf(ClassDeclarationSyntax type) =>
        type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().First().Name.ToString();
}
