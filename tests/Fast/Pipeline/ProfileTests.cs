using System.Text;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Pipeline;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed class ProfileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Example_of_the_documentation_is_brief_2025()
    {
        var page = File.ReadAllText(Repository.File("docs/definitions.md"));
        var example = page.Split("```json profile\n")[1].Split("```")[0];

        Assert.Equal(Text(Profile.Brief2025), Text(Load(example)));
        Assert.Same(Profile.Brief2025, Profile.Load("brief-2025"));
    }

    [Fact]
    public void Profile_of_protection_has_the_months_of_the_article_and_no_specifications()
    {
        var profile = Profile.Load(Repository.File("docs/profiles/protection-2019.json"));

        Assert.Equal(new MonthRange(Month.Of(2000, 1), Month.Of(2011, 12)), profile.Panel.StudyPeriod);
        Assert.Equal(["CIV", "COD", "LBR"], profile.Countries);
        Assert.Empty(profile.Specifications.Blocks);
    }

    [Fact]
    public void Every_option_has_a_row_in_the_documentation()
    {
        var page = File.ReadAllText(Repository.File("docs/definitions.md"));
        using var json = System.Text.Json.JsonDocument.Parse(Text(Profile.Brief2025 with { Countries = ["CAF"] }));

        Assert.All(
            Leaves(json.RootElement, "").Where(name => name != "name"),
            name => Assert.Contains($"\n| `{name}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_option_comes_back_from_json()
    {
        var profile = new Profile
        {
            Name = "other",
            Countries = ["CAF", "MLI"],
            Panel = new PanelOptions
            {
                CountryRule = CountryRule.AnyOverlap,
                MonthRule = MonthRule.Spread,
                Deaths = DeathsEstimate.Civilians,
                Neighbours = NeighbourRule.RequireAll,
                Strength = new StrengthOptions
                {
                    Level = StrengthLevel.Location,
                    Unknown = UnknownTroops.LastKnown,
                    IncludeFormedPolice = false,
                    IncludeRegionalProtectionForce = true
                },
                Enhancement = new Enhancement { Threshold = 150, Kind = EnhancementKind.NewPresence, StartUp = StartUpRule.Baseline },
                HalfLifeMonths = 2.5,
                StudyPeriod = new MonthRange(Month.Of(2013, 2), Month.Of(2020, 11)),
            },
            Model = new()
            {
                Outcome = "enhanced_location_35",
                WindowMonths = 12,
                RiskSet = RiskSet.MapToMap,
                Controls = ["population"],
                MinimumEvents = 20,
                CurveDeaths = [0, 10]
            },
        };

        var text = Text(profile);

        Assert.Equal(text, Text(Load(text)));
        Assert.Contains("\"first\": \"2013-02\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "x", "panel": { "mont_rule": "date_end" } }""", "mont_rule")]
    [InlineData("""{ "name": "x", "panel": { "month_rule": "date_middle" } }""", "month_rule")]
    [InlineData("""{ "name": "x", "panel": { "month_rule": 7 } }""", "month_rule")]
    [InlineData("""{ "name": "x", "panel": null }""", "panel")]
    [InlineData("""{ "name": "x", "panel": { "study_period": { "first": "2012", "last": "2013-01" } } }""", "write it as yyyy-MM")]
    [InlineData(
        """{ "name": "x", "panel": { "study_period": { "first": "2014-01", "last": "2013-01" } } }""",
        "panel.study_period ends before it starts")]
    [InlineData("""{ "name": "x", "panel": { "half_life_months": 0 } }""", "panel.half_life_months")]
    [InlineData("""{ "name": "x", "panel": { "enhancement": { "threshold": 0 } } }""", "panel.enhancement.threshold")]
    [InlineData("""{ "name": "x", "model": { "window_months": 5 } }""", "model.window_months is 5; it may be 1, 3, 6, 12")]
    [InlineData(
        """{ "name": "x", "model": { "outcome": "presence" } }""",
        "model.outcome is 'presence'; it may be enhanced, enhanced_cell_1")]
    [InlineData("""{ "name": "x", "model": { "controls": ["roads"] } }""", "model.controls holds 'roads'")]
    [InlineData("""{ "name": "x", "model": { "minimum_events": 0 } }""", "model.minimum_events")]
    [InlineData("""{ "name": "x", "model": { "curve_deaths": [-1] } }""", "model.curve_deaths")]
    [InlineData("""{ "panel": { } }""", "name")]
    [InlineData("null", "is empty")]
    [InlineData("{", "cannot be read")]
    public void Profile_with_a_fault_is_refused_by_the_name_of_the_option(string json, string named) =>
        Assert.Contains(named, Assert.Throws<ProfileException>(() => Load(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Name_that_is_no_profile_is_refused_with_the_ones_there_are() =>
        Assert.Contains("brief-2025", Assert.Throws<ProfileException>(() => Profile.Load("brief-2026")).Message, StringComparison.Ordinal);

    private Profile Load(string json)
    {
        File.WriteAllText(_path, json);
        return Profile.Load(_path);
    }

    private static string Text(Profile profile) => Encoding.UTF8.GetString(LakeJson.Serialize(profile));

    private static IEnumerable<string> Leaves(
        System.Text.Json.JsonElement element,
        string path) => element.ValueKind != System.Text.Json.JsonValueKind.Object || path == "panel.study_period"
        ? [path]
        : element.EnumerateObject()
            .SelectMany(property => Leaves(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}"));
}
