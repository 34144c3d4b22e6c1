namespace PocGrid.Api.Querying;

/// <summary>What a query parameter does, and so how its value is read.</summary>
internal enum ParameterKind
{
    /// <summary>Name of a format.</summary>
    Format,

    /// <summary>Rows whose text is the value.</summary>
    Text,

    /// <summary>Rows whose whole number is the value.</summary>
    Number,

    /// <summary>Rows from that month or year on.</summary>
    From,

    /// <summary>Rows up to that month or year.</summary>
    To,

    /// <summary>Rows of the cells with their centre in a box.</summary>
    Box,

    /// <summary>Names of columns to keep.</summary>
    Fields,

    /// <summary>Names of columns to sort by.</summary>
    Sort,

    /// <summary>Rows a page.</summary>
    Limit,

    /// <summary>Where a page starts.</summary>
    Cursor,
}
