using PocGrid.Datasets;
using PocGrid.Datasets.Recognition;
using Xunit;

namespace PocGrid.Tests.Datasets;

/// <summary>Files of given bytes, as they are recognised.</summary>
internal static class GivenFiles
{
    public static Task<RecognitionResult> Recognize(params IReadOnlyList<(string Name, byte[] Bytes)> files) =>
        SourceRecognizer.RecognizeAsync(
            files.Select(f => new StoredFile(f.Name, () => new MemoryStream(f.Bytes, writable: false))),
            TestContext.Current.CancellationToken);
}
