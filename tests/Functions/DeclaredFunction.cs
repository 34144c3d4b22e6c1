using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PocGrid.Tests.Functions;

/// <param name="EntryPoint">Class and method.</param>
/// <param name="Bindings">Attributes of the method and its parameters: what the Functions SDK writes to functions.metadata.</param>
internal sealed record DeclaredFunction(string Name, string EntryPoint, IReadOnlyList<DeclaredBinding> Bindings)
{
    public DeclaredBinding Trigger => Bindings.Single(binding => binding.Kind.EndsWith("Trigger", StringComparison.Ordinal));

    public static IReadOnlyList<DeclaredFunction> In(SourceCode code) =>
    [
        .. code.Functions
            .SelectMany(root => root.DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Select(method => (Method: method, Function: Attributes(method.AttributeLists).SingleOrDefault(attribute => SourceCode.NameOf(attribute) == "Function")))
            .Where(found => found.Function is not null)
            .Select(found => Of(code, found.Method, found.Function!))
            .OrderBy(function => function.Name, StringComparer.Ordinal),
    ];

    /// <summary>One fact a line.</summary>
    public override string ToString() => string.Join('\n', [Name, $"  entry point {EntryPoint}", .. Bindings.Select(binding => $"  {binding}")]);

    private static DeclaredFunction Of(SourceCode code, MethodDeclarationSyntax method, AttributeSyntax function) => new(
        DeclaredBinding.Of(code, function, parameter: null).Arguments[0].Value,
        $"{method.Ancestors().OfType<TypeDeclarationSyntax>().First().Identifier.Text}.{method.Identifier.Text}",
        [
            .. Attributes(method.AttributeLists).Where(attribute => attribute != function).Select(attribute => DeclaredBinding.Of(code, attribute, parameter: null)),
            .. method.ParameterList.Parameters.SelectMany(
                parameter => Attributes(parameter.AttributeLists).Select(attribute => DeclaredBinding.Of(code, attribute, parameter.Identifier.Text))),
        ]);

    private static IEnumerable<AttributeSyntax> Attributes(SyntaxList<AttributeListSyntax> lists) => lists.SelectMany(list => list.Attributes);
}

/// <param name="Kind">Name of the attribute.</param>
/// <param name="Parameter">Null where it stands on the method.</param>
/// <param name="Arguments">In the order in which they are written; those without a name first.</param>
internal sealed record DeclaredBinding(string Kind, string? Parameter, IReadOnlyList<(string? Name, string Value)> Arguments)
{
    /// <summary>Value of a named argument, or null.</summary>
    public string? this[string name] => Arguments.FirstOrDefault(argument => argument.Name == name).Value;

    public static DeclaredBinding Of(SourceCode code, AttributeSyntax attribute, string? parameter) => new(
        SourceCode.NameOf(attribute),
        parameter,
        [
            .. (attribute.ArgumentList?.Arguments ?? []).Select(argument => (
                argument.NameEquals?.Name.Identifier.Text,
                code.Constant(argument.Expression) ?? EnumMember(argument.Expression))),
        ]);

    public override string ToString()
    {
        var arguments = Arguments.Select(argument => argument.Name is null ? argument.Value : $"{argument.Name}={argument.Value}");
        return string.Join(' ', new[] { Kind, Parameter }.OfType<string>().Concat(arguments));
    }

    private static string EnumMember(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax member
        ? member.Name.Identifier.Text
        : throw new InvalidOperationException($"'{expression}' in {expression.SyntaxTree.FilePath} is neither a constant nor a member of an enumeration.");
}
