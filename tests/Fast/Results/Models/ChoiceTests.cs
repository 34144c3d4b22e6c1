using System.Text.Json;
using System.Text.RegularExpressions;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Pipeline;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Results.Models;

public partial class ChoiceTests
{
    private static readonly JsonSerializerOptions OneLine = new(LakeJson.Strict) { WriteIndented = false };

    private static readonly Specification Default = Specification.Of(new PanelOptions(), new ModelOptions());

    [Fact]
    public void Block_is_written_as_profiles_have_it_and_read_again()
    {
        const string Text = """{"name":"x","window_months":[3,12],"risk_set":["map_to_map"],"covariance":["hc1"]}""";

        var block = JsonSerializer.Deserialize<SpecificationBlock>(Text, LakeJson.Strict)!;

        Assert.Equal(
            [
                Default.With(Choices.WindowMonths, 3).With(Choices.RiskSet, RiskSet.MapToMap).With(Choices.Covariance, "hc1"),
                Default.With(Choices.WindowMonths, 12).With(Choices.RiskSet, RiskSet.MapToMap).With(Choices.Covariance, "hc1"),
            ],
            block.Expand(Default));
        Assert.Equal(Text, JsonSerializer.Serialize(block, OneLine));
    }

    [Theory]
    [InlineData("""{"name":"x","windows":[3]}""", "Block 'x' varies 'windows'; it may vary actor_class, ")]
    [InlineData("""{"name":"x","time":["cubic","quartic"]}""", "Block 'x', time: ")]
    [InlineData("""{"name":"x","threshold":[35.5]}""", "Block 'x', threshold: ")]
    [InlineData("""{"name":"x","threshold":"35"}""", "Block 'x', threshold: ")]
    [InlineData("""{"window_months":[3]}""", "A block has no name.")]
    [InlineData("""[3]""", "A block is an object")]
    [InlineData("""{"name":"x","window_months":[5]}""", "block 'x' has window_months 5: may be 1, 3, 6, 12.")]
    [InlineData("""{"name":"x","threshold":[0]}""", "block 'x' has threshold 0: must be at least 1.")]
    [InlineData("""{"name":"x","covariance":["cluster"]}""", "block 'x' has covariance cluster: ")]
    [InlineData("null", "blocks holds a null.")]
    public void What_is_wrong_in_a_block_is_told(string block, string told)
    {
        var profile = """{"name":"mine","specifications":{"blocks":[BLOCK]}}""".Replace("BLOCK", block, StringComparison.Ordinal);

        var error = Assert.Throws<ProfileException>(() => Profile.Parse("mine.json", System.Text.Encoding.UTF8.GetBytes(profile)));

        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Block_with_a_null_does_not_vary_that_choice()
    {
        var block = JsonSerializer.Deserialize<SpecificationBlock>("""{"name":"x","time":null}""", LakeJson.Strict)!;

        Assert.Equal([Default], block.Expand(Default));
    }

    /// <summary>A panel choice that says it changes nothing would be the profile's under every value.</summary>
    [Fact]
    public void Choice_of_the_panel_changes_the_part_that_it_names_and_no_other()
    {
        var panel = new PanelOptions();
        var others = new[]
        {
            Default.With(Choices.DeathsEstimate, PocGrid.GridMonths.DeathsEstimate.High),
            Default.With(Choices.MonthRule, PocGrid.GridMonths.MonthRule.Spread),
            Default.With(Choices.Threshold, 35),
            Default.With(Choices.Level, PocGrid.Panels.Strength.StrengthLevel.Location),
            Default.With(Choices.StartUp, PocGrid.Panels.Strength.StartUpRule.Baseline),
            Default.With(Choices.Maps, PocGrid.GridMonths.MapRule.AsDated),
            Default.With(Choices.TroopsCounted, TroopsCounted.WithoutFormedPolice),
            Default.With(Choices.CountryRule, PocGrid.Grid.CountryRule.Majority),
        };

        Assert.Equal(
            ["violence", "violence", "strength", "strength", "strength", "strength", "strength", "violence, strength, units"],
            others.Select(other => string.Join(
                ", ",
                ((PanelPart[])[PanelPart.Violence, PanelPart.Strength, PanelPart.Units]).Where(
                    part => other.PanelOptions(panel, part) != panel).Select(part => part.ToString().ToLowerInvariant()))));
    }

    [Fact]
    public void Page_lists_every_choice_and_value()
    {
        var rows = ChoiceRow().Matches(File.ReadAllText(Repository.File("docs/methods/specification-grid.md")))
            .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["values"].Value);

        Assert.Equal(Choices.All.Select(choice => choice.Name), rows.Keys);
        foreach (var choice in Choices.All)
        {
            var type = choice.GetType().GetGenericArguments()[0];
            Assert.All(type.IsEnum ? Enum.GetNames(type) : [], value => Assert.Contains(
                $"`{JsonNamingPolicy.SnakeCaseLower.ConvertName(value)}`",
                rows[choice.Name],
                StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<values>.*) \|$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ChoiceRow();
}
