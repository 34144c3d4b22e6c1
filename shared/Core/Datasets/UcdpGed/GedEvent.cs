namespace PocGrid.Datasets.UcdpGed;

/// <summary>
/// One event of the UCDP Georeferenced Event Dataset, with the columns that PocGrid uses; names as in the codebook.
/// </summary>
/// <remarks>Sundberg and Melander (2013), Introducing the UCDP Georeferenced Event Dataset, JPR 50(4); GED Codebook, section 4.</remarks>
internal sealed record GedEvent
{
    /// <summary>Unique event id.</summary>
    public required long Id { get; init; }

    /// <summary>1 state-based, 2 non-state, 3 one-sided.</summary>
    public required int TypeOfViolence { get; init; }

    /// <summary><c>Clear</c> in final releases; empty where the file does not say it.</summary>
    public required string CodeStatus { get; init; }

    /// <summary>True of an event that awaits the annual release; the file's name or its rows' statuses tell.</summary>
    public bool IsCandidate { get; init; }

    public required string SideA { get; init; }

    /// <summary>
    /// UCDP's number of side A (<c>side_a_new_id</c>), where the file gives one: <c>ActorId</c> of the UCDP Actor dataset.
    /// </summary>
    public int? SideAId { get; init; }

    /// <summary>
    /// Gleditsch-Ward code of side A where it is a state, else empty; may list several (<c>2;200;900</c>). Where the file has
    /// no such column, <see cref="HasGwNoA"/> says so.
    /// </summary>
    public required string GwNoA { get; init; }

    /// <summary>False where the file has no column <c>gwnoa</c>, so that only the name of side A tells a state.</summary>
    public bool HasGwNoA { get; init; } = true;

    /// <summary>1 exact .. 7 sea or air.</summary>
    public required int WherePrec { get; init; }

    /// <summary>1 exact day .. 5 more than a month.</summary>
    public required int DatePrec { get; init; }

    /// <summary>Name of the place whose coordinates the event has (<c>where_coordinates</c>); empty where the file gives none.</summary>
    public string Place { get; init; } = "";

    /// <summary>First-level administrative unit (<c>adm_1</c>); empty where it is not known.</summary>
    public string FirstLevelUnit { get; init; } = "";

    /// <summary>Second-level administrative unit (<c>adm_2</c>); empty where it is not known.</summary>
    public string SecondLevelUnit { get; init; } = "";

    /// <summary>Degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>The source's own cell number, where it gives one; a cross-check only.</summary>
    public int? PrioGridGid { get; init; }

    public required string Country { get; init; }

    /// <summary>Gleditsch-Ward country code.</summary>
    public required int CountryId { get; init; }

    public required DateOnly DateStart { get; init; }

    public required DateOnly DateEnd { get; init; }

    /// <summary>Best, low and high estimates of deaths, and deaths of civilians.</summary>
    public required int Best { get; init; }

    public required int Low { get; init; }

    public required int High { get; init; }

    public required int DeathsCivilians { get; init; }

    /// <summary>File and line the event stands on.</summary>
    public required string File { get; init; }

    public required long Line { get; init; }
}
