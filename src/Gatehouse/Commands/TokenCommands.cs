using System.Buffers.Text;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse token</c>.</summary>
internal static class TokenCommands
{
    private static readonly string[] Instants = ["iat", "nbf", "exp", "auth_time"];
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static Command Create(CommandContext context) => new("token", "Look into tokens.") { Decode(context) };

    private static Command Decode(CommandContext context)
    {
        var token = new Argument<string?>("token") { Description = "The JWT; read from standard input when left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("decode", "Show what a JWT says. Its signature is not checked.") { token };
        context.SetAction(command, async (parsed, cancellation) =>
        {
            var text = parsed.GetValue(token) ?? await Console.In.ReadLineAsync(cancellation);
            var (header, claims) = Parts(text?.Trim() ?? "");
            context.Print(
                parsed,
                new JsonObject { ["header"] = header, ["claims"] = claims },
                [header.ToJsonString(Readable), claims.ToJsonString(Readable), .. Times(claims), "The signature was not checked."]);
        });
        return command;
    }

    private static (JsonObject Header, JsonObject Claims) Parts(string token)
    {
        try
        {
            if (token.Split('.') is [var header, var claims, _])
                return (Object(header), Object(claims));
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            // Said below, in words.
        }

        throw new CommandFailure("This is no JWT: three base64url parts, joined by dots, are expected.");
    }

    private static JsonObject Object(string part) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject ?? throw new JsonException();

    private static IEnumerable<string> Times(JsonObject claims) =>
        from name in Instants
        where claims[name] is JsonValue value && value.TryGetValue<long>(out var seconds) && seconds is >= 0 and < 253_402_300_800
        select $"{name} {DateTimeOffset.UnixEpoch.AddSeconds(claims[name]!.GetValue<long>()).ToString("u", CultureInfo.InvariantCulture)}";
}
