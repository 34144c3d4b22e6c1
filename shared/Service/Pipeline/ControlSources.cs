using PocGrid.Datasets;
using PocGrid.Panels;
using PocGrid.Sources;

namespace PocGrid.Pipeline;

/// <summary>The source that a control of the panels comes from.</summary>
/// <param name="Source">Kind and release.</param>
internal sealed record ControlSource(string Control, string Source, string Variable, ReleaseInput Input);

/// <summary>Which source gives each control, told from the conversions alone, as <see cref="Controls"/> chooses from their tables.</summary>
internal static class ControlSources
{
    public static IReadOnlyList<ControlSource> Of(IReadOnlyList<(ReleaseInput Input, StepRecord<Conversion> Record)> conversions) =>
    [
        .. from control in ControlDefinition.All
           let found = (from variable in control.Variables
                        from conversion in conversions
                        where conversion.Input.File.Dataset.Family == SourceFamily.Covariates && conversion.Record.Result.Variables.Contains(variable)
                        select new ControlSource(control.Name, $"{conversion.Input.File.Kind} {conversion.Input.File.Release}", variable, conversion.Input)).FirstOrDefault()
           where found is not null
           select found,
    ];
}
