using PocGrid.GridMonths;
using PocGrid.Results.AfterEnhancement;
using PocGrid.Results.Claims;
using PocGrid.Results.Durations;
using PocGrid.Results.Inference;
using PocGrid.Results.Specifications;
using PocGrid.Results.Timing;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>Every figure of a release, from its tables.</summary>
public static class ReleaseFigures
{
    /// <summary>The tables that the figures need.</summary>
    public static readonly IReadOnlyList<TableSchema> Tables =
    [
        Answers.Schema,
        CellMonths.Schema,
        CellYears.Schema,
        CountryMonths.Schema,
        TerritoryTable.Schema,
        CurvesTable.Schema,
        CurveRugTable.Schema,
        FitSummaryTable.Schema,
        EffectsTable.Schema,
        TermSupportTable.Schema,
        TestsTable.Schema,
        CalibrationTable.Schema,
        LeadLagTable.Schema,
        TimeToResponse.Schema,
        AfterEnhancementTable.Schema,
        SpecificationTable.Schema,
        DefinitionsGrid.Schema,
    ];

    /// <summary>The tables behind the figures; those of figures 4 and 5 are one a country.</summary>
    public static readonly IReadOnlyList<TableSchema> Schemas =
    [
        AnswersFigure.Schema,
        ViolenceMap.Schema,
        ProbabilityFigure.Schema,
        MonthlyDeaths.Schema,
        YearMaps.Schema,
        SpecificationFigure.Schema,
        CalibrationFigure.Schema,
        LeadLagFigure.Schema,
        ResponseTimeFigure.Schema,
        AfterEnhancementFigure.Schema,
        DefinitionsFigure.Schema,
    ];

    /// <summary>The figures, one at a time: a figure that is drawn and written need not be kept.</summary>
    /// <param name="tables">By name, those of <see cref="Tables"/>.</param>
    public static IEnumerable<Figure> Of(FigureRelease release, IReadOnlyDictionary<string, Table> tables)
    {
        var (cellYears, countryMonths) = (tables[CellYears.Schema.Name], tables[CountryMonths.Schema.Name]);
        var (cellCountries, summary) = (tables[TerritoryTable.Schema.Name], tables[FitSummaryTable.Schema.Name]);
        var (curves, rug) = (tables[CurvesTable.Schema.Name], tables[CurveRugTable.Schema.Name]);
        ViolenceFinding[] findings =
        [
            .. ViolenceFinding.In(tables[EffectsTable.Schema.Name], tables[TermSupportTable.Schema.Name], tables[TestsTable.Schema.Name]),
        ];
        yield return AnswersFigure.Of(release, tables[Answers.Schema.Name]);
        yield return ViolenceMap.Of(release, tables[CellMonths.Schema.Name], cellCountries);
        foreach (var figure in ProbabilityFigure.All(release, curves, rug, findings, summary))
        {
            yield return figure;
        }

        foreach (var country in release.Countries)
        {
            yield return MonthlyDeaths.Of(release, countryMonths, country);
        }

        foreach (var country in release.Countries)
        {
            yield return YearMaps.Of(release, cellYears, countryMonths, cellCountries, country);
        }

        yield return SpecificationFigure.Of(tables[SpecificationTable.Schema.Name]);
        yield return CalibrationFigure.Of(tables[CalibrationTable.Schema.Name], summary);
        yield return LeadLagFigure.Of(tables[LeadLagTable.Schema.Name], summary);
        yield return ResponseTimeFigure.Of(tables[TimeToResponse.Schema.Name]);
        yield return AfterEnhancementFigure.Of(tables[AfterEnhancementTable.Schema.Name], summary);
        yield return DefinitionsFigure.Of(release, tables[DefinitionsGrid.Schema.Name]);
    }
}
