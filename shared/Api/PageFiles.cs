using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PocGrid.Api;

/// <summary>The files of the explorer page, which are kept in the assembly.</summary>
public static partial class PageFiles
{
    private const string Prefix = "PocGrid.Web.";
    private const string Index = "index.html";

    /// <summary>What is built into this folder has the digest of its content in its name.</summary>
    private const string Hashed = "assets/";

    private static readonly Assembly Home = typeof(PageFiles).Assembly;
    private static readonly HashSet<string> Names = [.. Home.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))];

    /// <summary>
    /// The file at that path of the site; the page where the path is empty, or is the link of a cell, as <c>cell/137922</c>. 404 where there
    /// is none.
    /// </summary>
    public static IResult Get(string? path, PagePolicy policy)
    {
        var file = string.IsNullOrEmpty(path) || Cell().IsMatch(path) ? Index : path;
        if (!Names.Contains(Prefix + file) || ContentType(file) is not { } contentType)
        {
            return Problem.NoPage("/" + path).Result;
        }

        using var stream = Home.GetManifestResourceStream(Prefix + file)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return policy.Page(
            Served.Bytes(bytes, contentType, file.StartsWith(Hashed, StringComparison.Ordinal) ? Served.Immutable : Served.Revalidate));
    }

    /// <summary>Whether there is an explorer: the program was built where Node.js was.</summary>
    internal static bool HasExplorer => Names.Any(name => name.StartsWith(Prefix + Hashed, StringComparison.Ordinal));

    [GeneratedRegex(@"^cell/[1-9][0-9]{0,5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Cell();

    private static string? ContentType(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
