using System.Text.RegularExpressions;
using PocGrid.Datasets;
using PocGrid.Datasets.Recognition;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Conversions;
using PocGrid.Sources;
using Xunit;

namespace PocGrid.Tests.Fuzz;

/// <summary>A damaged file on its way through recognition, description and conversion, as in a run.</summary>
internal static partial class FuzzedFile
{
    /// <summary>The longest message that a person reads.</summary>
    private const int LongestMessage = 3000;

    /// <summary>What became of it. Anything but a sound answer or a refusal that a person can use is thrown.</summary>
    public static FuzzResult Read(string file, byte[] bytes)
    {
        try
        {
            return file == SourceRecognizer.DeclarationsFile ? ReadDeclarations(file, bytes) : ReadDataset(file, bytes);
        }
        catch (SourceException refusal)
        {
            RequireUsable(refusal, file);
            return refusal.Problem.StartsWith("It is truncated or damaged", StringComparison.Ordinal)
                ? FuzzResult.RefusedAsDamaged
                : FuzzResult.Refused;
        }
    }

    private static FuzzResult ReadDeclarations(string file, byte[] bytes)
    {
        DatasetsFile.Read(file, () => new MemoryStream(bytes), present: null);
        return FuzzResult.Read;
    }

    private static FuzzResult ReadDataset(string file, byte[] bytes)
    {
        var stored = new StoredFile(file, () => new MemoryStream(bytes, writable: false));
        var recognition = SourceRecognizer.RecognizeAsync([stored]).GetAwaiter().GetResult();
        if (recognition.Recognized is not [var recognized])
        {
            return recognition.Unrecognized[0].Fault is { } fault ? throw fault : FuzzResult.Refused;
        }

        // Rainfall does not say when it begins.
        recognized = recognized with { Facts = recognized.Facts with { FirstYear = recognized.Facts.FirstYear ?? 2014 } };
        var content = SourceRecognizer.OpenContent(stored, [stored]);
        var described = recognized.Describe(content);
        if (!recognized.Dataset.IsUsed)
        {
            return FuzzResult.Read;
        }

        var converted = SourceConversion.Convert(recognized, SourceRecognizer.OpenContent(stored, [stored]), Profile.Brief2025);
        Assert.Equal(described.Rejects.Count, converted.Rejects.Count);
        Assert.All(converted.Rejects, reject => Assert.True(reject.Value.Length <= Readable.LongestValue + 3));
        return FuzzResult.Read;
    }

    private static void RequireUsable(SourceException refusal, string file)
    {
        Assert.StartsWith(file, refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
        Assert.True(refusal.Message.Length <= LongestMessage, $"A message of {refusal.Message.Length} characters.");
        Assert.DoesNotMatch(Control(), refusal.Message);
    }

    [GeneratedRegex(@"[\p{Cc}\p{Cf}]")]
    private static partial Regex Control();
}
