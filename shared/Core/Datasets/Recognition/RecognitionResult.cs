namespace PocGrid.Datasets.Recognition;

/// <summary>What a set of files was recognised as; every file is in one of the lists, in ordinal order of its path.</summary>
public sealed record RecognitionResult(IReadOnlyList<RecognizedFile> Recognized, IReadOnlyList<UnrecognizedFile> Unrecognized);
