using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>The answer that hands out tokens.</summary>
internal static class TokenPair
{
    /// <summary>200 with the access token and, if there is one, the refresh token.</summary>
    public static RestAnswer Answer(string access, string? refresh) => RestAnswer.Ok((access, refresh), static (writer, pair) =>
    {
        writer.WriteStartObject();
        if (pair.refresh is { } refresh)
            writer.WriteString("refresh"u8, refresh);
        writer.WriteString("access"u8, pair.access);
        writer.WriteEndObject();
    });

    /// <summary>200 with a sliding token.</summary>
    public static RestAnswer Single(string token) => RestAnswer.Ok(token, static (writer, token) =>
    {
        writer.WriteStartObject();
        writer.WriteString("token"u8, token);
        writer.WriteEndObject();
    });
}
