using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Sources;

namespace PocGrid.Results.Models;

/// <summary>
/// A model as a person writes it on a command line: the profile's, with some choices named as the specification grid has them, such as
/// <c>window_months=12</c>.
/// </summary>
public static class ModelText
{
    /// <summary>Every choice of a model with each value that it can have, for lists; of a covariance, the most usual.</summary>
    public static IReadOnlyList<string> Known =>
        [.. OfModel.SelectMany(choice => Values(choice).Select(value => $"{choice.Name}={value}"))];

    /// <summary>Choices that a panel already holds the answer to are none of a model of that panel.</summary>
    private static IEnumerable<Choice> OfModel => Choices.All.Where(choice => choice.PanelPart == PanelPart.None);

    /// <summary>The specification with the choices of a text; errors that none is named of are CR2, where the estimator has it.</summary>
    /// <param name="profile">Has what is not chosen.</param>
    /// <param name="chosen">Each <c>choice=value</c>.</param>
    /// <exception cref="FormatException">
    /// One names no choice of a model, or no value of it, or a choice comes twice; the message says what may be written.
    /// </exception>
    public static Specification Apply(Specification profile, IEnumerable<string> chosen)
    {
        var done = new HashSet<Choice>();
        foreach (var text in chosen)
        {
            var (name, value) = text.Split('=', 2, StringSplitOptions.TrimEntries) is [var before, var after]
                ? (before, after)
                : throw new FormatException($"'{text}' is no choice with its value; write it as window_months=12.");
            var choice = Find(name);
            if (!done.Add(choice))
            {
                throw new FormatException($"{name} is chosen twice.");
            }

            profile = profile.With(choice, Parse(choice, value));
        }

        return profile.Of(Choices.Estimator) is ModelEstimator.Logit or ModelEstimator.Poisson && !done.Contains(Choices.Covariance)
            ? profile.With(Choices.Covariance, CovarianceChoice.CR2.Name)
            : profile;
    }

    private static Choice Find(string name)
    {
        if (OfModel.FirstOrDefault(choice => choice.Name == name) is { } found)
        {
            return found;
        }

        throw new FormatException(Choices.All.Any(choice => choice.Name == name)
            ? $"{name} is chosen when a panel is built, not when a model is fitted to it: "
                + "make a release under a profile with that choice, and take its panels."
            : $"A model has no choice '{name}'{Meant(name, OfModel.Select(choice => choice.Name))} It has {string.Join(", ", OfModel)}.");
    }

    private static object Parse(Choice choice, string text)
    {
        object? value = choice.Blank switch
        {
            int => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            string => text,
            var blank => Members(blank).FirstOrDefault(member => Names.Of(member) == text),
        };
        var problem = value is null
            ? $"may be {string.Join(", ", Values(choice))}"
            : choice.Problem(value);
        if (problem is null)
        {
            return value!;
        }

        var sentence = problem.StartsWith("may", StringComparison.Ordinal) ? "It " + problem : problem;
        var meant = choice.Blank is int ? "." : Meant(text, Values(choice));
        throw new FormatException($"{choice.Name} is '{text}'{meant} {sentence.TrimEnd('.')}.");
    }

    private static IEnumerable<string> Values(Choice choice) => choice.Blank switch
    {
        int => PanelOptions.Windows.Select(window => window.ToString(CultureInfo.InvariantCulture)),
        string => ["classical", "hc1", "hc3", "cluster_sandwich", "two_way_sandwich", "conley_250km"],
        var blank => Members(blank).Select(member => Names.Of(member)),
    };

    private static IEnumerable<Enum> Members(object member) => Enum.GetValues(member.GetType()).Cast<Enum>();

    /// <summary>The known word that may have been meant, as the end of a sentence.</summary>
    private static string Meant(string text, IEnumerable<string> known) =>
        Suggestion.Of(text, known) is { Length: > 0 } asked ? asked : ".";
}
