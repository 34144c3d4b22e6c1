using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Estimation.Permutation;
using Xunit;

namespace PocGrid.Tests.Estimation.Permutation;

/// <summary>Against columns moved row by row and dense arithmetic in numpy; see reference/permutation/make_moved.py.</summary>
public class MovedHistoriesTests
{
    private static readonly MovedPanel[] Panels = [new("moved", ["troops"]), new("border", ["troops", "mountains"])];

    public static TheoryData<string, string, int> Draws => new(
        Panels.SelectMany(panel => panel.Answers.Select(answer => (panel.Name, answer.Kind, answer.Number))).Distinct());

    [Theory]
    [MemberData(nameof(Draws))]
    public void Estimates_and_z_are_those_of_columns_moved_row_by_row(string name, string kind, int number)
    {
        var panel = Panels.Single(panel => panel.Name == name);

        var (estimates, z) = panel.Estimates(kind, [number])[0];

        var answers = panel.Answers.Where(answer => answer.Kind == kind && answer.Number == number).ToArray();
        Assert.Equal(2, answers.Length);
        Assert.All(answers, answer =>
        {
            Assert.Equal(1, estimates[answer.Column] / answer.Estimate, 1e-10);
            Assert.Equal(1, z[answer.Column] / answer.Z, 1e-10);
        });
    }

    [Theory]
    [InlineData("places")]
    [InlineData("shifts")]
    public void Draw_has_the_same_bits_whatever_others_are_asked_for(string kind) => Assert.All(Panels, panel =>
    {
        var alone = Enumerable.Range(0, 4).Select(number => panel.Estimates(kind, [number])[0]);

        Assert.Equal(alone.SelectMany(Bits), panel.Estimates(kind, [0, 1, 2, 3]).SelectMany(Bits));
        Assert.Equal(alone.Reverse().SelectMany(Bits), panel.Estimates(kind, [3, 2, 1, 0]).SelectMany(Bits));
    });

    private static IEnumerable<long> Bits(MovedEstimates moved) =>
        moved.Estimates.Concat(moved.Z).Select(BitConverter.DoubleToInt64Bits);

    private sealed record Answer(string Kind, int Number, int Column, double Estimate, double Z);

    private sealed class MovedPanel
    {
        private readonly string[] _names;
        private readonly string[][] _rows;
        private readonly MovedHistories _histories;

        public MovedPanel(string name, string[] model)
        {
            Name = name;
            Answers = [.. Lines(".answers").Skip(1)
                .Select(line => new Answer(line[0], (int)Number(line[1]), (int)Number(line[2]), Number(line[3]), Number(line[4])))];
            var lines = Lines("");
            (_names, _rows) = (lines[0], lines[1..]);
            _histories = Histories(model);
        }

        public string Name { get; }

        public Answer[] Answers { get; }

        public MovedEstimates[] Estimates(string kind, int[] numbers)
        {
            var lines = Lines(".draws").Where(line => line[0] == kind).ToLookup(line => line[1], line => (int)Number(line[3]));
            int[][] draws = Array.ConvertAll(
                numbers, number => lines[number.ToString(CultureInfo.InvariantCulture)].ToArray());
            var byCell = CellPermutations.ByCell(draws);
            return _histories.Of([new Moves(kind == "places" ? Move.ToCell : Move.InTime, byCell)])[0];
        }

        private MovedHistories Histories(string[] columns)
        {
            var (country, cells) = (Integers("country"), Integers("cell"));
            int[] used = [.. Enumerable.Range(0, _rows.Length).Where(row => Integers("is_used")[row] == 1)];
            var design = Design.WithGroupIntercepts(columns, [.. columns.Select(name => Of(Column(name)))], ["A", "B"], Of(country));
            var model = (FittedModel)Logit.Fit(design, Of(Array.ConvertAll(Integers("outcome"), y => y == 1)), Of(cells));
            return new MovedHistories(
                new OneStepEstimates(model, Of(cells)),
                new CellPermutations(country, cells),
                [Column("x0"), Column("x1")],
                [.. Enumerable.Range(0, _rows.Length).Select(row => Array.IndexOf(used, row))]);

            T[] Of<T>(T[] column) => Array.ConvertAll(used, row => column[row]);
        }

        private int[] Integers(string name) => Array.ConvertAll(Column(name), value => (int)value);

        private double[] Column(string name) => Array.ConvertAll(_rows, row => Number(row[Array.IndexOf(_names, name)]));

        private string[][] Lines(string part) =>
        [
            .. File.ReadLines(
                    Path.Combine(AppContext.BaseDirectory, "Estimation", "reference", "permutation", $"{Name}{part}.csv"))
                .Select(line => line.Split(',')),
        ];

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
