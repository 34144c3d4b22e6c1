using PocGrid.Estimation;
using PocGrid.Estimation.Permutation;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results.Models;

namespace PocGrid.Results.Specifications;

/// <summary>What a permutation of histories of violence may swap, and so what the null of its test is.</summary>
internal enum PermutationScheme
{
    /// <summary>Whole histories between all cells of a country: it does not matter where violence is.</summary>
    Cells,

    /// <summary>The same among cells that ever had a base, and among those that never had: it does not, given where bases are.</summary>
    CellsWithinPresence,

    /// <summary>Each history in time within its cell: it does not matter when violence is, given where.</summary>
    TimeShifts,
}

/// <summary>A one-step estimate of each term of violence under a draw of a scheme.</summary>
internal sealed record PermutedEstimates(PermutationScheme Scheme, int Number, double[] Estimates, double[] Z);

/// <summary>One-step estimates of a frame's violence under permutations: docs/methods/specification-curve.md.</summary>
/// <remarks>Violence in the cell is moved, its actors together; all else stays.</remarks>
internal sealed class SpecificationPermutations
{
    private const int Seed = 20250901;

    private readonly int _panelRows;
    private readonly CellPermutations _cells;
    private readonly (PermutationScheme Scheme, Moves Moves)[] _schemes;

    /// <param name="presence">By row of the panels, 1 where there is a base.</param>
    /// <param name="count">Permutations of each scheme beside the one as observed.</param>
    public SpecificationPermutations(PanelColumns columns, double[] presence, int count)
    {
        _panelRows = columns.RowCount;
        _cells = new CellPermutations(columns.Country, columns.Gid);
        var hadBase = _cells.HaveAny(presence);
        _schemes =
        [
            (PermutationScheme.Cells, Draws(Move.ToCell, number => _cells.Draw(number, Seed))),
            (PermutationScheme.CellsWithinPresence, Draws(Move.ToCell, number => _cells.Draw(number, Seed, hadBase))),
            (PermutationScheme.TimeShifts, Draws(Move.InTime, number => _cells.DrawShifts(number, Seed))),
        ];

        Moves Draws(Move move, Func<int, int[]> draw) =>
            new(move, CellPermutations.ByCell([.. Enumerable.Range(0, count + 1).Select(draw)]));
    }

    /// <summary>The column of the profile's panel that tells where bases are.</summary>
    public static PanelColumn Presence(PanelOptions profile) => new(profile, PanelSchema.Presence(PresenceMeasure.AnyPost).Name);

    /// <summary>By scheme and draw, from 0 as observed.</summary>
    /// <param name="violence">Values of each term of violence in every row of the panels.</param>
    /// <param name="withoutViolence">The model of the frame without them.</param>
    public IEnumerable<PermutedEstimates> Of(Frame frame, double[][] violence, FittedModel withoutViolence)
    {
        var model = new OneStepEstimates(withoutViolence, frame.Rows!.Keys.Cells);
        var histories = new MovedHistories(model, _cells, violence, UsedRows(frame.Selection));
        var moved = histories.Of([.. _schemes.Select(scheme => scheme.Moves)]);
        for (var s = 0; s < _schemes.Length; s++)
        {
            for (var number = 0; number < moved[s].Length; number++)
            {
                yield return new PermutedEstimates(_schemes[s].Scheme, number, moved[s][number].Estimates, moved[s][number].Z);
            }
        }
    }

    /// <summary>Place of each row of the panels among the rows used, -1 where it is not.</summary>
    private int[] UsedRows(RowSelection selection)
    {
        if (selection.Rows is null)
        {
            return [.. Enumerable.Range(0, _panelRows)];
        }

        var places = new int[_panelRows];
        Array.Fill(places, -1);
        for (var i = 0; i < selection.Rows.Length; i++)
        {
            places[selection.Rows[i]] = i;
        }

        return places;
    }
}
