using SurveyStatistics.Coverage;

// dotnet run -c Release --project tests/SurveyStatistics.Coverage -- FILE writes the table of docs/methods/statistics.md, "Coverage of the intervals".
if (args.Length != 1)
{
    Console.Error.WriteLine("One argument is needed: the file to write.");
    return 2;
}

List<string> lines = [CoverageTable.Header];
foreach (var cell in CoverageCell.All)
{
    lines.AddRange(CoverageSimulation.Run(cell, CoverageTable.Replicates, CoverageTable.SeedOf(cell)).Select(CoverageTable.Line));
}

File.WriteAllText(args[0], string.Join('\n', lines) + '\n');
return 0;
