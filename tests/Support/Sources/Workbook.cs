using System.Globalization;
using System.Security;

namespace PocGrid.Tests.Sources;

/// <summary>Makes small XLSX workbooks (ECMA-376) with inline text and numbers.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    public static byte[] Of(params IReadOnlyList<(string Name, object[][] Rows)> sheets) => Of(sheet => sheet, sheets);

    /// <param name="change">Applied to the XML of each sheet.</param>
    public static byte[] Of(Func<string, string> change, params IReadOnlyList<(string Name, object[][] Rows)> sheets)
    {
        var parts = new List<(string, byte[])>
        {
            ("[Content_Types].xml", Given.Utf8(
                $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" "
                    + $"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" "
            + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + string.Concat(sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" "
                + $"ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))
                + "</Types>")),
            ("_rels/.rels", Given.Utf8($"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" "
                + $"Type=\"{Relationships}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
            ("xl/workbook.xml", Given.Utf8(
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relationships}\"><sheets>"
                + string.Concat(
                    sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" "
                        + $"r:id=\"s{i + 1}\"/>")) + "</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Given.Utf8(
                $"<Relationships xmlns=\"{Package}/relationships\">"
                + string.Concat(sheets.Select(
                    (_, i) => $"<Relationship Id=\"s{i + 1}\" Type=\"{Relationships}/worksheet\" "
                        + $"Target=\"worksheets/sheet{i + 1}.xml\"/>")) + "</Relationships>")),
        };
        parts.AddRange(sheets.Select((s, i) => ($"xl/worksheets/sheet{i + 1}.xml", Given.Utf8(change(
            $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(s.Rows.Select(Row))}</sheetData></worksheet>")))));
        return Given.Zip(parts);
    }

    /// <summary>Empty rows are left out, as Excel does.</summary>
    private static string Row(object[] cells, int row) => cells.Length == 0 ? "" :
        $"<row r=\"{row + 1}\">{string.Concat(cells.Select((value, column) => Cell(value, $"{(char)('A' + column)}{row + 1}")))}</row>";

    private static string Cell(object value, string reference) => value is double number
        ? string.Create(CultureInfo.InvariantCulture, $"<c r=\"{reference}\"><v>{number}</v></c>")
        : $"<c r=\"{reference}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape((string)value)}</t></is></c>";
}
