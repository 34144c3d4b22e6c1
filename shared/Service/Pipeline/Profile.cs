using System.Text.Json;
using System.Text.RegularExpressions;
using PocGrid.Datasets;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Pipeline;

/// <summary>
/// A named configuration: every choice between the definitions that PocGrid offers. Part of what a release is addressed by.
/// </summary>
public sealed partial record Profile
{
    private const int LongestName = 60;
    private const int LongestPath = 260;
    private const int LongestReason = 600;
    private const int LongestFile = 1 << 20;
    private const int LongestHalfLife = 1200;
    private const int LargestThreshold = 1_000_000;
    private const int MostCurvePoints = 1000;

    /// <summary>What a study can be of: UCDP begins with 1946, and the months between which numbers are exact end with 2100.</summary>
    private static readonly MonthRange Studied = new(Month.Of(1946, 1), Month.Of(2100, 12));

    /// <summary>The reading of Hultman and Corsant-Colat (2025) that design and docs/definitions.md describe.</summary>
    public static readonly Profile Brief2025 = new() { Name = "brief-2025" };

    public required string Name { get; init; }

    public PanelOptions Panel { get; init; } = new();

    public ModelOptions Model { get; init; } = new();

    /// <summary>What the profile says of reading sources.</summary>
    internal ConversionOptions Conversion => new(Panel.StudyPeriod, Panel.Strength.Maps);

    /// <summary>The specifications that are fitted beside the model.</summary>
    public SpecificationGrid Specifications { get; init; } = new();

    /// <summary>
    /// Countries to study, ISO 3166-1 alpha-3; null for every host country of the missions table. One that is named must not be
    /// refused.
    /// </summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>
    /// Leaves out of the release the values of sources whose licence forbids redistribution; models use them all the same.
    /// </summary>
    public bool LeaveOutRestricted { get; init; }

    /// <summary>The profile of that name, or the one in the JSON file of that path.</summary>
    /// <exception cref="ProfileException">There is neither, or the file is not a profile.</exception>
    public static Profile Load(string nameOrPath)
    {
        if (nameOrPath == Brief2025.Name)
        {
            return Brief2025;
        }

        var shown = Readable.Cut(nameOrPath, LongestPath);
        if (!File.Exists(nameOrPath))
        {
            throw new ProfileException(
                $"There is no profile '{shown}'. Use {Brief2025.Name}, or the path of a JSON file (docs/definitions.md lists the "
                    + $"options).");
        }

        return Parse(shown, Bytes(nameOrPath, shown));
    }

    private static byte[] Bytes(string path, string shown)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[LongestFile + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= LongestFile
                ? bytes[..length]
                : throw new ProfileException($"Profile '{shown}' is longer than {LongestFile} bytes, which none can be.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProfileException($"Profile '{shown}' cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The profile in a JSON document.</summary>
    /// <param name="path">Where it was read, for messages.</param>
    /// <exception cref="ProfileException">It is no profile.</exception>
    public static Profile Parse(string path, ReadOnlySpan<byte> json)
    {
        try
        {
            return (JsonSerializer.Deserialize<Profile>(json, LakeJson.Strict)
                ?? throw new ProfileException($"Profile '{path}' is empty.")).Checked(path);
        }
        catch (JsonException error)
        {
            throw new ProfileException(
                $"Profile '{path}' cannot be read: {Readable.Cut(error.Message, LongestReason)} docs/definitions.md lists the options.",
                error);
        }
    }

    /// <summary>Whether a text can be the name of a profile, which is part of the ids and addresses of its releases.</summary>
    public static bool IsName(string name) => name.Length <= LongestName && NamePattern().IsMatch(name);

    // 'latest' and what follows it are addresses of their own.
    [GeneratedRegex(@"^(?!latest)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    /// <summary>The profile, each of whose options has a value that it can have.</summary>
    /// <param name="path">Where it comes from, for messages.</param>
    /// <exception cref="ProfileException">One has not.</exception>
    public Profile Checked(string path)
    {
        Require(IsName(
            Name), $"name is '{Readable.Cut(Name)}'; it may have letters, digits, '-', '_' and '.', at most {LongestName}, and may not "
                + $"begin with 'latest'.");
        Require(
            PanelOptions.Windows.Contains(Model.WindowMonths),
            $"model.window_months is {Model.WindowMonths}; it may be {string.Join(", ", PanelOptions.Windows)}.");
        Require(Model.MinimumEvents >= 1, "model.minimum_events must be at least 1.");
        Require(
            Panel.HalfLifeMonths is > 0 and <= LongestHalfLife,
            $"panel.half_life_months must be above 0, and at most {LongestHalfLife}.");
        Require(
            Panel.Enhancement.Threshold is >= 1 and <= LargestThreshold,
            $"panel.enhancement.threshold must be at least 1, and at most {LargestThreshold}.");
        Require(!Panel.StudyPeriod.IsEmpty, "panel.study_period ends before it starts.");
        Require(
            Panel.StudyPeriod.First >= Studied.First && Panel.StudyPeriod.Last <= Studied.Last,
            $"panel.study_period is {Panel.StudyPeriod.First} to {Panel.StudyPeriod.Last}; it must lie within {Studied.First} to "
                + $"{Studied.Last}.");
        Require(Model.CurveDeaths.All(deaths => deaths >= 0), "model.curve_deaths holds a negative number.");
        Require(Model.CurveDeaths.Count <= MostCurvePoints, $"model.curve_deaths holds more than {MostCurvePoints} numbers.");
        foreach (var country in Countries ?? [])
        {
            Require(
                country is { Length: 3 } && country.All(char.IsAsciiLetterUpper),
                $"countries holds '{Readable.Cut(country ?? "null")}', which is no ISO 3166-1 alpha-3 code such as CAF"
                    + (Meant(country) is { } meant ? Suggestion.Asked(meant) : "."));
        }

        var outcomes = PanelSchema.Panel.Columns.Where(c => c.Type == ColumnType.Boolean).Select(c => c.Name)
            .Where(n => n.StartsWith("enhanced", StringComparison.Ordinal) || n == "new_presence")
            .ToArray();
        Require(
            outcomes.Contains(Model.Outcome),
            $"model.outcome is '{Readable.Cut(Model.Outcome)}'; it may be {string.Join(", ", outcomes)}.");
        foreach (var control in Model.Controls)
        {
            Require(ControlDefinition.All.Any(
                c => c.Name == control), $"model.controls holds '{Readable.Cut(control ?? "null")}'; it may hold "
                    + $"{string.Join(", ", ControlDefinition.All.Select(c => c.Name))}.");
        }

        Specifications.Validate(problem => Require(false, "specifications: " + problem));
        return this;

        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                throw new ProfileException($"Profile '{path}': {problem}");
            }
        }
    }

    /// <summary>The code of a country that is named, or given by its code of two letters; null where there is none.</summary>
    private static string? Meant(string? country) => (Grid.Countries.ByName(country) ?? Grid.Countries.ByIso2(country))?.Iso3;
}

/// <summary>A profile that cannot be used.</summary>
public sealed class ProfileException(string message, Exception? inner = null) : Exception(message, inner);
