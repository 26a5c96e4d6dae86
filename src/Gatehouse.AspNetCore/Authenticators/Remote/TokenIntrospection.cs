using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Gatehouse.AspNetCore.Keys;

namespace Gatehouse.AspNetCore.Authenticators;

/// <summary>Asks a server whose a key is (RFC 7662 §2).</summary>
internal sealed class TokenIntrospection(RemoteTokenKeysOptions options, TimeProvider clock) : IDisposable
{
    // Strangers choose how many keys there are to ask about; not how many questions there are at once.
    private const int MostAtOnce = 32;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly BoundedDownload download = new(options.Backchannel, options.Timeout, clock, MostAtOnce);

    /// <summary>Asks. What goes wrong becomes a failure, never an exception.</summary>
    public async Task<KeyAnswer> AskAsync(string key, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Address)
        {
            Content = new FormUrlEncodedContent([new("token", key), new("token_type_hint", "access_token")]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.IntegrationKey);

        var (status, fetch) = await download.SendAsync(request, stopping);
        return status switch
        {
            HttpStatusCode.OK when fetch.Document is { } document => Read(document),
            HttpStatusCode.BadRequest => KeyAnswer.Nobodys, // no server has handed out what it does not even read
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => KeyAnswer.Failed("the server does not take the integration key"),
            _ => KeyAnswer.Failed(fetch.Failure!),
        };
    }

    public void Dispose() => download.Dispose();

    private static KeyAnswer Read(byte[] document)
    {
        try
        {
            using var json = JsonDocument.Parse(document, Strict);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("active"u8, out var active))
                return KeyAnswer.Failed("the answer says nothing about the key");
            if (active.ValueKind != JsonValueKind.True)
                return KeyAnswer.Nobodys;

            return new KeyAnswer(new CredentialOwner(new GatehouseUser(document)), Until: ReadEnd(json.RootElement));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return KeyAnswer.Failed("the answer cannot be read");
        }
    }

    private static DateTimeOffset? ReadEnd(JsonElement answer)
    {
        if (!answer.TryGetProperty("exp"u8, out var exp))
            return null;

        // One that is no time of this world has no meaning to us, and is no leave to keep the answer.
        return exp.TryGetInt64(out var seconds) && seconds is >= 0 and <= 253_402_300_799 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : DateTimeOffset.MinValue;
    }
}

/// <summary>What the server said about a key: whose it is, or nobody's, or nothing.</summary>
/// <param name="Owner">Null when it is nobody's.</param>
/// <param name="Until">When the key ends; null when it does not.</param>
/// <param name="Failure">Why the server said nothing.</param>
internal sealed record KeyAnswer(CredentialOwner? Owner, DateTimeOffset? Until = null, string? Failure = null)
{
    public static KeyAnswer Nobodys { get; } = new(Owner: null);

    public static KeyAnswer Failed(string reason) => new(Owner: null, Failure: reason);
}
