using PocGrid.Grid;

namespace PocGrid.Datasets.Recognition;

/// <summary>What <c>datasets.json</c> declares about one file; null where it says nothing.</summary>
internal sealed record DatasetDeclaration
{
    /// <summary>Path with slashes, relative to <c>datasets.json</c>.</summary>
    public required string File { get; init; }

    public string? Release { get; init; }

    public string? Title { get; init; }

    public string? Producer { get; init; }

    public string? Licence { get; init; }

    public string? Citation { get; init; }

    public Redistribution? Redistribution { get; init; }

    /// <summary>First month that the file covers, with or without events.</summary>
    public Month? CoversFrom { get; init; }

    public Month? CoversTo { get; init; }

    /// <summary>ISO 3166-1 alpha-3 codes of countries that the file covers, with or without events.</summary>
    public IReadOnlyList<string> CoversCountries { get; init; } = [];

    /// <summary>True where the file is part of a simulated world.</summary>
    public bool Simulated { get; init; }

    /// <summary>The share of the file's rows, 0 to 1, that may be refused before the file is.</summary>
    public double? MaxRefusedShare { get; init; }

    /// <summary>The year that a file of monthly rainfall begins with.</summary>
    public int? FirstYear { get; init; }
}
