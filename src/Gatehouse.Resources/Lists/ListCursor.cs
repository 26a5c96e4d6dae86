using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Gatehouse.Resources;

/// <summary>A place in a list, as clients carry it: <c>p=…&amp;k=…&amp;r=1&amp;o=…</c> in base64. It is no secret and not signed: it only says where to begin.</summary>
/// <param name="Position">The value of the ordering property beyond which to begin; null for the beginning.</param>
/// <param name="Key">The key beyond which to begin among items of equal value; null when the property tells them apart, and in cursors of Django REST Framework.</param>
/// <param name="IsReverse">Whether to go towards the beginning.</param>
/// <param name="Offset">How many items to leave out, at most 1,000: Django REST Framework's way with equal values, taken but not made.</param>
internal sealed record ListCursor(string? Position, string? Key, bool IsReverse, int Offset)
{
    private const int MaxLength = 4096;
    private const int MaxOffset = 1000;

    internal static ListCursor Start { get; } = new(null, null, IsReverse: false, 0);

    /// <summary>Reads what a client sends; false when it is no cursor.</summary>
    internal static bool TryRead(string text, out ListCursor cursor)
    {
        cursor = Start;
        if (text.Length > MaxLength || !Base64.IsValid(text))
            return false;
        var bytes = Convert.FromBase64String(text);
        if (!Ascii.IsValid(bytes))
            return false;
        foreach (var pair in new QueryStringEnumerable(Encoding.ASCII.GetString(bytes)))
        {
            var value = pair.DecodeValue().ToString();
            switch (pair.DecodeName().Span)
            {
                case "p" when !value.Contains('\0', StringComparison.Ordinal):
                    cursor = cursor with { Position = value };
                    break;
                case "k" when !value.Contains('\0', StringComparison.Ordinal):
                    cursor = cursor with { Key = value };
                    break;
                case "r" when QueryNumber.TryRead(value, out var reverse):
                    cursor = cursor with { IsReverse = reverse != 0 };
                    break;
                case "o" when QueryNumber.TryRead(value, out var offset) && offset >= 0:
                    cursor = cursor with { Offset = (int)Math.Min(offset, MaxOffset) };
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>What a client is given.</summary>
    public override string ToString()
    {
        var tokens = new List<string>(4);
        if (Offset > 0)
            tokens.Add("o=" + Offset.ToString(CultureInfo.InvariantCulture));
        if (IsReverse)
            tokens.Add("r=1");
        if (Position is not null)
            tokens.Add("p=" + Uri.EscapeDataString(Position));
        if (Key is not null)
            tokens.Add("k=" + Uri.EscapeDataString(Key));

        return Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Join('&', tokens)));
    }
}
