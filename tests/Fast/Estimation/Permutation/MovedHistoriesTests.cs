using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Estimation.Permutation;
using Xunit;

namespace PocGrid.Tests.Estimation.Permutation;

/// <summary>Against columns moved row by row and dense arithmetic in numpy; see reference/permutation/make_moved.py.</summary>
public class MovedHistoriesTests
{
    private static readonly string[][] Panel = Lines("moved.csv");

    private static readonly MovedHistories Histories = Make();

    public static TheoryData<string, int> Draws =>
        new(Lines("moved.answers.csv").Select(answer => (answer[0], int.Parse(answer[1], CultureInfo.InvariantCulture))).Distinct());

    [Theory]
    [MemberData(nameof(Draws))]
    public void Estimates_and_z_are_those_of_columns_moved_row_by_row(string kind, int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        int[] draw = [.. Lines("moved.draws.csv").Where(line => line[0] == kind && line[1] == text).Select(line => (int)Number(line[3]))];

        var (estimates, z) = kind == "places" ? Histories.InCells(draw) : Histories.InTime(draw);

        var answers = Lines("moved.answers.csv").Where(answer => answer[0] == kind && answer[1] == text).ToArray();
        for (var k = 0; k < 2; k++)
        {
            Assert.Equal(1, estimates[k] / Number(answers[k][3]), 1e-10);
            Assert.Equal(1, z[k] / Number(answers[k][4]), 1e-10);
        }
    }

    private static MovedHistories Make()
    {
        var (country, cells) = (Array.ConvertAll(Column(0), v => (int)v), Array.ConvertAll(Column(1), v => (int)v));
        int[] used = [.. Enumerable.Range(0, Panel.Length).Where(row => Panel[row][3] == "1")];
        var design = Design.WithGroupIntercepts(["troops"], [Of(Column(5))], ["A", "B"], Of(country));
        var model = (FittedModel)Logit.Fit(design, Of(Column(4)), Of(cells));
        return new MovedHistories(
            new OneStepEstimates(model, Of(cells)),
            new CellPermutations(country, cells),
            [Column(6), Column(7)],
            [.. Enumerable.Range(0, Panel.Length).Select(row => Array.IndexOf(used, row))]);

        T[] Of<T>(T[] column) => Array.ConvertAll(used, row => column[row]);
    }

    private static double[] Column(int place) => Array.ConvertAll(Panel, row => Number(row[place]));

    private static string[][] Lines(string file) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Estimation", "reference", "permutation", file)).Skip(1)
            .Select(line => line.Split(',')),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
