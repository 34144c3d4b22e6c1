namespace PocGrid.Fetching;

/// <summary>What a source offers.</summary>
/// <param name="Addresses">Of its files; of a series every month that may be there.</param>
/// <param name="Notes">What was taken for granted on the way, for people.</param>
internal sealed record FoundFiles(IReadOnlyList<Uri> Addresses, IReadOnlyList<string> Notes);

/// <summary>An annual release that is there: 26.1 has year 2026 and covers the years before.</summary>
internal sealed record FoundAnnual(Uri Address, int Year, string Release, IReadOnlyList<string> Notes);
