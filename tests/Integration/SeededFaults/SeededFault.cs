using System.Text.Json;
using PocGrid.Tests.Grid;

namespace PocGrid.Tests.SeededFaults;

/// <summary>A fault such as a person makes: a text of the code and what it becomes. The sets lie in faults/, a file a stage.</summary>
/// <param name="File">Path in the repository.</param>
/// <param name="Text">What stands there, once.</param>
/// <param name="Becomes">What stands there with the fault; it compiles, and does something else.</param>
/// <param name="Harm">What it does to a published number or to a user.</param>
/// <param name="SurvivedFirst">No test caught it when it was first tried, and one was written that does.</param>
internal sealed record SeededFault(string Id, string File, string Text, string Becomes, string Harm, bool SurvivedFirst = false)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    public static IReadOnlyList<SeededFault> All { get; } =
    [
        .. Directory.GetFiles(Repository.File("tests/Integration/SeededFaults/faults"), "*.json").Order(StringComparer.Ordinal)
            .SelectMany(file => JsonSerializer.Deserialize<SeededFault[]>(System.IO.File.ReadAllBytes(file), Options)!),
    ];

    /// <summary>The projects of shared/ that have several stages, a folder each.</summary>
    public static readonly IReadOnlyList<string> ProjectsOfStages = ["Core", "Service"];

    /// <summary>The project of shared/ that it is in.</summary>
    public string Project => File.Split('/')[1];

    /// <summary>The stage: the project, or its folder where it has several stages.</summary>
    public string Stage => File.Split('/')[ProjectsOfStages.Contains(Project) ? 2 : 1];

    /// <summary>The file with the fault in it.</summary>
    public string In(string content) => content.Replace(Text, Becomes, StringComparison.Ordinal);
}
