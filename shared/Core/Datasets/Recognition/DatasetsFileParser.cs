using System.Text.Json;
using PocGrid.Grid;
using PocGrid.Sources;

namespace PocGrid.Datasets.Recognition;

/// <summary>Checks <c>datasets.json</c> property by property, so that a misspelt one is an error and not ignored.</summary>
internal sealed class DatasetsFileParser(string file, IReadOnlyCollection<string>? present)
{
    private static readonly string[] Known =
    [
        "file", "release", "title", "producer", "licence", "citation", "redistribution", "covers", "simulated", "max_refused_share",
        "first_year",
    ];

    public List<DatasetDeclaration> Parse(JsonElement root)
    {
        RequireProperties(root, "the top level", ["datasets"]);
        if (!root.TryGetProperty("datasets", out var datasets) || datasets.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("datasets", "is missing or not a list");
        }

        var declarations = new List<DatasetDeclaration>();
        var i = 0;
        foreach (var element in datasets.EnumerateArray())
        {
            var declaration = ParseOne(element, $"datasets[{i++}]");
            if (declarations.Exists(d => d.File == declaration.File))
            {
                throw Wrong($"datasets[{i - 1}].file", $"declares '{declaration.File}' a second time");
            }

            declarations.Add(declaration);
        }

        return declarations;
    }

    private DatasetDeclaration ParseOne(JsonElement element, string path)
    {
        RequireProperties(element, path, Known);
        var name = Text(element, path, "file") ?? throw Wrong($"{path}.file", "is missing");
        if (present?.Contains(name) == false)
        {
            throw Wrong($"{path}.file", $"names '{name}', which is not there");
        }

        var covers = Property(element, "covers") ?? default;
        if (covers.ValueKind != JsonValueKind.Undefined)
        {
            RequireProperties(covers, $"{path}.covers", ["from", "to", "countries"]);
        }

        var (from, to) = (ReadMonth(covers, $"{path}.covers", "from"), ReadMonth(covers, $"{path}.covers", "to"));
        if (to < from)
        {
            throw Wrong($"{path}.covers.to", "lies before from");
        }

        return new DatasetDeclaration
        {
            File = name,
            Release = Release(element, path),
            Title = Text(element, path, "title"),
            Producer = Text(element, path, "producer"),
            Licence = Text(element, path, "licence"),
            Citation = Text(element, path, "citation"),
            Redistribution = ReadRedistribution(element, path),
            CoversFrom = from,
            CoversTo = to,
            CoversCountries = Countries(covers, $"{path}.covers"),
            Simulated = Flag(element, path, "simulated"),
            MaxRefusedShare = Share(element, path, "max_refused_share"),
            FirstYear = Year(element, path, "first_year"),
        };
    }

    private void RequireProperties(JsonElement element, string path, string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(path, "is not an object");
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                throw Wrong(path, $"has the unknown property '{property.Name}'; known are {string.Join(", ", known)}");
            }
        }
    }

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private string? Text(JsonElement element, string path, string name) => Property(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.GetString() is { Length: > 0 } text => text,
        _ => throw Wrong($"{path}.{name}", "is not a text, or is empty"),
    };

    /// <summary>A release becomes part of a path in the lake.</summary>
    private string? Release(JsonElement element, string path)
    {
        var release = Text(element, path, "release");
        return release is null
            || (release.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && release.Any(char.IsAsciiLetterOrDigit))
            ? release
            : throw Wrong($"{path}.release", "may hold letters, digits, dots, hyphens and underscores only");
    }

    private Redistribution? ReadRedistribution(JsonElement element, string path)
    {
        var terms = Enum.GetValues<Redistribution>();
        return Text(element, path, "redistribution") is not { } text ? null
            : Array.Exists(terms, term => Names.Of(term) == text) ? Array.Find(terms, term => Names.Of(term) == text)
            : throw Wrong($"{path}.redistribution", $"is '{text}'; it may be {string.Join(", ", terms.Select(Names.Of))}");
    }

    private Month? ReadMonth(JsonElement element, string path, string name)
    {
        var text = Text(element, path, name);
        return text is null ? null
            : Month.TryParse(text, out var month) ? month
            : throw Wrong($"{path}.{name}", $"is '{text}', not a month; write it as yyyy-MM");
    }

    private List<string> Countries(JsonElement element, string path)
    {
        var codes = new List<string>();
        if (Property(element, "countries") is not { } list)
        {
            return codes;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Wrong($"{path}.countries", "is not a list");
        }

        foreach (var item in list.EnumerateArray())
        {
            var code = item.ValueKind == JsonValueKind.String ? item.GetString()! : "";
            if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper))
            {
                throw Wrong($"{path}.countries", "holds something that is not an ISO 3166-1 alpha-3 code such as CAF");
            }

            codes.Add(code);
        }

        return codes;
    }

    private bool Flag(JsonElement element, string path, string name) => Property(element, name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => throw Wrong($"{path}.{name}", "is neither true nor false"),
    };

    private double? Share(JsonElement element, string path, string name) => Property(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.GetDouble() is >= 0 and <= 1 and var share => share,
        _ => throw Wrong($"{path}.{name}", "is not a share from 0 to 1"),
    };

    private int? Year(JsonElement element, string path, string name) => Property(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var year) && year is >= 1850 and <= 2100 => year,
        _ => throw Wrong($"{path}.{name}", "is not a year from 1850 to 2100"),
    };

    private SourceException Wrong(string path, string fault) => new(
        file, $"{path} {fault}.", "Correct it, or remove it.");
}
