using System.Globalization;
using PocGrid.Estimation;

namespace PocGrid.Tests.Estimation;

/// <summary>Data and R's answers from the folder <c>reference</c>; see its README.</summary>
internal sealed class ReferenceCase
{
    private readonly Dictionary<(string Key, int Row, int Column), double> _answers = [];

    private ReferenceCase(string name, params string[] columns)
        : this(name + ".csv", name + ".answers.csv", columns)
    {
    }

    private ReferenceCase(string dataFile, string answersFile, string[] columns)
    {
        var data = ReadColumns(dataFile);
        var values = columns.Select(c => Array.ConvertAll(data[c], Parse)).ToArray();
        Outcome = Array.ConvertAll(data["y"], Parse);
        Clusters = Array.ConvertAll(data["cell"], c => int.Parse(c, CultureInfo.InvariantCulture));
        if (data.TryGetValue("country", out var countries))
        {
            var names = countries.Distinct().Order(StringComparer.Ordinal).ToArray();
            Design = Design.WithGroupIntercepts(columns, values, names, Array.ConvertAll(countries, c => Array.IndexOf(names, c)));
        }
        else
        {
            Design = Design.WithIntercept(columns, values, Outcome.Length);
        }

        var answers = ReadColumns(answersFile);
        for (var i = 0; i < answers["key"].Length; i++)
        {
            _answers.Add((answers["key"][i], (int)Parse(answers["row"][i]), (int)Parse(answers["column"][i])), Parse(answers["value"][i]));
        }
    }

    public Design Design { get; }

    public double[] Outcome { get; }

    public int[] Clusters { get; }

    public double this[string key, int row = 0, int column = 0] => _answers[(key, row, column)];

    public static ReferenceCase Load(string name) => name switch
    {
        "plain" => new(name, "deaths", "troops", "present"),
        "rare" => new(name, "deaths", "time", "time2", "time3"),
        "scaled" => new(name, "people", "share", "twin", "year"),
        _ => throw new ArgumentException($"No case '{name}'.", nameof(name)),
    };

    /// <summary>A case of the folder <c>rare-events</c>, with answers of 60 digits or, as <c>NAME.r</c>, of R.</summary>
    public static ReferenceCase RareEvents(string name)
    {
        var answers = $"rare-events/{name}.answers.csv";
        return name.Split('.')[0] switch
        {
            "endometrial" => new("rare-events/endometrial.csv", answers, ["NV", "PI", "EH"]),
            "counts" => new("rare-events/counts.csv", answers, ["deaths", "troops"]),
            "plain" => new("plain.csv", answers, ["deaths", "troops", "present"]),
            "rare" => new("rare.csv", answers, ["deaths", "time", "time2", "time3"]),
            _ => throw new ArgumentException($"No case '{name}'.", nameof(name)),
        };
    }

    public bool[] Events() => Array.ConvertAll(Outcome, y => y > 0);

    public bool Has(string key) => _answers.ContainsKey((key, 0, 0));

    public int Count(string key) => _answers.Keys.Count(k => k.Key == key && k.Column == 0);

    public FittedModel Fit(FitOptions? options = null) => (FittedModel)Logit.Fit(Design, Outcome, Clusters, options);

    internal static Dictionary<string, string[]> ReadColumns(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Estimation", "reference", file));
        var cells = lines.Skip(1).Select(line => line.Split(',')).ToArray();
        return lines[0].Split(',').Select((name, c) => (name, cells.Select(row => row[c]).ToArray())).ToDictionary();
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
