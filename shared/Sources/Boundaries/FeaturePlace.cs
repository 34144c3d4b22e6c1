namespace PocGrid.Sources.Boundaries;

/// <summary>Where a feature stands in its file, and the list that its rejects go to.</summary>
internal sealed record FeaturePlace(string File, long Number, List<Reject> Rejects)
{
    /// <summary>Refuses the feature; null so that a reader can return it for the boundary that there is not.</summary>
    public CountryBoundary? Reject(string column, string value, string reason)
    {
        Rejects.Add(new Reject(File, Number, column, value, reason));
        return null;
    }
}
