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
        Add(Text, passed: default);
    }

    public static Template Main => MainRead.Value;

    public static Template Events => EventsRead.Value;

    public JsonElement Text { get; }

    /// <summary>The resources that the template makes; those that must exist already are left out.</summary>
    public IReadOnlyList<TemplateResource> All => _resources;

    /// <summary>Those of one type.</summary>
    public IEnumerable<TemplateResource> Made(string type) => _resources.Where(resource => resource.Type == type);

    /// <summary>Names of the containers that the template makes.</summary>
    public IEnumerable<string> Containers
        => Made("Microsoft.Storage/storageAccounts/blobServices/containers").Select(resource => resource.LastName);

    /// <summary>The default of a parameter of the template itself.</summary>
    public JsonElement Default(string parameter) => Text.GetProperty("parameters").GetProperty(parameter).GetProperty("defaultValue");

    /// <summary>Values of the app settings that are always there.</summary>
    public string? Setting(string name) => AppSettings.Variables.GetProperty("settings").GetProperty(name).GetString();

    /// <summary>Names of the app settings: those that are always there, or those that a scheduler adds.</summary>
    public IReadOnlyList<string> Settings(string variable)
        => [.. AppSettings.Variables.GetProperty(variable).EnumerateObject().Select(setting => setting.Name)];

    private TemplateResource AppSettings => Made("Microsoft.Web/sites/config").Single(resource => resource.LastName == "appsettings");

    private void Add(JsonElement template, JsonElement passed)
    {
        var listed = template.GetProperty("resources");
        foreach (var resource in listed.ValueKind == JsonValueKind.Array
            ? listed.EnumerateArray()
            : listed.EnumerateObject().Select(named => named.Value))
        {
            if (resource.GetProperty("type").GetString() == "Microsoft.Resources/deployments")
            {
                var module = resource.GetProperty("properties");
                Add(module.GetProperty("template"), module.GetProperty("parameters"));
            }
            else if (!(resource.TryGetProperty("existing", out var existing) && existing.GetBoolean()))
            {
                _resources.Add(
                    new TemplateResource(resource, template.TryGetProperty("variables", out var variables) ? variables : default, passed));
            }
        }
    }
}

/// <param name="Variables">The variables of the module that it stands in.</param>
/// <param name="Parameters">What that module is called with.</param>
internal sealed record TemplateResource(JsonElement Json, JsonElement Variables, JsonElement Parameters)
{
    public string Type => Json.GetProperty("type").GetString()!;

    public string Name => Json.GetProperty("name").GetString()!;

    /// <summary>What a role or a diagnostic setting is given on, as an expression.</summary>
    public string Scope => Json.GetProperty("scope").GetString()!;

    public JsonElement Properties => Json.GetProperty("properties");

    /// <summary>What the module that it stands in is called with for a parameter, as an expression.</summary>
    public string Passed(string parameter) => Parameters.GetProperty(parameter).GetProperty("value").GetString()!;

    /// <summary>The last literal of the name: <c>lake</c> of <c>[format('{0}/{1}', parameters('name'), 'lake')]</c>.</summary>
    public string LastName => Name.Split('\'')[^2];
}
