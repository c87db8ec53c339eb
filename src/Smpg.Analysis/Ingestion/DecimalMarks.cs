using System.Globalization;

namespace Smpg.Analysis.Ingestion;

/// <summary>Which decimal sign a file uses, settled by its decimal cells; both in one file is an error, because 1,234 then has two meanings.</summary>
internal sealed class DecimalMarks
{
    private int firstPoint;
    private int firstComma;

    /// <summary>The sign found; a point when no cell has decimals.</summary>
    public char Sign => firstComma > 0 && firstPoint == 0 ? ',' : '.';

    /// <summary>True when at least one cell has decimals.</summary>
    public bool Seen => firstPoint + firstComma > 0;

    /// <summary>True when both signs occur.</summary>
    public bool IsMixed => firstPoint > 0 && firstComma > 0;

    /// <summary>True when the mark was seen before.</summary>
    public bool Knows(byte mark) => mark == 0 || (mark == ',' ? firstComma : firstPoint) > 0;

    /// <summary>Keeps the line of the first cell with this mark.</summary>
    public void Add(byte mark, int line)
    {
        if (mark == ',')
        {
            firstComma = line;
        }
        else
        {
            firstPoint = line;
        }
    }

    /// <summary>Adds an error when both signs occur.</summary>
    public void Check(string file, List<Finding> findings)
    {
        if (IsMixed)
        {
            findings.Add(new Finding(
                "E104",
                FindingSeverity.Error,
                string.Create(CultureInfo.InvariantCulture, $"Decimals are written with a point (first on line {firstPoint}) and with a comma (first on line {firstComma})."))
            {
                File = file,
                Line = Math.Max(firstPoint, firstComma),
                Expected = "one decimal sign in the whole file",
                Remedy = "export the file again; part of it may have been pasted from a program with other settings",
            });
        }
    }
}
