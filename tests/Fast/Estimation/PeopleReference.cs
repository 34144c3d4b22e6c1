using System.Globalization;

namespace PocGrid.Tests.Estimation;

/// <summary>Answers of the folder <c>reference/people</c>, whose scripts work on the data of the folder above it.</summary>
internal static class PeopleReference
{
    private static readonly Dictionary<(string Case, string Key), double> Answers = Read("answers.csv")
        .ToDictionary(row => (row[0], row[1]), row => Parse(row[2]));

    /// <summary>Ends of the profile intervals, by coefficient.</summary>
    public static IReadOnlyList<(double Lower, double Upper)> Profile(string name) =>
        [.. Read("profile.csv").Where(row => row[0] == name).Select(row => (Parse(row[2]), Parse(row[3])))];

    public static double Of(string name, string key) => Answers[(name, key)];

    private static IEnumerable<string[]> Read(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Estimation", "reference", "people", file)).Skip(1)
            .Select(line => line.Split(','));

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
