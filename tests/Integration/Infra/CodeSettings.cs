using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PocGrid.Tests.Functions;

namespace PocGrid.Tests.Infra;

/// <summary>
/// The app settings that code and bindings read, in the form with two underscores. Code reads a setting as
/// <c>settings["Lake:Location"]</c>, <c>settings.GetValue&lt;int&gt;("RefreshQuietSeconds")</c>, or a section with
/// <c>settings.GetSection("Health")</c> and properties of the same names; a binding as <c>%RefreshSchedule%</c>.
/// </summary>
internal sealed class CodeSettings(SourceCode code)
{
    private static readonly HashSet<string> Readers = ["GetValue", "GetRequiredSection", "GetConnectionString", "GetEnvironmentVariable"];

    private readonly HashSet<string> _texts = [.. Literals(code).Select(Underscored)];

    private readonly HashSet<string> _properties = [.. code.All.SelectMany(root => root.DescendantNodes()).Select(PropertyName)
        .OfType<string>()];

    /// <summary>Settings that a setting's reader names.</summary>
    public IReadOnlySet<string> Read { get; } = ReadBy(code);

    /// <summary>Sections that are read as a whole.</summary>
    public IReadOnlySet<string> Sections { get; } = Arguments(code, ["GetSection"]).ToHashSet();

    /// <summary>The texts that stand in the code.</summary>
    public static IEnumerable<string> Literals(SourceCode code)
        => code.All.SelectMany(root => root.DescendantNodes().OfType<LiteralExpressionSyntax>()).Select(literal => literal.Token.Value)
            .OfType<string>();

    /// <summary>Whether anything in the code can be the reader of this setting.</summary>
    public bool Uses(string setting)
        => Read.Contains(setting)
            || _texts.Contains(setting)
            || (setting.Split("__") is [var section, var property] && Sections.Contains(section) && _properties.Contains(property));

    private static HashSet<string> ReadBy(SourceCode code) =>
    [
        .. Arguments(code, Readers),
        .. code.All.SelectMany(root => root.DescendantNodes().OfType<ElementAccessExpressionSyntax>())
            .Where(access => IsSettings(access.Expression))
            .SelectMany(access => access.ArgumentList.Arguments)
            .Select(argument => code.Text(argument.Expression))
            .OfType<string>()
            .Select(Underscored),
        .. Literals(code)
            .Where(value => value.Length > 2 && value[0] == '%' && value[^1] == '%')
            .Select(value => value[1..^1]),
    ];

    private static IEnumerable<string> Arguments(SourceCode code, HashSet<string> methods)
        => code.All.SelectMany(root => root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: var name } && methods.Contains(name))
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Expression: var owner }
                && (IsSettings(owner) || owner.ToString() == "Environment"))
            .Select(call => call.ArgumentList.Arguments.Count > 0 ? code.Text(call.ArgumentList.Arguments[0].Expression) : null)
            .OfType<string>()
            .Select(Underscored);

    private static bool IsSettings(ExpressionSyntax expression)
        => expression.ToString() is var text
            && (text.EndsWith("settings", StringComparison.OrdinalIgnoreCase)
                || text.EndsWith("configuration", StringComparison.OrdinalIgnoreCase));

    private static string? PropertyName(SyntaxNode node) => node switch
    {
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } parameter => parameter.Identifier.Text,
        _ => null,
    };

    private static string Underscored(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}
