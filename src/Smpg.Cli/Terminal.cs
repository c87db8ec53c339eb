namespace Smpg.Cli;

/// <summary>Where the command line writes: results to one stream, messages to the other.</summary>
/// <param name="Out">Paths written, one a line, or one JSON document.</param>
/// <param name="Error">Findings, progress and everything else.</param>
/// <param name="ErrorIsRedirected">True when messages do not go to a terminal: then no bars and no colours.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool ErrorIsRedirected);
