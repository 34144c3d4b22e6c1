
namespace PocGrid.Tests.SeededFaults;

/// <summary>
/// Which tests are asked whether they see a fault: first those that are named for its file, then those of its stage, then those that
/// reach it from elsewhere.
/// </summary>
internal static class TestRounds
{
    private static readonly string[] Reaching =
        ["Estimation", "GridMonths", "Panels", "Results", "Releases", "Lake", "Tables", "Fetching", "Simulation", "Cases", "Api",
            "Operating", "Pipeline"];

    /// <summary>
    /// Tests that do not count: they compare the code's own digest, its schemas or its pictures with stored ones, which any edit changes
    /// and no reader of the failure would take for the fault; or they take minutes, or real data, to say what others say.
    /// </summary>
    private static readonly string[] Classes =
    [
        "*.CodebookPageTests", "*.ExpectedFigureTests", "*.AccuracyPageTests", "*.StoredDocumentTests",
        "*.VectorInstructionTests", "*.KilledRunTests", "*RealDataTests", "*.RealStrengthTests", "*.RealVintageTests",
        "*.SevenCountriesTests",
    ];

    private static readonly string[] Namespaces = ["*.Chaos"];

    /// <summary>Filters of the runner, a list a round.</summary>
    public static IEnumerable<string[]> Of(SeededFault fault) =>
    [
        [.. (string[])["-class", $"*.{Path.GetFileName(fault.File).Split('.')[0]}*"], .. NotAsked],
        [.. Namespaced([fault.Stage]), .. NotAsked],
        [.. Namespaced(Reaching.Where(name => name != fault.Stage)), .. NotAsked],
    ];

    private static IEnumerable<string> Namespaced(IEnumerable<string> names) =>
        names.SelectMany(name => (string[])["-namespace", FaultTrial.Namespace + name, "-namespace", $"{FaultTrial.Namespace}{name}.*"]);

    private static string[] NotAsked =>
    [
        .. Classes.SelectMany(name => (string[])["-class-", name]),
        .. Namespaces.SelectMany(name => (string[])["-namespace-", name]),
    ];
}
