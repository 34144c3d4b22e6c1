using Microsoft.Extensions.Configuration;
using PocGrid.Functions;
using Xunit;

namespace PocGrid.Tests.Functions;

public sealed class AppSettingsTests
{
    [Fact]
    public void What_is_not_set_or_empty_has_the_value_for_Azurite()
    {
        var settings = Of(("HistoryDays", ""));
        Assert.Equal(
            (30, 20, TimeSpan.FromDays(30)),
            (settings.QuietSeconds, settings.RequestsPerSecond, settings.HistoryAge));
    }

    [Theory]
    [InlineData("RefreshQuietSeconds", "soon", "RefreshQuietSeconds is 'soon'; write a whole number from 0 to 86400.")]
    [InlineData("RefreshQuietSeconds", "-1", "RefreshQuietSeconds is '-1'")]
    [InlineData("Reading:RequestsPerSecond", "-5", "Reading__RequestsPerSecond is '-5'")]
    [InlineData("Reading:RequestsPerSecond", "1001", "Reading__RequestsPerSecond is '1001'")]
    [InlineData("HistoryDays", "0", "HistoryDays is '0'")]
    [InlineData("HistoryDays", "367", "HistoryDays is '367'")]
    public void Setting_out_of_its_range_is_named_with_the_range(string name, string value, string words)
        => Assert.Contains(words, Assert.Throws<FormatException>(() => Of((name, value))).Message, StringComparison.Ordinal);

    private static AppSettings Of(params IEnumerable<(string Name, string Value)> settings) => AppSettings.Of(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => (string?)one.Value)).Build());
}
