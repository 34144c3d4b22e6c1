using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Estimation.Permutation;
using Xunit;

namespace PocGrid.Tests.Estimation.Permutation;

/// <summary>Against dense arithmetic in numpy; see reference/permutation/make_one_step.py.</summary>
public class OneStepEstimatesTests
{
    private static readonly ReferenceCase Plain = ReferenceCase.Load("plain");

    public static TheoryData<string, string> Cases => new(Answers().Select(answer => (answer[0], answer[1])).Distinct());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Estimates_and_errors_are_those_of_dense_arithmetic(string model, string added)
    {
        var (estimates, errors) = OneStep(model, added.Split(';'));

        var answers = Answers().Where(answer => answer[0] == model && answer[1] == added).ToArray();
        for (var i = 0; i < answers.Length; i++)
        {
            Assert.Equal(1, estimates[i] / Number(answers[i][3]), 1e-10);
            Assert.Equal(1, errors[i] / Number(answers[i][4]), 1e-10);
        }
    }

    [Fact]
    public void Column_that_the_model_holds_has_no_estimate() => Assert.Equal([double.NaN], OneStep("troops", ["troops"]).Estimates);

    /// <summary>Every row is a cell of one month of the panels, and the clusters are over many of them; no history is moved.</summary>
    private static (double[] Estimates, double[] Errors) OneStep(string model, string[] added)
    {
        var design = Plain.Design.Without(name => !model.Split(';').Contains(name));
        var rows = Enumerable.Range(0, design.RowCount).ToArray();
        var histories = new MovedHistories(
            new OneStepEstimates((FittedModel)Logit.Fit(design, Plain.Outcome, Plain.Clusters), Plain.Clusters),
            new CellPermutations(new int[rows.Length], rows),
            [.. added.Select(Column)],
            rows);
        var (estimates, z) = histories.Of([new Moves(Move.ToCell, CellPermutations.ByCell([rows]))])[0][0];
        return (estimates, [.. estimates.Zip(z, (estimate, ratio) => estimate / ratio)]);
    }

    private static double[] Column(string name) => Plain.Design.Columns[Plain.Design.IndexOfColumn(name)];

    private static string[][] Answers() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Estimation", "reference", "permutation", "one_step.answers.csv")).Skip(1)
            .Select(line => line.Split(',')),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
