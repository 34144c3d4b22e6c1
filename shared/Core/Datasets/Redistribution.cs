namespace PocGrid.Datasets;

/// <summary>Whether the terms of a dataset let others pass on what it holds.</summary>
public enum Redistribution
{
    /// <summary>No terms are stated, or none that PocGrid knows.</summary>
    NotStated,

    /// <summary>Allowed, be it on conditions such as attribution or no commercial use.</summary>
    Allowed,

    Forbidden,
}

/// <summary>What licences say of redistribution.</summary>
internal static class RedistributionTerms
{
    /// <summary>Licences that allow it in so many words. Nothing is concluded from any other text.</summary>
    private static readonly string[] Allowing = ["CC BY 4.0", "CC BY-NC-SA 4.0", "CC0-1.0", "MIT", "public domain"];

    public static Redistribution Of(string licence) => Allowing.Contains(licence) ? Redistribution.Allowed : Redistribution.NotStated;
}
