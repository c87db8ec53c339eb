using System.Text;
using Smpg.Cli;

// cp1252 is not among the encodings that .NET knows by default.
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CommandLine.Run(args, new Terminal(Console.Out, Console.Error, Console.IsErrorRedirected), TimeProvider.System);
