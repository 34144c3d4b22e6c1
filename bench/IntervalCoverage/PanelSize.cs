namespace PocGrid.Bench;

/// <summary>Size of a drawn panel.</summary>
/// <param name="Cells">About how many cells, over three countries.</param>
/// <param name="Months">Months of every cell.</param>
/// <param name="Events">Events expected of the columns alone.</param>
/// <param name="Violence">How much of it, against the one that leaves deaths in a tenth of the rows.</param>
internal sealed record PanelSize(int Cells, int Months, double Events, double Violence = 1);
