namespace PocGrid.Datasets.Missions;

/// <summary>A mission's abbreviation in the one form in which Geo-PKO and the list of missions are compared.</summary>
internal static class MissionName
{
    /// <summary>
    /// In capitals, as Geo-PKO writes every one, without blanks around it and with single ones inside (<c>UNAVEM III</c>).
    /// </summary>
    public static string Of(ReadOnlySpan<char> text) =>
        string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
