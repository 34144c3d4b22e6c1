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

    [Fact]
    public void Sums_can_be_used_again()
    {
        var model = Of("troops");
        var sums = model.Zero(1);
        Fill(model, sums, ["present"]);
        sums.Clear();
        Fill(model, sums, ["deaths"]);

        Assert.Equal(OneStep("troops", ["deaths"]).Errors, model.Solve(sums).Errors);
    }

    private static (double[] Estimates, double[] Errors) OneStep(string model, string[] added)
    {
        var estimates = Of(model);
        var sums = estimates.Zero(added.Length);
        Fill(estimates, sums, added);
        return estimates.Solve(sums);
    }

    private static OneStepEstimates Of(string model)
    {
        var design = Plain.Design.Without(name => !model.Split(';').Contains(name));
        return new OneStepEstimates((FittedModel)Logit.Fit(design, Plain.Outcome, Plain.Clusters), Plain.Clusters);
    }

    private static void Fill(OneStepEstimates model, OneStepSums sums, string[] added)
    {
        double[][] columns = [.. added.Select(Column)];
        foreach (var cell in Enumerable.Range(0, Plain.Design.RowCount).GroupBy(row => Plain.Clusters[row]))
        {
            var part = new double[sums.PartLength];
            foreach (var row in cell)
            {
                model.Add(sums, part, row, [.. columns.Select(column => column[row])]);
            }

            sums.Add(model.ClusterOf(cell.First()), part);
        }
    }

    private static double[] Column(string name) => Plain.Design.Columns[Plain.Design.IndexOfColumn(name)];

    private static string[][] Answers() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Estimation", "reference", "permutation", "one_step.answers.csv")).Skip(1)
            .Select(line => line.Split(',')),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
