namespace PocGrid.Fetching;

/// <summary>
/// The only hosts that are ever asked. An entry is a host, reached by https on its usual port, or an address with scheme and
/// port; http is taken only for this machine itself, where a mirror of one's own may stand.
/// </summary>
internal sealed class AllowedHosts
{
    private readonly HashSet<string> _origins;

    /// <exception cref="FetchSettingsException">An entry is neither.</exception>
    public AllowedHosts(IEnumerable<string> entries) => _origins = [.. entries.Select(Origin)];

    public bool Allows(Uri address)
        => address.IsAbsoluteUri && address.UserInfo.Length == 0 && _origins.Contains(address.GetLeftPart(UriPartial.Authority));

    private static string Origin(string entry)
    {
        var text = entry.Contains("://", StringComparison.Ordinal) ? entry : $"https://{entry}";
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            ? address.GetLeftPart(UriPartial.Authority)
            : throw new FetchSettingsException($"hosts: '{entry}' is no host; write it as www.example.org.");
    }
}
