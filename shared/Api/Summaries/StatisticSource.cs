using PocGrid.Results.AfterEnhancement;
using PocGrid.Results.Claims;
using PocGrid.Results.Diffusion;
using PocGrid.Results.Durations;
using PocGrid.Results.Inference;
using PocGrid.Results.Outcomes;
using PocGrid.Results.Protection;
using PocGrid.Results.Timing;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>
/// Statistics that tables of a release hold. A new source is a class derived from this one and its entry in <see cref="All"/>.
/// </summary>
internal abstract class StatisticSource
{
    /// <summary>In the order in which a summary tells their statistics.</summary>
    public static readonly IReadOnlyList<StatisticSource> All =
    [
        new ResponseStatistics(),
        new ThreatStatistics(),
        new ResponseTimeStatistics(),
        new OriginStatistics(),
        new PatternStatistics(),
        new MapPhaseStatistics(),
        new SeasonStatistics(),
        new FitStatistics(),
        new LeadLagStatistics(),
        new ModelStatistics(OrderInTimeTable.Schema, OrderInTimeTable.Findings, StatisticUnit.LogOdds),
        new ForecastStatistics(),
        new AfterEnhancementStatistics(),
        new ModelStatistics(MatchedEnhancementsTable.Schema, MatchedEnhancementsTable.Findings, StatisticUnit.Share),
        new ModelStatistics(ProtectionTable.Schema, ProtectionTable.Findings, StatisticUnit.LogOdds),
        new ModelStatistics(ResponseHazards.Schema, ResponseHazards.Findings, StatisticUnit.Ratio),
        new ModelStatistics(OutcomesTable.Schema, DrawdownFindings.In, StatisticUnit.Share),
        new ModelStatistics(AmountsTable.Schema, AmountsTable.Findings, StatisticUnit.Ratio),
        new ModelStatistics(NeighbourEnhancements.Schema, NeighbourEnhancements.Findings, StatisticUnit.LogOdds),
        new ModelStatistics(SplinesTable.Schema, SplinesTable.Findings, StatisticUnit.DegreesOfFreedom),
        new ModelStatistics(BreaksTable.Schema, BreaksTable.Findings, StatisticUnit.PValue),
        new PoolingStatistics(),
        new FamilyStatistics(),
        new ChosenCellStatistics(),
    ];

    /// <summary>
    /// The tables. A release that was made before there was one of them, or one of its columns, has no statistics of this source.
    /// </summary>
    public abstract IReadOnlyList<TableSchema> Tables { get; }

    /// <summary>Whether tables, in the order of <see cref="Tables"/>, have all columns that these have now.</summary>
    public bool CanRead(IReadOnlyList<Table> tables) => Tables.Zip(tables).All(one =>
        one.First.Columns.All(column => one.Second.Schema.Columns.Any(stored => stored.Name == column.Name)));

    /// <summary>The statistics, for every country, mission and actor class that there is.</summary>
    /// <param name="tables">Those of <see cref="Tables"/>, in that order.</param>
    public abstract IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables);

    /// <summary>How a sentence on cell-months goes on, with the space before it; nothing where both parts count.</summary>
    protected static string BaseIn(string part) => part switch
    {
        BaseSplit.With => " with a base in the cell",
        BaseSplit.Without => " without a base in the cell",
        _ => "",
    };
}

/// <summary>A statistic as the tables of one release have it.</summary>
/// <param name="Key">What it is a statistic of; once in a release.</param>
/// <param name="Value">Missing where there is none.</param>
/// <param name="Text">The value in words, as a sentence goes on after place and months.</param>
internal sealed record FoundStatistic(StatisticKey Key, double? Value, StatisticUnit Unit, string Text)
{
    /// <summary>Of which months it tells, where these are not the months at risk.</summary>
    public string? Months { get; init; }
}

/// <summary>What a statistic is of: by this a release's is found in another one.</summary>
/// <inheritdoc cref="Statistic" path="/param"/>
internal sealed record StatisticKey(string Name, string Country, string? Mission, string ActorClass);
