using System.Globalization;
using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Data and answers of a folder below <c>reference</c>, made by the script beside them.</summary>
internal sealed class StoredAnswers
{
    private readonly Dictionary<string, string[]> _data;
    private readonly Dictionary<(string Key, int Row, int Column), double> _answers = [];

    private StoredAnswers(string data, string answers)
    {
        _data = ReadColumns(data);
        Outcome = Numbers("y");
        ColumnNames = [.. _data.Keys.Where(name => name is not ("y" or "cell" or "month" or "country" or "group"))];
        var table = ReadColumns(answers);
        for (var i = 0; i < table["key"].Length; i++)
        {
            _answers.Add((table["key"][i], (int)Parse(table["row"][i]), (int)Parse(table["column"][i])), Parse(table["value"][i]));
        }
    }

    public string[] ColumnNames { get; }

    public double[] Outcome { get; }

    public double[][] Columns => [.. ColumnNames.Select(Numbers)];

    public Design WithIntercept => Design.WithIntercept(ColumnNames, Columns, Outcome.Length);

    public Design WithoutIntercept => Design.WithoutIntercept(ColumnNames, Columns, Outcome.Length);

    public bool HasGroups => _data.ContainsKey("group");

    public double this[string key, int row = 0, int column = 0] => _answers[(key, row, column)];

    /// <param name="path">Folder and case, such as <c>nist/filip</c>.</param>
    /// <param name="variant">Which answers to the case, when there is more than one set.</param>
    public static StoredAnswers Load(string path, string variant = "")
        => new(path + ".csv", $"{path}{(variant == "" ? "" : "." + variant)}.answers.csv");

    public double[] Numbers(string column) => Array.ConvertAll(_data[column], Parse);

    public int[] Keys(string column) => Array.ConvertAll(_data[column], text => int.Parse(text, CultureInfo.InvariantCulture));

    public Design WithGroups()
    {
        var names = _data["group"].Distinct().Order(StringComparer.Ordinal).ToArray();
        return Design.WithGroupIntercepts(ColumnNames, Columns, names, Array.ConvertAll(_data["group"], g => Array.IndexOf(names, g)));
    }

    /// <summary>Digits in which numbers agree with the answers: minus the logarithm of the largest relative error, at most 16.</summary>
    public double Digits(string key, IReadOnlyList<double> actual) => actual.Select((value, i) => Digits(this[key, i], value)).Min();

    /// <summary>The same for a single answer.</summary>
    public double Digits(string key, double actual) => Digits(this[key], actual);

    /// <summary>The same for the square roots of a covariance's diagonal.</summary>
    public double ErrorDigits(string key, Covariance actual) =>
        Enumerable.Range(0, actual.Size).Min(i => Digits(Math.Sqrt(this[key, i, i]), actual.StandardError(i)));

    /// <summary>The same for a whole covariance, in units of the two standard errors.</summary>
    public double CovarianceDigits(string key, Covariance actual)
    {
        var worst = 16.0;
        for (var i = 0; i < actual.Size; i++)
        {
            for (var j = 0; j < actual.Size; j++)
            {
                var size = Math.Sqrt(this[key, i, i] * this[key, j, j]);
                worst = Math.Min(worst, Digits(1, 1 + ((actual[i, j] - this[key, i, j]) / size)));
            }
        }

        return worst;
    }

    public static double Digits(double expected, double actual)
    {
        var error = Math.Abs(expected - actual) / (expected == 0 ? 1 : Math.Abs(expected));
        return double.IsNaN(error) ? 0 : error == 0 ? 16 : Math.Min(16, -Math.Log10(error));
    }

    public static void AssertDigits(double least, double digits, string what) =>
        Assert.True(digits >= least, string.Create(CultureInfo.InvariantCulture, $"{what}: {digits:F1} digits, not {least}."));

    private static Dictionary<string, string[]> ReadColumns(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Estimation", "reference", file));
        var cells = lines.Skip(1).Select(line => line.Split(',')).ToArray();
        return lines[0].Split(',').Select((name, c) => (name, cells.Select(row => row[c]).ToArray())).ToDictionary();
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
