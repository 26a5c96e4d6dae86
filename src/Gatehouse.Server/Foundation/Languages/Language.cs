using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gatehouse.Server.Foundation.Languages;

/// <summary>The languages that messages and mails are written in.</summary>
internal static class Language
{
    /// <summary>What is spoken when nobody asks for another.</summary>
    public const string English = "en";

    /// <summary>All of them, by their tags (RFC 5646).</summary>
    public static IReadOnlyList<string> All { get; } = [English, "de", "es", "fr", "pt"];

    /// <summary>The language that a client likes best among ours: <c>Accept-Language</c> (RFC 9110 §12.5.4), by quality and then by order.</summary>
    public static string Of(HttpContext context)
    {
        var header = context.Request.Headers.AcceptLanguage;
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header, out var wishes))
            return English;

        foreach (var wish in wishes.Where(static wish => wish.Quality is not 0).OrderByDescending(static wish => wish.Quality ?? 1))
        {
            // "de-AT" is served with German: the first subtag is the language.
            var tag = wish.Value.Value ?? "";
            var language = tag.Split('-', 2)[0];
            if (All.FirstOrDefault(known => known.Equals(language, StringComparison.OrdinalIgnoreCase)) is { } found)
                return found;
        }

        return English;
    }
}
