using System.Globalization;
using System.Text.Json;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Models;

/// <summary>What of a panel a choice changes. What it does not change is the same column under every value of it.</summary>
internal enum PanelPart
{
    /// <summary>Nothing: the choice is of the model.</summary>
    None,

    /// <summary>Which units are rows, and with them every column.</summary>
    Units,

    /// <summary>The columns of deaths.</summary>
    Violence,

    /// <summary>The columns of strength, presence and enhancement.</summary>
    Strength,
}

/// <summary>What of a fit a choice changes. Specifications that differ in nothing else share the rest.</summary>
internal enum FitPart
{
    RowsAndColumns,
    Estimates,
    Errors,
}

/// <summary>A choice that an analysis makes one way or another, told once: <see cref="Choices"/> has them all.</summary>
/// <param name="Name">In profiles, tables and addresses.</param>
/// <param name="Label">What a reader of the page is told that it is.</param>
/// <param name="Description">Of its column in the tables.</param>
internal abstract record Choice(string Name, string Label, string Description)
{
    public PanelPart PanelPart { get; init; }

    public FitPart FitPart { get; init; }

    /// <summary>Place among all choices.</summary>
    public int Place { get; init; }

    /// <summary>Its column in the tables of the grid.</summary>
    public Column<string> Column { get; } = new(Name, Description);

    /// <summary>The value of specifications that differ in it and are looked at as one.</summary>
    public abstract object Blank { get; }

    /// <summary>What a profile chooses; where it cannot state it, the first value.</summary>
    public abstract object OfProfile(PanelOptions panel, ModelOptions model);

    /// <summary>The panel with what a specification chooses.</summary>
    public abstract PanelOptions Apply(PanelOptions panel, object value);

    /// <summary>What a specification chooses, as the tables have it.</summary>
    public abstract string Text(Specification specification);

    /// <summary>Reads a list of values of a profile; null where it is null.</summary>
    /// <exception cref="JsonException">One is no value of the choice.</exception>
    public abstract IReadOnlyList<object>? Read(JsonElement values, JsonSerializerOptions options);

    /// <summary>Writes values as <see cref="Read"/> reads them.</summary>
    public abstract void Write(Utf8JsonWriter writer, IReadOnlyList<object> values, JsonSerializerOptions options);

    /// <summary>Why a value cannot be used; null where it can.</summary>
    public abstract string? Problem(object value);

    public override string ToString() => Name;
}

/// <inheritdoc cref="Choice"/>
/// <param name="Profile">What a profile chooses.</param>
internal sealed record Choice<T>(string Name, string Label, string Description, Func<PanelOptions, ModelOptions, T> Profile)
    : Choice(Name, Label, Description)
    where T : notnull
{
    /// <summary>What it changes in the panel.</summary>
    public Func<PanelOptions, T, PanelOptions> OnPanel { get; init; } = (panel, _) => panel;

    /// <summary>Why a value cannot be used.</summary>
    public Func<T, string?> Check { get; init; } = _ => null;

    /// <summary>What the tables have where another choice leaves this one without effect.</summary>
    public Func<Specification, string?> WithoutEffect { get; init; } = _ => null;

    public override object Blank => typeof(T) == typeof(string) ? "" : default(T)!;

    public override object OfProfile(PanelOptions panel, ModelOptions model) => Profile(panel, model);

    public override PanelOptions Apply(PanelOptions panel, object value) => OnPanel(panel, (T)value);

    public override string Text(Specification specification) => WithoutEffect(specification) ?? specification.Of(this) switch
    {
        int number => number.ToString(CultureInfo.InvariantCulture),
        string text => text,
        var value => Names.Of((Enum)(object)value),
    };

    public override IReadOnlyList<object>? Read(JsonElement values, JsonSerializerOptions options) =>
        values.Deserialize<IReadOnlyList<T>>(options)?.Cast<object>().ToArray();

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<object> values, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, values.Cast<T>(), options);

    public override string? Problem(object value) => Check((T)value);

    /// <summary>The choice with these values, for a block of the grid.</summary>
    public ChoiceValues In(params IEnumerable<T> values) => new(this, [.. values.Cast<object>()]);

    public bool Equals(Choice<T>? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Place;

    public override string ToString() => Name;
}

/// <summary>Values of a choice that a block of the grid combines with those of others.</summary>
internal sealed record ChoiceValues(Choice Choice, IReadOnlyList<object> Values);
