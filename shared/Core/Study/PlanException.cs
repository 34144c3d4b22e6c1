namespace PocGrid.Study;

/// <summary>The inputs, taken together, do not make a release; the message says what is missing or in conflict and the remedy.</summary>
public sealed class PlanException(string message) : Exception(message);
