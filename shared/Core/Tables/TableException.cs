namespace PocGrid.Tables;

/// <summary>A table cannot be read or written; the message says why and what to do about it.</summary>
public sealed class TableException(string message, Exception? inner = null) : Exception(message, inner);
