using System.Text.Json;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.Recognition;

/// <summary>
/// <c>datasets.json</c>, in which a user declares what files do not say about themselves. All but <c>file</c> may be left out.
/// </summary>
/// <remarks>
/// <code>
/// { "datasets": [ {
///     "file": "ucdp/x.csv.gz",            path relative to this file, with slashes
///     "release": "23.1",                  release name; of GED Candidate the form 24.0.3
///     "title": "...", "producer": "...", "licence": "...", "citation": "...",
///     "redistribution": "allowed",        what the licence says of it: allowed, forbidden or not_stated
///     "covers": {                         what the file covers, with or without events
///         "from": "1989-01", "to": "2022-12",    months, yyyy-MM
///         "countries": ["CAF"]            ISO 3166-1 alpha-3 codes
///     },
///     "simulated": true,                  the file is part of a simulated world
///     "max_refused_share": 0.05,          rows that may be refused, of all of them; 0.01 where it is not stated
///     "first_year": 1901                  of CRU TS whose name does not say it
/// } ] }
/// </code>
/// </remarks>
public sealed class DatasetsFile
{
    private readonly Dictionary<string, DatasetDeclaration> _declarations;

    private DatasetsFile(IEnumerable<DatasetDeclaration> declarations) =>
        _declarations = declarations.ToDictionary(d => d.File, StringComparer.Ordinal);

    /// <summary>Nothing declared.</summary>
    public static DatasetsFile Empty { get; } = new([]);

    /// <summary>Reads and checks the declarations.</summary>
    /// <param name="file">The file as the user knows it.</param>
    /// <param name="open">Opens it.</param>
    /// <param name="present">Paths of the files that are there; null where they may still come.</param>
    /// <exception cref="SourceException">Not JSON, an unknown property, a wrong value, or a file that is not there.</exception>
    public static DatasetsFile Read(string file, Func<Stream> open, IReadOnlyCollection<string>? present)
    {
        ArgumentNullException.ThrowIfNull(open);
        var guard = new DamageGuard(file);
        return guard.Read(() => Read(file, guard.Watch(open), present, new JsonDocumentOptions { AllowDuplicateProperties = false }));
    }

    private static DatasetsFile Read(string file, Func<Stream> open, IReadOnlyCollection<string>? present, JsonDocumentOptions options)
    {
        using var stream = open();
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(stream, options);
        }
        catch (JsonException fault)
        {
            throw new SourceException(
                file,
                $"This is not valid JSON: {fault.Message}",
                "Correct it at this line.",
                line: fault.LineNumber + 1,
                inner: fault);
        }

        using (json)
        {
            return new DatasetsFile(new DatasetsFileParser(file, present).Parse(json.RootElement));
        }
    }

    /// <summary>The declaration about a file, or null.</summary>
    internal DatasetDeclaration? For(string file) => _declarations.GetValueOrDefault(file);

    /// <summary>Known facts, overridden by what is declared.</summary>
    internal static DatasetFacts Apply(DatasetDeclaration? declared, DatasetFacts known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (declared is null)
        {
            return known with { Redistribution = RedistributionTerms.Of(known.Licence) };
        }

        return known with
        {
            Title = declared.Title ?? known.Title,
            Producer = declared.Producer ?? known.Producer,
            Licence = declared.Licence ?? known.Licence,
            Citation = declared.Citation ?? known.Citation,
            Redistribution = declared.Redistribution ?? RedistributionTerms.Of(declared.Licence ?? known.Licence),
            CoversFrom = declared.CoversFrom,
            CoversTo = declared.CoversTo,
            CoversCountries = declared.CoversCountries,
            Simulated = declared.Simulated,
            MaxRefusedShare = declared.MaxRefusedShare,
            FirstYear = declared.FirstYear,
        };
    }
}
