using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Smpg.Reporting.Printing;

/// <summary>A printed document.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Pages">How many pages it has.</param>
public sealed partial record PdfDocument(ReadOnlyMemory<byte> Bytes, int Pages)
{
    private static readonly DateOnly NoDate = new(2000, 1, 1);

    /// <summary>The document with its two dates replaced: a browser writes the time of printing into every file.</summary>
    /// <param name="bytes">The file as printed; changed in place. The dates keep their length, so that offsets stay true.</param>
    /// <param name="date">Date to write; 1 January 2000 for null.</param>
    public static PdfDocument WithDate(byte[] bytes, DateOnly? date)
    {
        string text = Encoding.Latin1.GetString(bytes);
        string day = (date ?? NoDate).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        foreach (Match match in Dates().Matches(text))
        {
            Group digits = match.Groups["digits"];
            Encoding.Latin1.GetBytes(day + "000000").CopyTo(bytes, digits.Index);
            Group zone = match.Groups["zone"];
            Encoding.Latin1.GetBytes("+00'00'"[..zone.Length]).CopyTo(bytes, zone.Index);
        }

        return new PdfDocument(bytes, Page().Count(text));
    }

    [GeneratedRegex(@"/(?:CreationDate|ModDate) ?\(D:(?<digits>\d{14})(?<zone>[+-]\d\d'\d\d'?)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Dates();

    [GeneratedRegex(@"/Type ?/Page\b", RegexOptions.CultureInvariant)]
    private static partial Regex Page();
}
