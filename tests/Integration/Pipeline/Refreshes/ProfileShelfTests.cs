using System.Text;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline.Refreshes;

public sealed class ProfileShelfTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Lake_without_profiles_has_the_one_that_is_shipped()
        => Assert.Equal([new LakeProfile(null, null, Profile.Brief2025)], await ReadAsync());

    [Fact]
    public async Task Profile_in_the_lake_is_the_default_one_and_those_in_the_folder_stand_beside_it()
    {
        await PutAsync("profile.json", "own");
        await PutAsync("profiles/wide.json", "wide");
        await PutAsync("profiles/strict.json", "strict");

        var profiles = await ReadAsync();

        Assert.Equal(
            [(null, "profile.json", "own"), ("strict", "profiles/strict.json", "strict"), ("wide", "profiles/wide.json", "wide")],
            profiles.Select(one => (one.Beside, one.Path!, one.Profile!.Name)));
        Assert.All(profiles, one => Assert.Null(one.Error));
    }

    [Theory]
    [InlineData("brief-2025", null)]
    [InlineData("strict", "profiles/strict.json")]
    [InlineData("", "profile.json")]
    public async Task Setting_chooses_the_default_one_which_then_is_not_beside_itself(string chosen, string? path)
    {
        await PutAsync("profile.json", "own");
        await PutAsync("profiles/strict.json", "strict");
        await PutAsync("profiles/wide.json", "wide");

        var profiles = await ReadAsync(chosen);

        Assert.Equal(path, profiles[0].Path);
        Assert.Equal(
            ((string[])["profiles/strict.json", "profiles/wide.json"]).Where(other => other != path),
            profiles.Skip(1).Select(one => one.Path));
    }

    [Theory]
    [InlineData("profile.json", "{", "profile.json")]
    [InlineData("profile.json", "", "profile.json")]
    [InlineData("profile.json", """{"name": "own", "windows": 3}""", "windows")]
    [InlineData("profile.json", """{"name": "own", "model": {"window_months": 5}}""", "model.window_months is 5")]
    [InlineData("profile.json", """{"name": "a/b"}""", "name is 'a/b'")]
    [InlineData("profile.json", """{"name": "latest"}""", "name is 'latest'")]
    [InlineData("profiles/strict.json", """{"name": "lax"}""", "must be 'strict'")]
    [InlineData("profiles/brief-2025.json", """{"name": "brief-2025"}""", "name of the default profile")]
    [InlineData("profiles/a b.json", """{"name": "a b"}""", "Rename it")]
    [InlineData("profiles/latest.json", """{"name": "latest"}""", "Rename it")]
    public async Task Profile_that_cannot_be_used_says_why_and_no_other_takes_its_place(string path, string content, string words)
    {
        await WayOnly.DropAsync(Lake, path, Encoding.UTF8.GetBytes(content));

        var broken = (await ReadAsync()).Single(one => one.Path == path);

        Assert.Null(broken.Profile);
        Assert.Contains(words, broken.Error, StringComparison.Ordinal);
        Assert.Contains(path, broken.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../strict")]
    [InlineData("a b")]
    [InlineData("latest")]
    public async Task Setting_that_can_name_no_profile_is_told_and_no_other_takes_its_place(string chosen)
    {
        await PutAsync("profile.json", "own");

        var broken = (await ReadAsync(chosen))[0];

        Assert.Null(broken.Profile);
        Assert.Contains($"Lake__Profile is '{chosen}'", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_that_the_setting_names_and_the_lake_lacks_is_told()
    {
        await PutAsync("profile.json", "own");

        var error = (await ReadAsync("strict"))[0].Error;

        Assert.Contains("Lake__Profile names 'strict'", error, StringComparison.Ordinal);
        Assert.Contains("profiles/strict.json", error, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ProfileException>(() => new ProfileShelf(Lake, "strict").DefaultAsync(Stop));
    }

    private Task<IReadOnlyList<LakeProfile>> ReadAsync(string? chosen = null) => new ProfileShelf(Lake, chosen).ReadAsync(Stop);

    private Task<LakeFile> PutAsync(string path, string name) => Lake.WriteJsonAsync(path, Profile.Brief2025 with { Name = name }, Stop);
}
