using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>A figure of a release: what it is called, the data behind it and the picture.</summary>
public sealed class Figure
{
    public const string SimulatedWord = "SIMULATED";

    internal Figure(string name, string title, string readingAid, string description, Table data, IPicture picture)
    {
        Name = name;
        Title = title;
        ReadingAid = readingAid;
        Description = description;
        Data = data;
        Picture = picture;
    }

    /// <summary>Name of its files.</summary>
    public string Name { get; }

    public string Title { get; }

    /// <summary>How to read it, in a line or two under the title.</summary>
    public string ReadingAid { get; }

    /// <summary>What it shows, for those who do not see it.</summary>
    public string Description { get; }

    /// <summary>The numbers drawn.</summary>
    public Table Data { get; }

    /// <summary>Families of the sources that it rests on: a model's, unless it says otherwise.</summary>
    internal IReadOnlyList<string> Families { get; init; } = FigureSource.All;

    internal IPicture Picture { get; }

    /// <summary>The title as it stands on the page.</summary>
    public string Heading(FigureRelease release) => release.Simulated ? $"{SimulatedWord}. {Title}" : Title;

    /// <summary>A figure that tells in words why there is nothing to draw.</summary>
    internal static Figure Without(string name, string title, string reason, Table data) =>
        new(name, title, "There is nothing to draw, for the reason below.", reason, data, new Words(reason));
}
