using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Smpg.Reporting.Workbooks;

/// <summary>Writes sheets as an .xlsx file: one table a sheet, heads frozen and filterable, real numbers, a first sheet that lists the others.</summary>
/// <remarks>
/// The library gives parts random identifiers and the archive the time of writing; both are set here, so that the same sheets give the
/// same bytes. Texts are written inline and never as formulae.
/// </remarks>
internal static class WorkbookFile
{
    private const uint BoldStyle = 1;
    private const uint HeadStyle = 2;
    private const uint LinkStyle = 3;
    private const uint TextStyle = 4;
    private const uint FirstNumberStyle = 5;
    private const int WidestLine = 90;

    // In the order of NumberFormat; the format 10 of the standard has two decimals.
    private static readonly string[] Formats = ["#,##0", "0.0%", "0.0", "0.00", "0.000", "+0.0;\u22120.0;0.0"];

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a workbook.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="title">Title of the workbook, in its properties and on the first sheet.</param>
    /// <param name="language">Language code of its texts.</param>
    /// <param name="contents">Name of the first sheet.</param>
    /// <param name="lines">Lines of the first sheet under the title.</param>
    /// <param name="sheets">The tables.</param>
    public static void Write(Stream destination, string title, string language, string contents, IReadOnlyList<string> lines, IReadOnlyList<Sheet> sheets)
    {
        using MemoryStream buffer = new();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rId1");
            CoreFilePropertiesPart properties = document.AddCoreFilePropertiesPart();
            document.ChangeIdOfPart(properties, "rId2");
            WriteProperties(properties, title, language);
            WorkbookStylesPart styles = workbook.AddNewPart<WorkbookStylesPart>("rId1");
            styles.Stylesheet = Styles();
            string[] names = [contents, .. sheets.Select(sheet => sheet.Name)];
            for (int i = 0; i < names.Length; i++)
            {
                WorksheetPart part = workbook.AddNewPart<WorksheetPart>(Id(i));
                using OpenXmlWriter writer = OpenXmlWriter.Create(part, Encoding.UTF8);
                if (i == 0)
                {
                    WriteContents(writer, title, lines, sheets);
                }
                else
                {
                    WriteSheet(writer, sheets[i - 1]);
                }
            }

            workbook.Workbook = new Workbook(
                new Sheets(names.Select((name, i) => new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = name, SheetId = (uint)(i + 1), Id = Id(i) })),
                new DefinedNames(sheets.Select((sheet, i) => new DefinedName($"'{sheet.Name}'!${HeadRow(sheet)}:${HeadRow(sheet)}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)(i + 1) })));
        }

        buffer.Position = 0;
        CopyWithoutTime(buffer, destination);
    }

    private static string Id(int sheet) => FormattableString.Invariant($"rId{sheet + 10}");

    private static uint HeadRow(Sheet sheet) => (uint)sheet.Lines.Count + 3;

    private static void WriteContents(OpenXmlWriter writer, string title, IReadOnlyList<string> lines, IReadOnlyList<Sheet> sheets)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView { WorkbookViewId = 0, TabSelected = true, ShowGridLines = false }));
        writer.WriteElement(new Columns(Width(1, 32), Width(2, WidestLine)));
        writer.WriteStartElement(new SheetData());
        uint row = 1;
        WriteRow(writer, row++, [(SheetCell.Of(title), BoldStyle)]);
        foreach (string line in lines)
        {
            WriteRow(writer, row++, [(SheetCell.Of(line), 0)]);
        }

        row++;
        uint first = row;
        foreach (Sheet sheet in sheets)
        {
            WriteRow(writer, row++, [(SheetCell.Of(sheet.Name), LinkStyle), (SheetCell.Of(sheet.Title), TextStyle)]);
        }

        writer.WriteEndElement();
        if (sheets.Count > 0)
        {
            writer.WriteElement(new Hyperlinks(sheets.Select((sheet, i) => new Hyperlink
            {
                Reference = FormattableString.Invariant($"A{first + i}"),
                Location = $"'{sheet.Name}'!A1",
                Display = sheet.Name,
            })));
        }

