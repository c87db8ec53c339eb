using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Tests.Pages;
using Smpg.Reporting.Workbooks;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Smpg.Reporting.Tests.Workbooks;

/// <summary>The workbook of a unit, read back with the library that spreadsheets agree with.</summary>
public class UnitWorkbookTests
{
    private static readonly byte[] Site = Written(stream => UnitWorkbook.WriteSite(stream, SampleStudy.Study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity));
    private static readonly byte[] Edges = Written(stream => UnitWorkbook.WriteSite(stream, SampleStudy.Study, SampleStudy.Edges, Language.English, SampleStudy.Identity));
    private static readonly byte[] Pooled = Written(stream => UnitWorkbook.WritePooled(stream, SampleStudy.Study, Language.French, SampleStudy.Identity));

    [Fact]
    public void Workbooks_obey_the_schema_of_the_format()
    {
        foreach (byte[] file in new[] { Site, Edges, Pooled, Written(stream => UnitWorkbook.WriteSite(stream, SampleStudy.SingleMean(), "school", Language.English, SampleStudy.Identity)) })
        {
            using SpreadsheetDocument document = Open(file);
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Path?.XPath} {error.Description}").Should().BeEmpty();
        }
    }

    [Fact]
    public void The_same_tables_give_the_same_bytes() =>
        Written(stream => UnitWorkbook.WriteSite(stream, SampleStudy.Study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity)).Should().Equal(Site);

    [Fact]
    public void The_first_sheet_links_to_every_other_and_each_holds_one_table_with_frozen_heads()
    {
        using SpreadsheetDocument document = Open(Site);
        string[] names = [.. document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value!)];
        names.Should().Equal("Sommaire", "1 Résultats", "2 Par groupe", "3 Images", "4 Structure", "5 Échantillonnage");
        Sheet(document, 0).Descendants<Hyperlink>().Select(link => link.Location!.Value).Should().Equal(names[1..].Select(name => $"'{name}'!A1"));
        for (int i = 1; i < names.Length; i++)
        {
            Worksheet sheet = Sheet(document, i);
            sheet.Descendants<Pane>().Should().ContainSingle().Which.State!.Value.Should().Be(PaneStateValues.Frozen);
            sheet.Descendants<AutoFilter>().Should().ContainSingle();
            // One table a sheet: once it has begun, no row is empty.
            uint[] rows = [.. sheet.Descendants<Row>().Select(row => row.RowIndex!.Value)];
            uint head = (uint)sheet.Descendants<Pane>().Single().VerticalSplit!.Value;
            rows.Where(row => row >= head).Should().Equal(Enumerable.Range((int)head, rows.Count(row => row >= head)).Select(row => (uint)row));
        }
    }

    [Theory]
    [InlineData(SampleStudy.Ordinary)]
    [InlineData(SampleStudy.Edges)]
    public void Every_number_of_the_results_is_the_released_one_and_hidden_rows_have_none(string site)
    {
        using SpreadsheetDocument document = Open(site == SampleStudy.Ordinary ? Site : Edges);
        (string[] heads, string?[][] rows) = Table(document, 1);
        int code = Array.FindIndex(heads, head => head is "Code");
        rows.Should().HaveCountGreaterThan(5);
        int hidden = 0;
        foreach (string?[] row in rows)
        {
            ReleasedEstimate estimate = SampleStudy.Study.Find(site, row[code]!)!;
            if (estimate.IsShown && estimate.Value is double value)
            {
                Number(row[code + 1]).Should().Be(estimate.N, because: row[code]);
                Number(row[code + 2]).Should().Be(value, because: row[code]);
                Number(row[code + 3]).Should().Be(estimate.Low, because: row[code]);
                Number(row[code + 4]).Should().Be(estimate.High, because: row[code]);
            }
            else
            {
                hidden++;
                row[(code + 1)..(code + 5)].Where(cell => cell is not null).Should().ContainSingle(because: row[code]).Which.Should().BeOneOf("c", "–", ".");
            }
        }

        (hidden > 0).Should().Be(site == SampleStudy.Edges);
    }

    [Fact]
    public void Differences_of_proportions_are_in_points()
    {
        using SpreadsheetDocument document = Open(Site);
        (string[] heads, string?[][] rows) = Table(document, 1);
        int code = Array.IndexOf(heads, "Code");
        int others = Array.IndexOf(heads, "Autres sites");
        string?[] row = rows.First(row => row[others] is not null);
        ReleasedComparison comparison = SampleStudy.Study.FindComparison(SiteId.Parse(SampleStudy.Ordinary), row[code]!)!;
        Number(row[others]).Should().Be(comparison.Comparison!.ReferenceEstimate);
        Number(row[others + 1]).Should().BeApproximately(100 * comparison.Comparison.Difference!.Value, 1e-12);
    }

    [Fact]
    public void The_pooled_workbook_names_the_pool_of_every_row_and_has_no_grand_total()
    {
        using SpreadsheetDocument document = Open(Pooled);
        (string[] heads, string?[][] rows) = Table(document, 1);
        heads[0].Should().Be("Groupe de sites");
        rows.Select(row => row[0]).Distinct().Should().Equal("France métropolitaine", "Outre-mer");
    }

    [Fact]
    public void Texts_are_never_formulae()
    {
        using MemoryStream stream = new();
        WorkbookFile.Write(stream, "=1+1", "en", "Contents", ["=2"], [new("1 A", "=3", ["=4"], [new("=5", 10)], [[SheetCell.Of("=6")]])]);
        using SpreadsheetDocument document = Open(stream.ToArray());
        for (int i = 0; i < 2; i++)
        {
            Sheet(document, i).Descendants<CellFormula>().Should().BeEmpty();
        }

        Sheet(document, 1).Descendants<Cell>().Select(cell => cell.InnerText).Should().Equal("=3", "=4", "=5", "=6");
    }

    [Fact]
    public void A_number_that_is_not_finite_is_a_defect_and_throws()
    {
        using MemoryStream stream = new();
        Action write = () => WorkbookFile.Write(stream, "t", "en", "Contents", [], [new("1 A", "a", [], [new("x", 10)], [[SheetCell.Of(double.NaN, NumberFormat.Percent)]])]);
        write.Should().Throw<InvalidOperationException>();
    }

    private static byte[] Written(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return stream.ToArray();
    }

    private static SpreadsheetDocument Open(byte[] file) => SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);

    private static Worksheet Sheet(SpreadsheetDocument document, int index)
    {
        DocumentFormat.OpenXml.Spreadsheet.Sheet sheet = document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ElementAt(index);
        return ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet;
    }

    private static (string[] Heads, string?[][] Rows) Table(SpreadsheetDocument document, int index)
    {
        Worksheet sheet = Sheet(document, index);
        uint head = (uint)sheet.Descendants<Pane>().Single().VerticalSplit!.Value;
        Row[] rows = [.. sheet.Descendants<Row>()];
        string[] heads = [.. rows.Single(row => row.RowIndex!.Value == head).Elements<Cell>().Select(cell => cell.InnerText)];
        return (heads, [.. rows.Where(row => row.RowIndex!.Value > head).Select(row =>
        {
            string?[] cells = new string?[heads.Length];
            foreach (Cell cell in row.Elements<Cell>())
            {
                cells[Column(cell.CellReference!.Value!)] = cell.InnerText;
            }

            return cells;
        })]);
    }

    private static int Column(string reference) => reference.TakeWhile(char.IsLetter).Aggregate(0, (sum, letter) => (sum * 26) + (letter - 'A' + 1)) - 1;

    private static double? Number(string? text) => text is null ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
