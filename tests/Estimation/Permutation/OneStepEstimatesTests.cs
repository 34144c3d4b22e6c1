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
        var (rows, columns) = Sparse(added.Split(';'));

        var (estimates, errors) = Of(model).Of(rows, columns);

        var answers = Answers().Where(answer => answer[0] == model && answer[1] == added).ToArray();
        for (var i = 0; i < answers.Length; i++)
        {
            Assert.Equal(1, estimates[i] / Number(answers[i][3]), 1e-10);
            Assert.Equal(1, errors[i] / Number(answers[i][4]), 1e-10);
        }
    }

    [Fact]
    public void Rows_of_zeros_may_be_left_out_or_given()
    {
        var (rows, columns) = Sparse(["deaths"]);
        int[] every = [.. Enumerable.Range(0, Plain.Design.RowCount)];

        Assert.True(rows.Length < every.Length);
        Assert.Equal(Of("troops").Of(every, [Column("deaths")]).Estimates[0], Of("troops").Of(rows, columns).Estimates[0], 1e-14);
    }

    [Fact]
    public void Column_that_the_model_holds_has_no_estimate()
    {
        var (rows, columns) = Sparse(["troops"]);

        Assert.Equal([double.NaN], Of("troops").Of(rows, columns).Estimates);
    }

    private static OneStepEstimates Of(string model)
    {
        var design = Plain.Design.Without(name => !model.Split(';').Contains(name));
        return new OneStepEstimates((FittedModel)Logit.Fit(design, Plain.Outcome, Plain.Clusters), Plain.Clusters);
    }

    private static (int[] Rows, double[][] Columns) Sparse(string[] names)
    {
        double[][] columns = [.. names.Select(Column)];
        int[] rows = [.. Enumerable.Range(0, Plain.Design.RowCount).Where(row => columns.Any(column => column[row] != 0))];
        return (rows, [.. columns.Select(column => Array.ConvertAll(rows, row => column[row]))]);
    }

    private static double[] Column(string name) => Plain.Design.Columns[Plain.Design.IndexOfColumn(name)];

    private static string[][] Answers() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Estimation", "reference", "permutation", "one_step.answers.csv")).Skip(1).Select(line => line.Split(',')),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