        WritePage(writer, landscape: false);
        writer.WriteEndElement();
    }

    private static void WriteSheet(OpenXmlWriter writer, Sheet sheet)
    {
        uint head = HeadRow(sheet);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = head, HorizontalSplit = 1, TopLeftCell = FormattableString.Invariant($"B{head + 1}"), ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(sheet.Columns.Select((column, i) => Width((uint)i + 1, column.Width))));
        writer.WriteStartElement(new SheetData());
        uint row = 1;
        WriteRow(writer, row++, [(SheetCell.Of(sheet.Title), BoldStyle)]);
        foreach (string line in sheet.Lines)
        {
            WriteRow(writer, row++, [(SheetCell.Of(line), 0)]);
        }

        row = head;
        WriteRow(writer, row++, sheet.Columns.Select(column => (SheetCell.Of(column.Title), HeadStyle)));
        foreach (IReadOnlyList<SheetCell> cells in sheet.Rows)
        {
            WriteRow(writer, row++, cells.Select((cell, i) => (cell, cell.Number is null ? (i == 0 ? TextStyle : 0u) : FirstNumberStyle + (uint)cell.Format)));
        }

        writer.WriteEndElement();
        if (sheet.Rows.Count > 0)
        {
            writer.WriteElement(new AutoFilter { Reference = FormattableString.Invariant($"A{head}:{ColumnName(sheet.Columns.Count - 1)}{row - 1}") });
        }

        WritePage(writer, landscape: true);
        writer.WriteEndElement();
    }

    private static void WritePage(OpenXmlWriter writer, bool landscape)
    {
        writer.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup
        {
            PaperSize = 9,
            Orientation = landscape ? OrientationValues.Landscape : OrientationValues.Portrait,
            FitToWidth = 1,
            FitToHeight = 0,
        });
    }

    private static void WriteRow(OpenXmlWriter writer, uint row, IEnumerable<(SheetCell Cell, uint Style)> cells)
    {
        writer.WriteStartElement(new Row { RowIndex = row });
        int column = 0;
        foreach ((SheetCell cell, uint style) in cells)
        {
            if (cell.Text is not null || cell.Number is not null)
            {
                Cell written = new() { CellReference = ColumnName(column) + row.ToString(CultureInfo.InvariantCulture), StyleIndex = style };
                if (cell.Number is double number)
                {
                    written.CellValue = new CellValue(double.IsFinite(number)
                        ? number.ToString("R", CultureInfo.InvariantCulture)
                        : throw new InvalidOperationException("A number of the workbook is not finite."));
                }
                else
                {
                    written.DataType = CellValues.InlineString;
                    written.InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(Plain(cell.Text!)) { Space = SpaceProcessingModeValues.Preserve });
                }

                writer.WriteElement(written);
            }

            column++;
        }

        writer.WriteEndElement();
    }

    // XML has no control characters.
    private static string Plain(string text) => text.Any(char.IsControl) ? string.Concat(text.Where(letter => !char.IsControl(letter))) : text;

    private static string ColumnName(int column) => column < 26
        ? ((char)('A' + column)).ToString()
        : ColumnName((column / 26) - 1) + (char)('A' + (column % 26));

    private static Column Width(uint column, int characters) => new() { Min = column, Max = column, Width = characters, CustomWidth = true };

    private static Stylesheet Styles()
    {
        const uint FirstCustomFormat = 164;
        return new Stylesheet(
            new NumberingFormats(Formats.Select((format, i) => new NumberingFormat { NumberFormatId = FirstCustomFormat + (uint)i, FormatCode = format })),
            new Fonts(
                Font(bold: false, color: null),
                Font(bold: true, color: null),
                Font(bold: false, color: "FF1B4F8A")),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(
                new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
                new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(new Color { Rgb = "FF1B2A3A" }) { Style = BorderStyleValues.Thin }, new DiagonalBorder())),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                [
                    new CellFormat(),
                    new CellFormat { FontId = 1, ApplyFont = true },
                    new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Bottom }) { FontId = 1, BorderId = 1, ApplyFont = true, ApplyBorder = true, ApplyAlignment = true },
                    new CellFormat { FontId = 2, ApplyFont = true },
                    new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true },
                    .. Formats.Select((_, i) => new CellFormat { NumberFormatId = FirstCustomFormat + (uint)i, ApplyNumberFormat = true }),
                ]),
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
    }

    private static Font Font(bool bold, string? color)
    {
        Font font = new();
        if (bold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = 11 });
        if (color is not null)
        {
            font.Append(new Color { Rgb = color });
        }

        font.Append(new FontName { Val = "Calibri" });
        return font;
    }

    private static void WriteProperties(CoreFilePropertiesPart part, string title, string language)
    {
        using Stream stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using System.Xml.XmlWriter xml = System.Xml.XmlWriter.Create(stream, new System.Xml.XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("cp", "coreProperties", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
        xml.WriteElementString("dc", "title", "http://purl.org/dc/elements/1.1/", title);
        xml.WriteElementString("dc", "language", "http://purl.org/dc/elements/1.1/", language);
        xml.WriteEndElement();
    }

    private static void CopyWithoutTime(Stream source, Stream destination)
    {
        using ZipArchive from = new(source, ZipArchiveMode.Read);
        using ZipArchive to = new(destination, ZipArchiveMode.Create, leaveOpen: true);
        // Readers expect the list of types first.
        foreach (ZipArchiveEntry entry in from.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            ZipArchiveEntry copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = NoTime;
            using Stream read = entry.Open();
            using Stream write = copy.Open();
            read.CopyTo(write);
        }
    }
}
