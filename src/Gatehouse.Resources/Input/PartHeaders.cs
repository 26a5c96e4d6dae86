using System.Text;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace Gatehouse.Resources;

/// <summary>The headers of one part of a multipart form (RFC 7578 §4).</summary>
internal readonly record struct PartHeaders(string Name, string? FileName, string? ContentType)
{
    internal static bool TryRead(ReadOnlySpan<byte> lines, out PartHeaders headers)
    {
        headers = default;
        if (!Utf8.IsValid(lines))
            return false;
        string? name = null, fileName = null, contentType = null;
        foreach (var line in Encoding.UTF8.GetString(lines).Split("\r\n"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                return false;
            var value = line[(colon + 1)..].Trim();
            var header = line.AsSpan(0, colon);
            if (header.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase))
            {
                if (!ContentDispositionHeaderValue.TryParse(value, out var disposition) || disposition.DispositionType != "form-data")
                    return false;
                name = Unquote(disposition.Name);
                fileName = disposition.FileNameStar.Value ?? Unquote(disposition.FileName);
            }
            else if (header.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                contentType = value;
            }
            else if (header.Equals("Content-Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
                && !value.Equals("8bit", StringComparison.OrdinalIgnoreCase)
                && !value.Equals("7bit", StringComparison.OrdinalIgnoreCase)
                && !value.Equals("binary", StringComparison.OrdinalIgnoreCase))
            {
                return false; // RFC 7578 §4.7 deprecates the others; taking base64 for the value itself would be worse
            }
        }

        headers = new(name ?? "", fileName, contentType);
        return name is not null;
    }

    private static string? Unquote(Microsoft.Extensions.Primitives.StringSegment value) =>
        value.HasValue ? HeaderUtilities.UnescapeAsQuotedString(value).ToString() : null;
}
