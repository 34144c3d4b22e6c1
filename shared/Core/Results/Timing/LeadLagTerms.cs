using PocGrid.Panels;
using PocGrid.Results.Models;
using static System.FormattableString;

namespace PocGrid.Results.Timing;

/// <summary>Months before (below 0) or after the month of a row; 0 is the month itself.</summary>
internal readonly record struct MonthSpan(int From, int Through)
{
    /// <summary>The months from a year before to a year after, in the windows that the panel has.</summary>
    public static readonly IReadOnlyList<MonthSpan> Year =
        [new(-12, -7), new(-6, -4), new(-3, -1), new(0, 0), new(1, 3), new(4, 6), new(7, 12)];

    /// <summary>How the names of terms go on.</summary>
    public string Suffix => From switch
    {
        < 0 => Invariant($"before_{-From}_{-Through}"),
        0 => "same_month",
        _ => Invariant($"after_{From}_{Through}"),
    };
}

/// <summary>ln(1 + deaths) in the cell in months before, in and after the month of each row of a frame.</summary>
internal static class LeadLagTerms
{
    /// <summary>Columns of the panel that they are made of.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        [.. PanelSchema.Actors.SelectMany(actor => PanelOptions.Windows.Select(window => PanelSchema.Deaths(actor, window).Name)
            .Append(PanelSchema.Deaths(actor).Name))];

    /// <summary>Name of the term in every table.</summary>
    public static string Name(string actor, MonthSpan months) => $"ln1p_{PanelSchema.Deaths(actor).Name}_{months.Suffix}";

    /// <summary>The term by row used; NaN where deaths of one of the months are not known.</summary>
    /// <param name="violence">Term of the model whose actors and definition of deaths are taken.</param>
    public static double[] Of(Frame frame, Term violence, MonthSpan months)
    {
        var (actor, panel) = (violence.ViolenceBy!, violence.Columns[0].Options);
        return Array.ConvertAll(Deaths(), Terms.Ln1p);

        double[] Deaths() => months switch
        {
            { From: > 0 } => frame.SumAfter(new(panel, PanelSchema.Deaths(actor).Name), months.From, months.Through),
            { From: 0 } => frame.Values(new(panel, PanelSchema.Deaths(actor).Name)),
            { Through: -1 } => Window(-months.From),
            _ => [.. Window(-months.From).Zip(Window(-months.Through - 1), (longer, shorter) => longer - shorter)],
        };

        double[] Window(int length) => frame.Values(new(panel, PanelSchema.Deaths(actor, length).Name));
    }
}
