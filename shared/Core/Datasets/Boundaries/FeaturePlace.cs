using PocGrid.Sources;

namespace PocGrid.Datasets.Boundaries;

/// <summary>Where a feature stands in its file, and the list that its rejects go to.</summary>
internal sealed record FeaturePlace(string File, long Number, List<Reject> Rejects)
{
    /// <summary>Refuses the feature; null so that a reader can return it for the boundary that there is not.</summary>
    public CountryBoundary? Reject(string column, string value, string reason)
    {
        Rejects.Add(new Reject(File, Number, column, value, reason));
        return null;
    }

    /// <summary>
    /// Reads the feature; null where it is refused. What NetTopologySuite cannot decode is the feature's fault, not the file's.
    /// </summary>
    public CountryBoundary? Read(Func<CountryBoundary?> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not (SourceException or OutOfMemoryException or OperationCanceledException))
        {
            return Reject("geometry", "", $"The feature cannot be read: {error.Message}");
        }
    }
}
