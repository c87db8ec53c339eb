using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Smpg.Analysis;

namespace Smpg.Reporting.Files;

/// <summary><c>quality/validation.html</c>: the findings by site, for people. One file without scripts, fonts or network.</summary>
public static class ValidationHtml
{
    /// <summary>Where it goes.</summary>
    public const string Path = "quality/validation.html";

    internal const string Style = """
        *{box-sizing:border-box}
        body{margin:0;font:1rem/1.5 "Segoe UI",Arial,"Liberation Sans",sans-serif;color:#1F2933;background:#fff}
        main,footer{max-width:76rem;margin:0 auto;padding:1rem 1.5rem}
        h1{margin:0;font-size:1.8rem;line-height:1.2;color:#12436D}
        h2{margin:2.2rem 0 .6rem;font-size:1.25rem;color:#12436D}
        .over,.id,caption,footer{color:#595959}
        .over{margin:1rem 0 .2rem}
        .id{font-size:.9rem;font-weight:400}
        .verdict{margin:1.2rem 0 .4rem;padding-left:.8rem;border-left:.35rem solid #12436D;font-size:1.4rem}
        dl{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:0 0 1rem}
        dl div{display:flex;gap:.5rem}
        dd{margin:0;font-weight:600}
        .wide{overflow-x:auto}
        .wide:focus,a:focus{outline:.18rem solid #12436D;outline-offset:.1rem}
        table{border-collapse:collapse;width:100%;margin:.4rem 0 1rem;font-size:.92rem}
        caption{text-align:left;padding:.2rem 0}
        th,td{padding:.35rem .6rem;border-bottom:1px solid #D5DAE0;text-align:left;vertical-align:top}
        thead th{border-bottom:2px solid #12436D}
        tbody th{font-weight:600}
        .number{text-align:right;font-variant-numeric:tabular-nums}
        .error{font-weight:700}
        .warning{font-weight:600}
        a{color:#12436D}
        footer{border-top:1px solid #D5DAE0;font-size:.85rem}
        @media print{@page{size:A4 landscape;margin:12mm}main,footer{max-width:none;padding:0}.wide{overflow:visible}tr,h2{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}}
        """;

    // Nothing may load or run but this very style sheet.
    internal static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'";

    /// <summary>Writes the page in one language.</summary>
    public static void Write(TextWriter writer, ValidationSummary validation, Language language)
    {
        ServiceCollection services = new();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        using ServiceProvider provider = services.BuildServiceProvider();

        // A renderer keeps what it rendered until it is disposed of: one a page.
        using HtmlRenderer renderer = new(provider, NullLoggerFactory.Instance);
        string html = renderer.Dispatcher.InvokeAsync(async () =>
        {
            ParameterView parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(ValidationPage.Validation)] = validation,
                [nameof(ValidationPage.Language)] = language,
            });
            return (await renderer.RenderComponentAsync<ValidationPage>(parameters)).ToHtmlString();
        }).GetAwaiter().GetResult();
        writer.Write(html.Replace("\r\n", "\n", StringComparison.Ordinal));
        writer.Write('\n');
    }

    internal static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
