using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Smpg.Analysis;

/// <summary>Identifier of a site: letters, digits, hyphen and underscore, so that it can name a folder on every system.</summary>
/// <remarks>Ordered by ordinal comparison, so that output order never depends on a culture. <c>pooled</c> is reserved.</remarks>
public sealed partial record SiteId : IComparable<SiteId>
{
    /// <summary>The identifier reserved for the pool of all sites of a study.</summary>
    public const string Pooled = "pooled";

    private SiteId(string value) => Value = value;

    /// <summary>The identifier as written in sites.csv.</summary>
    public string Value { get; }

    /// <summary>Reads an identifier; false when it is empty, longer than 40 characters, reserved, or holds another character.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SiteId? id)
    {
        id = text is not null && text != Pooled && Pattern().IsMatch(text) ? new SiteId(text) : null;
        return id is not null;
    }

    /// <summary>Reads an identifier known to be valid.</summary>
    /// <exception cref="ArgumentException">The text is no site identifier.</exception>
    public static SiteId Parse(string text) =>
        TryParse(text, out SiteId? id) ? id : throw new ArgumentException($"'{text}' is not a site identifier.", nameof(text));

    /// <inheritdoc/>
    public int CompareTo(SiteId? other) => string.CompareOrdinal(Value, other?.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order.</summary>
    public static bool operator <(SiteId left, SiteId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(SiteId left, SiteId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(SiteId left, SiteId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(SiteId left, SiteId right) => left.CompareTo(right) >= 0;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
