using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Sources;

namespace PocGrid.Local.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    private const string RealLake = "lake/real";
    private const string SimulatedLake = "lake/simulated";

    public static Option<string?> Lake() => new("--lake")
    {
        Description = "Where the lake is: a folder, the https address of a container (signed in as you are with Azure, or by a shared "
            + "access signature in it), "
            + $"or a storage connection string, whose container is '{LakeFactory.DefaultContainer}'. Default: {RealLake}, or "
            + $"{SimulatedLake} for the simulated world.",
        HelpName = "FOLDER|URL|CONNECTION",
    };

    public static Option<string?> ProfileOption() => new("--profile")
    {
        Description = $"Configuration: brief-2025, or the path of a JSON file (docs/definitions.md lists the options). Default: the lake's "
            + $"{LakeLayout.DefaultProfile} and, without it, brief-2025.",
        HelpName = "NAME|FILE",
    };

    /// <summary>The profiles that a lake is refreshed under: the one that was named alone, or those of the lake.</summary>
    /// <exception cref="ProfileException">The one that was named cannot be used.</exception>
    public static ProfileShelf Profiles(ILake lake, string? named)
        => named is null ? new ProfileShelf(lake) : ProfileShelf.Of(Profile.Load(named));

    public static Option<int> Port()
        => Number("--port", "Port on localhost for the API and the page; 0 takes a free one.", 5080, least: 0, most: ushort.MaxValue);

    /// <summary>A whole number in a range.</summary>
    public static Option<T> Number<T>(string name, string description, T byDefault, T least, T most, string? helpName = null)
        where T : INumber<T> => new(name)
        {
            Description = description,
            HelpName = helpName ?? "NUMBER",
            DefaultValueFactory = _ => byDefault,
            CustomParser = result =>
            {
                var text = result.Tokens[^1].Value;
                if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
                    && number <= most)
                {
                    return number;
                }

                result.AddError(
                    string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; it must be a whole number from {least} to {most}."));
                return byDefault;
            },
        };

    /// <summary>A folder or file; a text that can name neither is refused.</summary>
    public static Argument<string> Place(string name, string description) => new(name)
    {
        Description = description,
        Validators = { result => RequirePlace(result, name) },
    };

    public static Option<string?> Release() => new("--release")
    {
        Description = "Release id. Default: the latest.",
        HelpName = "ID",
    };

    public static Option<string> TableFormat()
    {
        var option = new Option<string>("--format") { Description = "csv, json or text.", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("csv", "json", "text");
        return option;
    }

    public static Option<Month?> MonthOption(string name, string description)
    {
        var option = new Option<Month?>(name)
        {
            Description = description,
            HelpName = "yyyy-MM",
            CustomParser = result =>
            {
                if (Month.TryParse(result.Tokens[0].Value, out var month))
                {
                    return month;
                }

                result.AddError($"'{result.Tokens[0].Value}' is not a month; write it as yyyy-MM, for example 2014-09.");
                return null;
            },
        };
        return option;
    }

    /// <summary>Names with commas or spaces between them.</summary>
    public static Option<string[]> ListOption(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        {
            string[] names = [.. NamesIn(result.Tokens)];
            if (names.Length == 0)
            {
                result.AddError($"{name} names nothing; give it names with commas between them, or leave it out for all.");
            }

            return names;
        },
    };

    /// <summary>The names of a list as it was written.</summary>
    public static IEnumerable<string> NamesIn(IReadOnlyList<Token> tokens) => tokens
        .SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <exception cref="SourceException">There is no such folder.</exception>
    public static void RequireFolder(string folder, string remedy)
    {
        if (!Directory.Exists(folder))
        {
            throw new SourceException(folder, File.Exists(folder) ? "This is a file, not a folder." : "There is no such folder.", remedy);
        }
    }

    /// <summary>Opens the lake that was named, or the default one.</summary>
    public static ILake OpenLake(string? location, bool isSimulated)
        => LakeFactory.Open(location ?? (isSimulated ? SimulatedLake : RealLake));

    /// <summary>Opens the lake that was named, or the real one where it exists, else the simulated one.</summary>
    /// <exception cref="LakeException">There is no such folder.</exception>
    public static ILake OpenExistingLake(string? location)
    {
        var lake = OpenLake(location, isSimulated: !Directory.Exists(RealLake));
        if (lake is FolderLake folder)
        {
            folder.RefuseFileAsFolder();
            if (!Directory.Exists(folder.Location))
            {
                throw new LakeException(
                    $"There is no lake in '{folder.Location}'; name the folder of one with --lake, or make one with 'run'.");
            }
        }

        return lake;
    }

    private static void RequirePlace(ArgumentResult result, string name)
    {
        if (result.Tokens is [{ Value: var text }] && (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl)))
        {
            result.AddError($"{name} is {(string.IsNullOrWhiteSpace(text) ? "empty" : "no name that a file or folder can have")}.");
        }
    }
}
