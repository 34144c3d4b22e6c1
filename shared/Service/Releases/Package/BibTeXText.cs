namespace PocGrid.Releases.Package;

/// <summary>Text inside braces of a BibTeX entry.</summary>
internal static class BibTeXText
{
    /// <summary>Characters that TeX takes for commands are escaped; letters beyond ASCII stay, as BibTeX's successors read them.</summary>
    public static string Escape(string text) => string.Concat(text.Select(character => character switch
    {
        '\\' => @"\textbackslash{}",
        '~' => @"\textasciitilde{}",
        '^' => @"\textasciicircum{}",
        '&' or '%' or '$' or '#' or '_' or '{' or '}' => $@"\{character}",
        _ => character.ToString(),
    }));
}
