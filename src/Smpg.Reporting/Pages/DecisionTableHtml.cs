using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Smpg.Analysis;

namespace Smpg.Reporting.Pages;

/// <summary>Decision tables as one page to print and sign, in the style of the validation page: no scripts, fonts or network.</summary>
public static class DecisionTableHtml
{
    /// <summary>Writes the page in one language.</summary>
    public static void Write(TextWriter writer, DecisionTables tables, Language language)
    {
        ServiceCollection services = new();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        using ServiceProvider provider = services.BuildServiceProvider();
        using HtmlRenderer renderer = new(provider, NullLoggerFactory.Instance);
        string html = renderer.Dispatcher.InvokeAsync(async () =>
        {
            ParameterView parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(DecisionTablePage.Tables)] = tables,
                [nameof(DecisionTablePage.Language)] = language,
            });
            return (await renderer.RenderComponentAsync<DecisionTablePage>(parameters)).ToHtmlString();
        }).GetAwaiter().GetResult();
        writer.Write(html.Replace("\r\n", "\n", StringComparison.Ordinal));
        writer.Write('\n');
    }
}
