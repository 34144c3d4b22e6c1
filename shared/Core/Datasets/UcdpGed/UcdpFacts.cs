namespace PocGrid.Datasets.UcdpGed;

/// <summary>What UCDP states of its datasets.</summary>
internal static class UcdpFacts
{
    public static DatasetFacts OfRelease(string title, string release) => Of(title, release switch
    {
        "23.1" => $"{Article.Ged23}.",
        "24.1" => "Davies et al. (2024), Journal of Peace Research 61(4).",
        _ => "and the UCDP article in the Journal of Peace Research for the release.",
    });

    public static DatasetFacts OfCandidates(string title)
        => Of(title, "and the UCDP article on the Candidate Events Dataset that its page names.");

    private static DatasetFacts Of(string title, string article) => new()
    {
        Title = title,
        Producer = "Uppsala Conflict Data Program (UCDP), Uppsala University",
        Licence = "CC BY 4.0",
        Citation = $"{Article.Ged}; {article}",
    };
}
