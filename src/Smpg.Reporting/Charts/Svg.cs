using System.Globalization;
using System.Security;
using System.Text;

namespace Smpg.Reporting.Charts;

/// <summary>Where a text is anchored.</summary>
internal enum Anchor
{
    /// <summary>At its start.</summary>
    Start,

    /// <summary>At its middle.</summary>
    Middle,

    /// <summary>At its end.</summary>
    End,
}

/// <summary>How a text looks.</summary>
/// <param name="Size">Font size in user units.</param>
/// <param name="Fill">Colour.</param>
/// <param name="Bold">Semi-bold.</param>
/// <param name="Anchor">Where it is anchored.</param>
internal sealed record TextLook(double Size = 13, string Fill = Palette.Ink, bool Bold = false, Anchor Anchor = Anchor.Start)
{
    /// <summary>The same, anchored at its end.</summary>
    public TextLook AtEnd => this with { Anchor = Anchor.End };

    /// <summary>The same, anchored at its middle.</summary>
    public TextLook AtMiddle => this with { Anchor = Anchor.Middle };
}

/// <summary>Shapes of marks; series differ by shape as well as by colour.</summary>
internal enum Mark
{
    /// <summary>Filled disc.</summary>
    Disc,

    /// <summary>Hollow diamond.</summary>
    Diamond,

    /// <summary>Filled square.</summary>
    Square,

    /// <summary>Filled triangle pointing up.</summary>
    Triangle,
}

/// <summary>Writes one SVG image: numbers invariant and finite, texts escaped, a title and a description for those who do not see it.</summary>
/// <remarks>The same string goes into a page and into a file: it declares its name space and needs nothing from outside.</remarks>
internal sealed class Svg
{
    private const string Font = "'Segoe UI', Arial, 'Liberation Sans', sans-serif";

    // A chart of 760 units is as wide as the text of a report.
    private const double Enlargement = 1.07;

    private readonly StringBuilder body = new();
    private readonly string id;
    private readonly string title;
    private readonly string description;

    /// <summary>An image.</summary>
    /// <param name="id">Prefix of its ids, unique in the page: a letter, then letters, digits and hyphens.</param>
    /// <param name="title">One sentence: what, where.</param>
    /// <param name="description">The main reading.</param>
    public Svg(string id, string title, string description)
    {
        this.id = id;
        this.title = title;
        this.description = description;
    }

    /// <summary>A line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string? dash = null)
    {
        body.Append("<path d=\"M").Append(Number(x1)).Append(' ').Append(Number(y1)).Append('L').Append(Number(x2)).Append(' ').Append(Number(y2))
            .Append("\" stroke=\"").Append(stroke).Append("\" stroke-width=\"").Append(Number(width)).Append('"');
        if (dash is not null)
        {
            body.Append(" stroke-dasharray=\"").Append(dash).Append('"');
        }

        body.Append("/>");
    }

    /// <summary>A line through points, from the first to the last.</summary>
    public void Curve(IReadOnlyList<(double X, double Y)> points, string stroke, double width = 1, string? dash = null)
    {
        body.Append("<path d=\"M");
        for (int i = 0; i < points.Count; i++)
        {
            body.Append(i == 0 ? "" : "L").Append(Number(points[i].X)).Append(' ').Append(Number(points[i].Y));
        }

        body.Append("\" fill=\"none\" stroke=\"").Append(stroke).Append("\" stroke-width=\"").Append(Number(width)).Append('"');
        if (dash is not null)
        {
            body.Append(" stroke-dasharray=\"").Append(dash).Append('"');
        }

        body.Append("/>");
    }

    /// <summary>A rectangle.</summary>
    public void Rectangle(double x, double y, double width, double height, string fill, string? stroke = null, double strokeWidth = 0.8, double radius = 0, string? dash = null)
    {
        body.Append("<rect x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y)).Append("\" width=\"").Append(Number(width))
            .Append("\" height=\"").Append(Number(height)).Append("\" fill=\"").Append(fill).Append('"');
        if (radius > 0)
        {
            body.Append(" rx=\"").Append(Number(radius)).Append('"');
        }

        if (stroke is not null)
        {
            body.Append(" stroke=\"").Append(stroke).Append("\" stroke-width=\"").Append(Number(strokeWidth)).Append('"');
        }

        if (dash is not null)
        {
            body.Append(" stroke-dasharray=\"").Append(dash).Append('"');
        }

        body.Append("/>");
    }

