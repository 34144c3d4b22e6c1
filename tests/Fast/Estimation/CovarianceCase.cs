using System.Globalization;
using PocGrid.Estimation;

namespace PocGrid.Tests.Estimation;

/// <summary>A panel from the folder <c>reference/covariance</c> with the answers of other programmes to it; see its README.</summary>
internal sealed class CovarianceCase
{
    private readonly string _name;

    private CovarianceCase(string name, params string[] columns)
    {
        _name = name;
        var data = ReferenceCase.ReadColumns($"covariance/{name}.csv");
        Columns = columns.Select(c => Array.ConvertAll(data[c], Number)).ToArray();
        Outcome = Array.ConvertAll(data["y"], y => y == "1");
        Keys = new RowKeys(
            Array.ConvertAll(data["cell"], Whole),
            Array.ConvertAll(data["month"], Whole),
            Array.ConvertAll(data["latitude"], Number),
            Array.ConvertAll(data["longitude"], Number));
        var countries = data.TryGetValue("country", out var names) ? names : null;
        Design = countries is null
            ? Design.WithIntercept(columns, Columns, Outcome.Length)
            : Design.WithGroupIntercepts(columns, Columns, ["AAA", "BBB"], Array.ConvertAll(countries, c => c == "AAA" ? 0 : 1));
    }

    public double[][] Columns { get; }

    public Design Design { get; }

    public bool[] Outcome { get; }

    public RowKeys Keys { get; }

    public static CovarianceCase Load(string name) => name == "panel"
        ? new(name, "deaths", "troops", "rain")
        : new(name, "deaths", "troops", "share");

    public FittedModel Fit(FitOptions? options = null) => (FittedModel)Logit.Fit(Design, Outcome, Keys.Cells, options);

    /// <summary>Answers by key, row and column.</summary>
    /// <param name="source">What answered: r, statsmodels, conley, wild or cr2.</param>
    public Dictionary<(string Key, int Row, int Column), double> Answers(string source) => AnswersOf(_name, source);

    /// <summary>The same of any data that the folder has answers to.</summary>
    public static Dictionary<(string Key, int Row, int Column), double> AnswersOf(string name, string source)
    {
        var lines = ReferenceCase.ReadColumns($"covariance/{name}.{source}.csv");
        return Enumerable.Range(0, lines["key"].Length).ToDictionary(
            i => (lines["key"][i], Whole(lines["row"][i]), Whole(lines["column"][i])), i => Number(lines["value"][i]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
