using PocGrid.Datasets;
using PocGrid.Panels;
using PocGrid.Sources;

namespace PocGrid.Study;

/// <summary>
/// What is left out of a release, and why: a column of a table, or, where no table is named, the file and the grid-months of a source.
/// </summary>
public sealed record LeftOut(string Source, string Reason, string? Table = null, string? Column = null);

/// <summary>
/// What a release leaves out because the licence of a source forbids redistribution, where its profile asks for that: the columns of the
/// panels that hold the source's values, its grid-months and its file. Models are fitted with it all the same.
/// </summary>
public static class RestrictedSources
{
    /// <summary>The files whose content is left out where that is asked for.</summary>
    public static IReadOnlyList<ConvertedFile> Of(IReadOnlyList<ConvertedFile> files) =>
        [.. files.Where(file => file.File.Dataset.IsUsed && file.File.Facts.Redistribution == Redistribution.Forbidden)];

    /// <summary>Without these nothing would be left to publish.</summary>
    /// <exception cref="PlanException">One of them may not be redistributed.</exception>
    public static void Require(IReadOnlyList<ConvertedFile> files)
    {
        if (Of(files).FirstOrDefault(file => file.Family != SourceFamily.Covariates) is { } found)
        {
            throw new PlanException(
                $"The licence of {found.KnownAs} ({found.File.Facts.Title}: {found.File.Facts.Licence}) forbids redistribution, "
                + "and the panels and tables of a release hold what is computed from it. Without it nothing would be left. "
                + "Use a file with other terms, correct its redistribution in datasets.json, "
                + "or set leave_out_restricted to false and publish nothing of the release.");
        }
    }

    /// <summary>What is left out and why: columns of the panels first, then the files of each source.</summary>
    public static IReadOnlyList<LeftOut> LeftOut(IReadOnlyList<ConvertedFile> files)
    {
        var restricted = Of(files);
        return
        [
            .. ControlSources.Of(files).Where(control => restricted.Contains(control.From))
                .Select(control => new LeftOut(control.From.Source, Reason(control.From), PanelSchema.Panel.Name, control.Control)),
            .. restricted.Select(file => new LeftOut(file.Source, Reason(file))),
        ];
    }

    private static string Reason(ConvertedFile file) =>
        $"The licence of {file.File.File} ({file.File.Facts.Licence}) forbids redistribution.";
}
