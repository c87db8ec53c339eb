using System.Diagnostics;
using System.Text.Json.Nodes;
using Smpg.Analysis;

namespace Smpg.Reporting.Printing;

/// <summary>An installed Chromium, Chrome or Edge without a window, which prints pages to PDF. One browser serves a whole run.</summary>
/// <remarks>
/// Pages are handed over as text, not opened as files: no path of this machine can then end up in a document. The PDF is tagged, has the
/// headings as bookmarks and the language of the page. Printing is safe from several threads: each document has a page of its own.
/// </remarks>
public sealed class PrintingBrowser : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PrintLimit = TimeSpan.FromSeconds(120);

    private readonly Process process;
    private readonly DevToolsConnection connection;

    private PrintingBrowser(Process process, DevToolsConnection connection)
    {
        this.process = process;
        this.connection = connection;
    }

    /// <summary>Starts the browser.</summary>
    /// <param name="executable">Path of the browser's program.</param>
    /// <param name="profile">An empty folder for its profile; the caller deletes it. A profile of its own keeps a browser that is already open out of it.</param>
    /// <param name="sandbox">False to run without Chromium's sandbox, which it refuses to the administrator of a Linux machine (a container, CI).</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="AnalysisStoppedException">It does not start (E807).</exception>
    public static async Task<PrintingBrowser> Start(string executable, string profile, bool sandbox, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(executable) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string word in Switches(profile, sandbox))
        {
            start.ArgumentList.Add(word);
        }

        Process? process = null;
        try
        {
            process = Process.Start(start) ?? throw new IOException("No process was started.");
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(StartLimit);
            Uri address = await Address(process, limit.Token).ConfigureAwait(false);
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            DevToolsConnection connection = await DevToolsConnection.Open(address, limit.Token).ConfigureAwait(false);
            return new PrintingBrowser(process, connection);
        }
        catch (Exception error) when (error is IOException or System.ComponentModel.Win32Exception or System.Net.WebSockets.WebSocketException
            || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            Stop(process);
            throw new AnalysisStoppedException(StopReason.RenderingFailed, new Finding("E807", FindingSeverity.Error, "The browser that should write the PDF files does not start.")
            {
                Expected = "Chromium, Chrome or Edge that may run without a window and be driven by another program",
                Remedy = "name another with --browser, or run without --pdf and print the pages from a browser",
            });
        }
        catch
        {
            Stop(process);
            throw;
        }
    }

    /// <summary>Prints one page.</summary>
    /// <param name="path">Path of the page in the output, for messages.</param>
    /// <param name="html">The page; it needs no other file.</param>
    /// <param name="numbered">True to print page numbers at the foot.</param>
    /// <param name="date">Date of the document's properties; 1 January 2000 where the reports print none, so that the same input gives the same bytes.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="AnalysisStoppedException">The browser fails or does not answer in time (E807).</exception>
    public async Task<PdfDocument> Print(string path, string html, bool numbered, DateOnly? date, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(PrintLimit);
        try
        {
            JsonNode target = await connection.Send("Target.createTarget", new() { ["url"] = "about:blank" }, null, limit.Token).ConfigureAwait(false);
            string id = (string)target["targetId"]!;
            JsonNode attached = await connection.Send("Target.attachToTarget", new() { ["targetId"] = id, ["flatten"] = true }, null, limit.Token).ConfigureAwait(false);
            string session = (string)attached["sessionId"]!;
            JsonNode tree = await connection.Send("Page.getFrameTree", [], session, limit.Token).ConfigureAwait(false);
            string frame = (string)tree["frameTree"]!["frame"]!["id"]!;
            await connection.Send("Page.setDocumentContent", new() { ["frameId"] = frame, ["html"] = html }, session, limit.Token).ConfigureAwait(false);
            await connection.Send("Runtime.evaluate", new() { ["expression"] = "document.fonts.ready.then(() => 1)", ["awaitPromise"] = true }, session, limit.Token).ConfigureAwait(false);
            JsonNode printed = await connection.Send("Page.printToPDF", Options(numbered), session, limit.Token).ConfigureAwait(false);
            await connection.Send("Target.closeTarget", new() { ["targetId"] = id }, null, limit.Token).ConfigureAwait(false);
            return PdfDocument.WithDate(Convert.FromBase64String((string)printed["data"]!), date);
        }
        catch (Exception error) when (error is IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new AnalysisStoppedException(StopReason.RenderingFailed, new Finding("E807", FindingSeverity.Error, "The browser did not print the page.")
            {
                File = path,
                Remedy = "run again with fewer --jobs, name another browser with --browser, or run without --pdf",
            });
        }
    }

    /// <summary>Closes the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync().ConfigureAwait(false);
        Stop(process);
    }

    // Nothing of a survey may reach a server: every feature that calls home is off.
    private static IEnumerable<string> Switches(string profile, bool sandbox)
    {
        string[] words =
        [
            "--headless", "--remote-debugging-port=0", $"--user-data-dir={profile}", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-domain-reliability", "--disable-sync", "--disable-default-apps", "--no-pings",
            "--disable-dev-shm-usage", "--font-render-hinting=none", "--lang=en",
        ];

        return sandbox ? words : words.Append("--no-sandbox");
    }

    private static JsonObject Options(bool numbered) => new()
    {
        ["printBackground"] = true,
        ["preferCSSPageSize"] = true,
        ["generateTaggedPDF"] = true,
        ["generateDocumentOutline"] = true,
        ["displayHeaderFooter"] = numbered,
        ["headerTemplate"] = "<span></span>",
        ["footerTemplate"] = "<div style='width:100%;padding:0 14mm;font:8px sans-serif;color:#555;text-align:right'><span class='pageNumber'></span> / <span class='totalPages'></span></div>",
    };

    // The browser writes the address on its error stream, after whatever else it complains of.
    private static async Task<Uri> Address(Process process, CancellationToken cancellation)
    {
        const string Announcement = "DevTools listening on ";
        while (await process.StandardError.ReadLineAsync(cancellation).ConfigureAwait(false) is string line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return new Uri(line[Announcement.Length..].Trim());
            }
        }

        throw new IOException("The browser ended before it could be reached.");
    }

    private static void Stop(Process? process)
    {
        if (process is null)
        {
            return;
        }

        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(5000);
        }
        catch (InvalidOperationException)
        {
            // It had ended by itself.
        }

        process.Dispose();
    }
}
