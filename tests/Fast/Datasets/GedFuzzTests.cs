using System.Globalization;
using System.Text;
using CsCheck;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Datasets;

/// <summary>Writes GED files in every way that CSV allows, and beside them what reading must give, lines included.</summary>
public class GedFuzzTests
{
    private static readonly Gen<string> Name = Gen.OneOf(
        "LRA", "Anti-Balaka - Mokom, FPRC", "a \"group\"", "Séléka", "line\nbreak", "line\r\nbreak", "#tag", "semi;colon", "😀", "");

    private static readonly Gen<Truth> Event = Gen.Select(
        Gen.Int[1, 3], Name, Name, Gen.Int[0, 5000], Gen.Int[-90_000, 90_000], Gen.Int[-180_000, 180_000], Gen.Int[0, 20_000], Gen.Int[
            0,
            40],
        (type, side, place, best, latitude, longitude, day, length) =>
            new Truth(type, side, place, best, latitude / 1000.0, longitude / 1000.0, day, length));

    private static readonly Gen<Form> FileForm = Gen.Select(
        Gen.Bool, Gen.OneOf("\n", "\r\n"), Gen.Bool, Gen.Bool, Gen.Bool, Gen.UInt,
        (mark, lineEnd, tags, blankLines, lastLineEnds, seed) => new Form(mark, lineEnd, tags, blankLines, lastLineEnds, seed));

    [Fact]
    public void Whatever_was_written_is_read_with_its_lines() => Gen.Select(Event.Array[0, 60], FileForm).Sample(
        (events, form) =>
        {
            var (bytes, expected) = Write(events, form);

            var read = GedReader.Read(Given.Bytes("ged.csv", bytes));

            Assert.Equal(expected, read.Rows);
            Assert.Empty(read.Rejects);
            Assert.Equal(expected.Count, read.RowsRead);
        },
        seed: "0000KOIPe036",
        iter: 400);

    private static (byte[] Bytes, List<GedEvent> Expected) Write(Truth[] events, Form form)
    {
        var writer = new CsvWriter(form.LineEnd, form.Seed);
        var expected = new List<GedEvent>();
        writer.Row(["id", "where_description", .. GedCsv.Columns[1..]]);
        if (form.Tags)
        {
            writer.Row(["", "#description", .. new string[GedCsv.Columns.Length - 1].Select(_ => "")]);
        }

        for (var i = 0; i < events.Length; i++)
        {
            if (form.BlankLines)
            {
                writer.BlankLines();
            }

            var truth = events[i];
            expected.Add(truth.Expected(i + 1, writer.Line));
            writer.Row(truth.Fields(i + 1));
        }

        var text = writer.Text(form.LastLineEnds);
        return ([.. form.Mark ? Encoding.UTF8.Preamble.ToArray() : [], .. Encoding.UTF8.GetBytes(text)], expected);
    }

    private sealed record Form(bool Mark, string LineEnd, bool Tags, bool BlankLines, bool LastLineEnds, uint Seed);

    private sealed record Truth(int Type, string Side, string Place, int Best, double Latitude, double Longitude, int Day, int Days)
    {
        private DateOnly Start => new DateOnly(1970, 1, 1).AddDays(Day);

        private DateOnly End => Start.AddDays(Days);

        public string[] Fields(int id) =>
        [
            Text(id), Place, Text(Type), "Clear", Side, Type == 3 ? "482" : "", "1", "2", Text(Latitude), Text(Longitude), "",
            "Chad", "483", Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), End.ToString(
                "yyyy'/'M'/'d' 00:00:00'",
                CultureInfo.InvariantCulture),
            Text(Best), Text(Best + 2), Text(Best / 2), "0",
        ];

        public GedEvent Expected(int id, long line) => new()
        {
            Id = id,
            TypeOfViolence = Type,
            CodeStatus = "Clear",
            SideA = Side,
            GwNoA = Type == 3 ? "482" : "",
            WherePrec = 1,
            DatePrec = 2,
            Latitude = Latitude,
            Longitude = Longitude,
            Country = "Chad",
            CountryId = 483,
            DateStart = Start,
            DateEnd = End,
            Best = Best,
            High = Best + 2,
            Low = Best / 2,
            DeathsCivilians = 0,
            File = "ged.csv",
            Line = line,
        };

        private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
    }
}
