using System.Text.Json;
using System.Text.RegularExpressions;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Results;
using PocGrid.Results.Specifications;

namespace PocGrid.Pipeline;

/// <summary>A named configuration: every choice between the definitions that PocGrid offers. Part of what a release is addressed by.</summary>
public sealed partial record Profile
{
    private const int LongestName = 60;

    /// <summary>The reading of Hultman and Corsant-Colat (2025) that design and docs/definitions.md describe.</summary>
    public static readonly Profile Brief2025 = new() { Name = "brief-2025" };

    public required string Name { get; init; }

    public PanelOptions Panel { get; init; } = new();

    public ModelOptions Model { get; init; } = new();

    /// <summary>The specifications that are fitted beside the model.</summary>
    public SpecificationGrid Specifications { get; init; } = new();

    /// <summary>Countries to study, ISO 3166-1 alpha-3; null for every host country of the missions table. One that is named must not be refused.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Leaves out of the release the values of sources whose licence forbids redistribution; models use them all the same.</summary>
    public bool LeaveOutRestricted { get; init; }

    /// <summary>The profile of that name, or the one in the JSON file of that path.</summary>
    /// <exception cref="ProfileException">There is neither, or the file is not a profile.</exception>
    public static Profile Load(string nameOrPath)
    {
        if (nameOrPath == Brief2025.Name)
        {
            return Brief2025;
        }

        if (!File.Exists(nameOrPath))
        {
            throw new ProfileException($"There is no profile '{nameOrPath}'. Use {Brief2025.Name}, or the path of a JSON file (docs/definitions.md lists the options).");
        }

        return Parse(nameOrPath, File.ReadAllBytes(nameOrPath));
    }

    /// <summary>The profile in a JSON document.</summary>
    /// <param name="path">Where it was read, for messages.</param>
    /// <exception cref="ProfileException">It is no profile.</exception>
    public static Profile Parse(string path, ReadOnlySpan<byte> json)
    {
        try
        {
            return (JsonSerializer.Deserialize<Profile>(json, LakeJson.Strict)
                ?? throw new ProfileException($"Profile '{path}' is empty.")).Validate(path);
        }
        catch (JsonException error)
        {
            throw new ProfileException($"Profile '{path}' cannot be read: {error.Message} docs/definitions.md lists the options.", error);
        }
    }

    /// <summary>Whether a text can be the name of a profile, which is part of the ids and addresses of its releases.</summary>
    public static bool IsName(string name) => name.Length <= LongestName && NamePattern().IsMatch(name);

    // 'latest' and what follows it are addresses of their own.
    [GeneratedRegex(@"^(?!latest)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    private Profile Validate(string path)
    {
        Require(IsName(Name), $"name is '{Name}'; it may have letters, digits, '-', '_' and '.', at most {LongestName}, and may not begin with 'latest'.");
        Require(PanelOptions.Windows.Contains(Model.WindowMonths), $"model.window_months is {Model.WindowMonths}; it may be {string.Join(", ", PanelOptions.Windows)}.");
        Require(Model.MinimumEvents >= 1, "model.minimum_events must be at least 1.");
        Require(Panel.HalfLifeMonths > 0, "panel.half_life_months must be above 0.");
        Require(Panel.Enhancement.Threshold >= 1, "panel.enhancement.threshold must be at least 1.");
        Require(!Panel.StudyPeriod.IsEmpty, "panel.study_period ends before it starts.");
        Require(Model.CurveDeaths.All(deaths => deaths >= 0), "model.curve_deaths holds a negative number.");
        var outcomes = PanelSchema.Panel.Columns.Where(c => c.Type == ColumnType.Boolean).Select(c => c.Name).Where(n => n.StartsWith("enhanced", StringComparison.Ordinal) || n == "new_presence").ToArray();
        Require(outcomes.Contains(Model.Outcome), $"model.outcome is '{Model.Outcome}'; it may be {string.Join(", ", outcomes)}.");
        foreach (var control in Model.Controls)
        {
            Require(ControlDefinition.All.Any(c => c.Name == control), $"model.controls holds '{control}'; it may hold {string.Join(", ", ControlDefinition.All.Select(c => c.Name))}.");
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
}

/// <summary>A profile that cannot be used.</summary>
public sealed class ProfileException(string message, Exception? inner = null) : Exception(message, inner);
