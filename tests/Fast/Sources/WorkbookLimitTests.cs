using PocGrid.Datasets.GeoPko;
using Xunit;

namespace PocGrid.Tests.Sources;

/// <summary>Excel's limits bound a sheet, whatever its cells claim.</summary>
public class WorkbookLimitTests
{
    private static readonly object[] Header
        = ["source", "mission", "year", "month", "location", "country", "latitude", "longitude", "no.troops"];
    private static readonly object[] Row = ["Rev. 1", "MINUSCA", 2014.0, 10.0, "Bangui", "CAR", 4.36, 18.56, 1600.0];

    [Theory]
    [InlineData("XFE2", "XFD")]
    [InlineData("ZZZZZ2", "XFD")]
    [InlineData("A1048577", "1048576")]
    [InlineData("A2000000000", "1048576")]
    [InlineData("XFD2", "beyond the header")]
    public void Cell_beyond_the_limits_refuses_the_file_at_once(string reference, string word) =>
        Given.Refused(() => GeoPkoReader.Read(Given.Bytes("g.xlsx", WithCell(reference))), "g.xlsx", word, "save the sheet as CSV");

    [Fact]
    public void Note_beside_the_table_costs_its_row_only() =>
        Assert.Single(GeoPkoReader.Read(Given.Bytes("g.xlsx", WithCell("L3"))).Rows);

    /// <summary>A workbook with a cell more, behind its two rows.</summary>
    private static byte[] WithCell(string reference)
    {
        var row = int.Parse(
            reference.AsSpan(reference.AsSpan().IndexOfAnyInRange('0', '9')),
            System.Globalization.CultureInfo.InvariantCulture);
        var cell = $"<row r=\"{row}\"><c r=\"{reference}\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>";
        return Workbook.Of(sheet => sheet.Replace("</sheetData>", cell, StringComparison.Ordinal), ("Sheet1", [Header, Row]));
    }
}
