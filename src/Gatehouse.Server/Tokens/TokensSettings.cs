using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tokens;

/// <summary>Section <c>tokens</c>: what session tokens say of their issuer and how long they live.</summary>
internal sealed record TokensSettings : ISettingsSection<TokensSettings>
{
    /// <summary>The <c>iss</c> of every token, used exactly as written; null (default) = the public URL.</summary>
    public string? Issuer { get; init; }

    /// <summary>Life of a session token in seconds. 660 (PropelAuth's browser client refreshes at 600) to 86,400; default 1,800.</summary>
    public long SessionTokenLifetime { get; init; } = 1_800;

    /// <summary>The user properties that session tokens carry; none by default.</summary>
    public IReadOnlyList<string> PropertiesInJwt { get; init; } = [];

    public static string Section => "tokens";

    public static JsonTypeInfo<TokensSettings> Json => TokensJson.Default.TokensSettings;

    public void Validate(SettingsErrors errors) => errors.Range(SessionTokenLifetime, 660, 86_400, "sessionTokenLifetime");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TokensSettings))]
internal sealed partial class TokensJson : JsonSerializerContext;
