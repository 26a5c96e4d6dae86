using System.Buffers.Text;
using Gatehouse.Server.Foundation.Http;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.SignIn.Devices;

/// <summary>The cookie with a browser's marks, the newest first: one an account, for as many accounts as <see cref="Most"/>.</summary>
internal sealed class DeviceCookie(ServerUrl url)
{
    /// <summary>Accounts that one browser is known for; the one longest not signed in to is forgotten.</summary>
    public const int Most = 5;

    private static readonly int LongestText = Base64Url.GetEncodedLength(Most * DeviceMark.Size);

    // The prefix needs a secure connection (RFC 6265bis §4.1.3.2); developers often have none.
    private string Name => url.IsHttps ? "__Host-gatehouse-device" : "gatehouse-device";

    /// <summary>What the browser shows, unjudged; nothing when that is no cookie of ours.</summary>
    public IReadOnlyList<DeviceMark> Read(HttpContext context)
    {
        // Only as we write it: padding and white space are no part of it, though the decoder would take them.
        if (context.Request.Cookies[Name] is not { Length: > 0 } text || text.Length > LongestText
            || !Base64Url.IsValid(text, out var length) || length % DeviceMark.Size != 0 || text.Length != Base64Url.GetEncodedLength(length))
            return [];

        return [.. Base64Url.DecodeFromChars(text).Chunk(DeviceMark.Size).Select(static mark => new DeviceMark(mark))];
    }

    /// <summary>Gives the browser its marks, instead of those it has.</summary>
    public void Write(HttpContext context, IEnumerable<DeviceMark> marks, TimeSpan life) =>
        context.Response.Cookies.Append(Name, Base64Url.EncodeToString([.. marks.Take(Most).SelectMany(static mark => mark.Bytes.ToArray())]), new CookieOptions
        {
            HttpOnly = true,
            Secure = url.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = life,
            IsEssential = true,
        });
}
