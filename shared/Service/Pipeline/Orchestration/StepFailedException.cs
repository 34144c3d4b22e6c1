namespace PocGrid.Pipeline.Orchestration;

/// <summary>A step failed for good, in another process; the message is the step's own.</summary>
public sealed class StepFailedException(string message, Exception? inner = null) : Exception(message, inner);
