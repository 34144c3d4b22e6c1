using PocGrid.Panels;
using PocGrid.Sources;

namespace PocGrid.Study;

/// <summary>The source that a control of the panels comes from.</summary>
public sealed record ControlSource(string Control, string Variable, ConvertedFile From);

/// <summary>
/// Which source gives each control, told from the conversions alone, as <see cref="Controls"/> chooses from their tables.
/// </summary>
public static class ControlSources
{
    public static IReadOnlyList<ControlSource> Of(IReadOnlyList<ConvertedFile> files) =>
    [
        .. from control in ControlDefinition.All
           let found = (from variable in control.Variables
                        from file in files
                        where file.Family == SourceFamily.Covariates && file.Conversion.Variables.Contains(variable)
                        select new ControlSource(control.Name, variable, file)).FirstOrDefault()
           where found is not null
           select found,
    ];
}
