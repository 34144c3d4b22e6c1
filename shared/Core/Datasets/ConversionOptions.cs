using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Datasets;

/// <summary>What a configuration says of reading sources.</summary>
/// <param name="Study">The study period that is asked for.</param>
/// <param name="Maps">How deployment maps are read.</param>
public sealed record ConversionOptions(MonthRange Study, MapRule Maps);
