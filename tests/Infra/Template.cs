using System.Text.Json;

namespace PocGrid.Tests.Infra;

/// <summary>A compiled template with those of its modules. Values may be expressions, which are not worked out.</summary>
internal sealed class Template
{
    private static readonly Lazy<Template> MainRead = new(() => new Template("main.bicep"));
    private static readonly Lazy<Template> EventsRead = new(() => new Template("events.bicep"));

    private readonly List<TemplateResource> _resources = [];

    private Template(string file)
    {
        Text = BicepCompiler.Build(file);
        Add(Text);
    }

    public static Template Main => MainRead.Value;

    public static Template Events => EventsRead.Value;

    public JsonElement Text { get; }

    /// <summary>The resources that the template makes; those that must exist already are left out.</summary>
    public IReadOnlyList<TemplateResource> All => _resources;

    /// <summary>Those of one type.</summary>
    public IEnumerable<TemplateResource> Made(string type) => _resources.Where(resource => resource.Type == type);

    /// <summary>Names of the containers that the template makes.</summary>
    public IEnumerable<string> Containers => Made("Microsoft.Storage/storageAccounts/blobServices/containers").Select(resource => resource.LastName);

    /// <summary>Names of the app settings: those that are always there, or those that a scheduler adds.</summary>
    public IReadOnlyList<string> Settings(string variable)
    {
        var site = Made("Microsoft.Web/sites/config").Single(resource => resource.LastName == "appsettings");
        return [.. site.Variables.GetProperty(variable).EnumerateObject().Select(setting => setting.Name)];
    }

    private void Add(JsonElement template)
    {
        var listed = template.GetProperty("resources");
        foreach (var resource in listed.ValueKind == JsonValueKind.Array ? listed.EnumerateArray() : listed.EnumerateObject().Select(named => named.Value))
        {
            if (resource.GetProperty("type").GetString() == "Microsoft.Resources/deployments")
            {
                Add(resource.GetProperty("properties").GetProperty("template"));
            }
            else if (!(resource.TryGetProperty("existing", out var existing) && existing.GetBoolean()))
            {
                _resources.Add(new TemplateResource(resource, template.TryGetProperty("variables", out var variables) ? variables : default));
            }
        }
    }
}

/// <param name="Variables">The variables of the module that it stands in.</param>
internal sealed record TemplateResource(JsonElement Json, JsonElement Variables)
{
    public string Type => Json.GetProperty("type").GetString()!;

    public string Name => Json.GetProperty("name").GetString()!;

    public JsonElement Properties => Json.GetProperty("properties");

    /// <summary>The last literal of the name: <c>lake</c> of <c>[format('{0}/{1}', parameters('name'), 'lake')]</c>.</summary>
    public string LastName => Name.Split('\'')[^2];
}