    /// <summary>A mark of a series.</summary>
    public void DrawMark(Mark mark, double x, double y, double radius, string colour)
    {
        switch (mark)
        {
            case Mark.Disc:
                body.Append("<circle cx=\"").Append(Number(x)).Append("\" cy=\"").Append(Number(y)).Append("\" r=\"").Append(Number(radius))
                    .Append("\" fill=\"").Append(colour).Append("\"/>");
                break;
            case Mark.Diamond:
                double half = radius * 1.25;
                Shape([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], "#fff", colour, 2);
                break;
            case Mark.Square:
                double side = radius * 0.9;
                Shape([(x - side, y - side), (x + side, y - side), (x + side, y + side), (x - side, y + side)], colour, null, 0);
                break;
            default:
                double reach = radius * 1.15;
                Shape([(x, y - reach), (x + reach, y + (reach * 0.8)), (x - reach, y + (reach * 0.8))], colour, null, 0);
                break;
        }
    }

    /// <summary>An ellipse, its larger half-axis turned against the clock by an angle in degrees.</summary>
    public void Ellipse(double x, double y, double major, double minor, double angle, string fill, string stroke, double opacity)
    {
        body.Append("<ellipse cx=\"").Append(Number(x)).Append("\" cy=\"").Append(Number(y)).Append("\" rx=\"").Append(Number(major)).Append("\" ry=\"").Append(Number(minor))
            .Append("\" transform=\"rotate(").Append(Number(-angle)).Append(' ').Append(Number(x)).Append(' ').Append(Number(y))
            .Append(")\" fill=\"").Append(fill).Append("\" fill-opacity=\"").Append(Number(opacity)).Append("\" stroke=\"").Append(stroke).Append("\" stroke-width=\"1\"/>");
    }

    /// <summary>A triangle pointing up or down, the sign of a difference.</summary>
    public void Arrow(double x, double y, double radius, bool up, string fill)
    {
        double tip = up ? y - radius : y + radius;
        double foot = up ? y + (radius * 0.75) : y - (radius * 0.75);
        Shape([(x, tip), (x + radius, foot), (x - radius, foot)], fill, null, 0);
    }

    /// <summary>One line of text on a base line.</summary>
    public void Text(double x, double y, string text, TextLook look)
    {
        if (text.Length == 0)
        {
            return;
        }

        body.Append("<text x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y)).Append('"');
        if (look.Anchor != Anchor.Start)
        {
            body.Append(look.Anchor == Anchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        }

        if (look.Bold)
        {
            body.Append(" font-weight=\"600\"");
        }

        if (look.Size != 13)
        {
            body.Append(" font-size=\"").Append(Number(look.Size)).Append('"');
        }

        if (look.Fill != Palette.Ink)
        {
            body.Append(" fill=\"").Append(look.Fill).Append('"');
        }

        body.Append('>').Append(Escape(text)).Append("</text>");
    }

    /// <summary>Text that a pointer shows over the marks drawn by <paramref name="draw"/>.</summary>
    public void WithTip(string tip, Action draw)
    {
        body.Append("<g><title>").Append(Escape(tip)).Append("</title>");
        draw();
        body.Append("</g>");
    }

    /// <summary>The whole image.</summary>
    public string ToString(double width, double height)
    {
        StringBuilder image = new(body.Length + 700);
        image.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").Append(Number(width)).Append(' ').Append(Number(height))
            .Append("\" width=\"").Append(Number(width * Enlargement)).Append("\" height=\"").Append(Number(height * Enlargement))
            .Append("\" role=\"img\" aria-labelledby=\"").Append(id).Append("-t ").Append(id).Append("-d\" font-family=\"").Append(Font)
            .Append("\" font-size=\"13\" fill=\"").Append(Palette.Ink).Append("\"><title id=\"").Append(id).Append("-t\">").Append(Escape(title))
            .Append("</title><desc id=\"").Append(id).Append("-d\">").Append(Escape(description)).Append("</desc>")
            .Append(body).Append("</svg>");
        return image.ToString();
    }

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "A coordinate must be finite.");
        }

        // Adding positive zero turns a rounded negative zero into zero.
        return (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);
    }

    private void Shape(ReadOnlySpan<(double X, double Y)> points, string fill, string? stroke, double width)
    {
        body.Append("<path d=\"M");
        for (int i = 0; i < points.Length; i++)
        {
            body.Append(i == 0 ? "" : "L").Append(Number(points[i].X)).Append(' ').Append(Number(points[i].Y));
        }

        body.Append("Z\" fill=\"").Append(fill).Append('"');
        if (stroke is not null)
        {
            body.Append(" stroke=\"").Append(stroke).Append("\" stroke-width=\"").Append(Number(width)).Append('"');
        }

        body.Append("/>");
    }
}
