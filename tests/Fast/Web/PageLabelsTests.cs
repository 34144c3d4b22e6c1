using System.Text.Encodings.Web;
using System.Text.Json;
using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Web;

/// <summary>What the page calls choices and terms is what the code calls them.</summary>
public sealed class PageLabelsTests
{
    private const string Page = "web/src/text/labels.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    private static readonly IReadOnlyList<Term> Terms =
    [
        .. new SpecificationGrid().Expand(Specification.Of(new PanelOptions(), new ModelOptions()))
            .SelectMany(specification => ModelSpec.Of(specification, new PanelOptions(), new ModelOptions()).Terms),
    ];

    [Fact]
    public void Labels_of_the_page_are_those_of_the_code()
    {
        var labels = new
        {
            choices = Choices.All.ToDictionary(choice => choice.Name, choice => choice.Label),
            terms = Terms.DistinctBy(term => term.Name).ToDictionary(term => term.Name, term => term.Label),
        };
        var expected = JsonSerializer.Serialize(labels, Json) + "\n";
        var path = Repository.File(Page);
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(
            File.ReadAllText(path) == expected,
            $"{Page} differs from the code. Run the tests with POCGRID_UPDATE_DOCS=1 to make it again, and commit it.");
    }

    /// <summary>Under one name there is one function of one set of columns, whatever the specification; and the other way round.</summary>
    [Fact]
    public void One_quantity_has_one_name()
    {
        Assert.All(Terms.GroupBy(term => term.Name), term => Assert.Single(term.Select(t => t.Form).Distinct()));
        Assert.All(Terms.GroupBy(term => term.Form), form => Assert.Single(form.Select(t => t.Name).Distinct()));
    }
}
