using PocGrid.Panels;

namespace PocGrid.Results.Models;

/// <summary>One value of every choice: a model of the grid. Two with the same values are equal.</summary>
public sealed class Specification : IEquatable<Specification>
{
    private readonly object[] _values;

    private Specification(object[] values) => _values = values;

    /// <summary>The choices that a profile makes; those that it cannot state have their first value.</summary>
    public static Specification Of(PanelOptions panel, ModelOptions model)
        => new([.. Choices.All.Select(choice => choice.OfProfile(panel, model))]);

    /// <summary>The specification without what makes no difference to the rows and columns.</summary>
    internal Specification Frame => WithBlank(part => part != FitPart.RowsAndColumns);

    /// <summary>The specification without what makes no difference to the estimates.</summary>
    internal Specification Fit => WithBlank(part => part == FitPart.Errors);

    /// <summary>What it chooses.</summary>
    internal T Of<T>(Choice<T> choice)
        where T : notnull
        => (T)_values[choice.Place];

    /// <summary>The same but for one choice.</summary>
    internal Specification With<T>(Choice<T> choice, T value)
        where T : notnull
        => With((Choice)choice, value);

    /// <summary>The same but for one choice.</summary>
    internal Specification With(Choice choice, object value)
    {
        var values = (object[])_values.Clone();
        values[choice.Place] = value;
        return new(values);
    }

    /// <summary>
    /// The panel whose columns of one part it takes: the profile's but for what the part, and which units are rows, depends on.
    /// </summary>
    internal PanelOptions PanelOptions(PanelOptions profile, PanelPart part) => Choices.All
        .Where(choice => choice.PanelPart == PanelPart.Units || (choice.PanelPart == part && part != PanelPart.None))
        .Aggregate(profile, (panel, choice) => choice.Apply(panel, _values[choice.Place]));

    public bool Equals(Specification? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as Specification);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => string.Join(", ", Choices.All.Select(choice => $"{choice.Name} {choice.Text(this)}"));

    private Specification WithBlank(Func<FitPart, bool> part)
        => new([.. Choices.All.Select(choice => part(choice.FitPart) ? choice.Blank : _values[choice.Place])]);
}
