using System.Text.RegularExpressions;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Infra;

/// <summary>Whoever gets a mail finds what to do: docs/when.md has a section for each alert of the template.</summary>
public sealed partial class AlertPageTests
{
    private static readonly string[] Sections =
        [.. File.ReadLines(Repository.File("docs/when.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line[3..])];

    [Fact]
    public void Every_alert_has_its_section_and_every_section_of_an_alert_has_its_alert()
    {
        var alerts = Template.Main.Made("Microsoft.Insights/metricAlerts").Select(alert => NameIn(alert.Name))
            .Concat(Template.Main.Made("Microsoft.Insights/scheduledQueryRules").SelectMany(NamesOf))
            .ToArray();

        Assert.NotEmpty(alerts);
        Assert.Equal(
            alerts.Order(StringComparer.Ordinal),
            Sections.Where(section => section.StartsWith("alert-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Budget_has_its_section()
    {
        Assert.Single(Template.Main.Made("Microsoft.Consumption/budgets"));
        Assert.Contains("budget", Sections);
    }

    /// <summary>The rules that are made from a list: one a name in it.</summary>
    private static IEnumerable<string> NamesOf(TemplateResource rules)
    {
        Assert.Contains("logAlerts", rules.Name, StringComparison.Ordinal);
        return rules.Variables.GetProperty("logAlerts").EnumerateArray()
            .Select(alert => $"alert-pocgrid-{alert.GetProperty("name").GetString()}");
    }

    private static string NameIn(string expression) => Name().Match(expression).Groups[1].Value;

    /// <summary><c>alert-pocgrid-health</c> of <c>[format('alert-pocgrid-health-{0}', parameters('token'))]</c>.</summary>
    [GeneratedRegex("'(alert-[a-z-]+)-\\{0\\}'")]
    private static partial Regex Name();
}
