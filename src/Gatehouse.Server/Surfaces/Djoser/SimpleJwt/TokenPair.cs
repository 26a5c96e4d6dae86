using Gatehouse.Resources;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>The answer that hands out tokens.</summary>
internal static class TokenPair
{
    /// <summary>What <see cref="Answer"/> answers, for documents of the API.</summary>
    /// <param name="status">The status.</param>
    /// <param name="hasRefresh">Whether the refresh token is always there.</param>
    public static RestOutput Output(int status, bool hasRefresh) =>
        Output(status, hasRefresh ? "TokenPair" : "RefreshedTokens", new TextField("refresh") { Required = hasRefresh }, new TextField("access"));

    /// <summary>What <see cref="Single"/> answers, likewise.</summary>
    public static RestOutput SingleOutput { get; } = Output(StatusCodes.Status200OK, "SlidingToken", new TextField("token"));

    /// <summary>An empty object.</summary>
    public static RestOutput NothingOutput { get; } = Output(StatusCodes.Status200OK, "Nothing");

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

    private static RestOutput Output(int status, string name, params Field[] fields)
    {
        var form = new Form(fields);
        return new(status, () => form) { TypeName = name };
    }
}
