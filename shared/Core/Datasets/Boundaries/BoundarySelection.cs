using PocGrid.Grid;

namespace PocGrid.Datasets.Boundaries;

/// <summary>Chooses among the boundaries of a file those of one day.</summary>
internal static class BoundarySelection
{
    /// <summary>The shapes that are valid on a day, in the order of the file.</summary>
    public static IReadOnlyList<CountryShape> ShapesOn(this IEnumerable<CountryBoundary> boundaries, DateOnly day) =>
        [.. boundaries.Where(boundary => boundary.IsValidOn(day)).Select(boundary => boundary.ToShape())];

    /// <summary>
    /// The last day on which any boundary is valid; null where one has no end. CShapes 2.0 closes its last boundaries on
    /// 2019-12-31, the end of the file and not of the countries: who needs a later day chooses this one instead, and says so.
    /// </summary>
    public static DateOnly? LastDay(this IEnumerable<CountryBoundary> boundaries)
    {
        DateOnly? last = null;
        foreach (var boundary in boundaries)
        {
            if (boundary.ValidTo is null)
            {
                return null;
            }

            last = last is null || boundary.ValidTo > last ? boundary.ValidTo : last;
        }

        return last;
    }
}
