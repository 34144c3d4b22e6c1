using System.Text.RegularExpressions;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Docs;

/// <summary>The pages that promise something name the tests that hold it.</summary>
public sealed partial class NamedTestTests
{
    /// <summary>Class and method.</summary>
    private static readonly HashSet<string> Tests = [.. DeclaredTests.All.Select(test => string.Join('.', test.Split('.')[^2..]))];

    [Theory]
    [InlineData("docs/reliability.md")]
    [InlineData("docs/security.md")]
    public void Every_line_names_tests_that_there_are(string page)
    {
        var lines = File.ReadAllLines(Repository.File(page))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && Name().IsMatch(line))
            .ToArray();
        Assert.True(lines.Length > 10, $"{lines.Length} lines with tests.");
        Assert.DoesNotContain(
            lines.SelectMany(line => Name().Matches(line)).Select(match => match.Groups["test"].Value),
            test => !Tests.Contains(test));
    }

    [Theory]
    [InlineData("docs/security.md")]
    public void Every_threat_has_a_test(string page) => Assert.All(
        File.ReadAllLines(Repository.File(page)).Where(line => line.StartsWith("| ", StringComparison.Ordinal)
            && !line.StartsWith("| ---", StringComparison.Ordinal)
            && !line.EndsWith("| test |", StringComparison.Ordinal)),
        line => Assert.Matches(Name(), line));

    [GeneratedRegex("`(?<test>[A-Z][A-Za-z]+\\.[A-Z]\\w+_\\w+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
