using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Gatehouse.Server.Configuration;

/// <summary>
/// <c>gatehouse.json</c>: what an operator configures. Whatever it leaves out stays as it is; <c>--prune</c> removes what lists that are
/// there no longer name, accounts excepted.
/// </summary>
internal sealed record GatehouseFile
{
    /// <summary>Where editors find the schema.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Settings by section; each section's members are laid over what was stated before.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>Secrets that settings need. Never exported.</summary>
    public DeclaredSecrets? Secrets { get; init; }

    /// <summary>Account-level groups.</summary>
    public IReadOnlyList<DeclaredGroup>? Groups { get; init; }

    /// <summary>Accounts with given ids and secrets, for development and tests.</summary>
    public IReadOnlyList<DeclaredUser>? Users { get; init; }

    /// <summary>Keys of the back-end API.</summary>
    public IReadOnlyList<DeclaredKey>? BackEndKeys { get; init; }
}

/// <summary>Secrets that settings need.</summary>
internal sealed record DeclaredSecrets
{
    /// <summary>SimpleJWT's SIGNING_KEY, shared with services that verify with it: a secret of at least 32 bytes as UTF-8, or an RSA or elliptic-curve private key as PEM. Empty: no shared key.</summary>
    public string? DjoserSigningKey { get; init; }

    /// <summary>Client secrets of identity providers, by the id they have in <c>settings.providers</c>. Empty: none.</summary>
    public IReadOnlyDictionary<string, string>? Providers { get; init; }
}

/// <summary>A group and all its permissions.</summary>
internal sealed record DeclaredGroup
{
    /// <summary>1 to 150 characters.</summary>
    public string? Name { get; init; }

    /// <summary>What members may do, such as <c>blog.add_post</c>.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }
}

/// <summary>An account, found by its id, else its username, else its e-mail address; made when there is none.</summary>
internal sealed record DeclaredUser
{
    /// <summary>A version 4 UUID. Default: a new one.</summary>
    public string? Id { get; init; }

    /// <summary>The number that djoser's clients see as the id. Default: the next one. It cannot be changed.</summary>
    public long? Number { get; init; }

    /// <summary>1 to 150 characters.</summary>
    public string? Username { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the address was shown to be the user's. Default true.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>The password itself. Not judged by the rules.</summary>
    public string? Password { get; init; }

    /// <summary>A stored hash, ours or one of Django's, instead of <c>password</c>.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>The key of the user's <c>Authorization: Token</c> header, 40 hexadecimal digits.</summary>
    public string? Token { get; init; }

    /// <summary>Given name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Family name.</summary>
    public string? LastName { get; init; }

    /// <summary>Django's staff flag. Default false.</summary>
    public bool? IsStaff { get; init; }

    /// <summary>Django's superuser flag. Default false.</summary>
    public bool? IsSuperuser { get; init; }

    /// <summary>Whether the account may sign in. Default true.</summary>
    public bool? IsActive { get; init; }

    /// <summary>Groups by name.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Permissions of the account's own.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>Custom properties.</summary>
    public JsonObject? Properties { get; init; }

    /// <summary>The id in the system the user came from, 1 to 255 characters.</summary>
    public string? LegacyId { get; init; }
}

/// <summary>A key of the back-end API.</summary>
internal sealed record DeclaredKey
{
    /// <summary>What operators call it.</summary>
    public string? Name { get; init; }

    /// <summary>The key itself: one that <c>gatehouse key create</c> made, or 32 to 256 letters and digits. Left out for a key that is there.</summary>
    public string? Key { get; init; }

    /// <summary>Whether it may only read. Default false.</summary>
    public bool? ReadOnly { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false, AllowTrailingCommas = true, ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(GatehouseFile))]
internal sealed partial class GatehouseFileJson : JsonSerializerContext;
