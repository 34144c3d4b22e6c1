namespace PocGrid.Estimation.Permutation;

/// <summary>How draws move histories.</summary>
public enum Move
{
    /// <summary>To another cell of the country, whole.</summary>
    ToCell,

    /// <summary>By months within the cell; what is moved past the last comes in at the first.</summary>
    InTime,
}

/// <summary>Draws of one kind.</summary>
/// <param name="Move">How histories move.</param>
/// <param name="Drawn">By cell, then draw: the place of the cell that gets its history, or by how many months it is moved later.</param>
public sealed record Moves(Move Move, int[][] Drawn);
