using System.Text.Json.Serialization;

namespace Gatehouse.Server.Accounts.Import;

/// <summary>A row of <c>users</c> as its columns keep it.</summary>
internal sealed record BulkUser(
    string Id, long Number, string? Username, string? Email, string? EmailKey, long? EmailVerifiedAt, string? PasswordHash, string? FirstName, string? LastName,
    string? Properties, string? LegacyUserId, bool IsStaff, bool IsSuperuser, bool ActivationPending, long? DisabledAt, long CreatedAt, long UpdatedAt,
    long? LastSignInAt)
{
    public static BulkUser Of(User user) => new(
        user.Id.ToString(), user.Number, user.Username, user.Email, EmailAddress.KeyOf(user.Email), user.EmailVerifiedAt?.ToUnixTimeMilliseconds(),
        user.PasswordHash, user.FirstName, user.LastName, user.Properties, user.LegacyUserId, user.IsStaff, user.IsSuperuser, user.ActivationPending,
        user.DisabledAt?.ToUnixTimeMilliseconds(), user.CreatedAt.ToUnixTimeMilliseconds(), user.UpdatedAt.ToUnixTimeMilliseconds(),
        user.LastSignInAt?.ToUnixTimeMilliseconds());
}

/// <summary>A row of <c>identifiers</c>.</summary>
internal sealed record BulkClaim(string Kind, string Key, string UserId)
{
    public static BulkClaim Of(Identifier identifier, User user) => new(KindOf(identifier.Kind), identifier.Key, user.Id.ToString());

    private static string KindOf(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Username => "username",
        IdentifierKind.UsernameSkeleton => "username_skeleton",
        _ => "email",
    };
}

/// <summary>A group or a permission of an account, by name.</summary>
internal sealed record BulkGrant(string UserId, string Name);

/// <summary>Accounts as they are to be written: the rows of each table as a JSON array.</summary>
/// <param name="Users">The accounts, in order.</param>
/// <param name="Rows">Of <c>users</c>.</param>
/// <param name="Identifiers">Of <c>identifiers</c>.</param>
/// <param name="Groups">Users and names of their groups; null when nobody is in any.</param>
/// <param name="Permissions">Users and their permissions; null when nobody has any of their own.</param>
internal sealed record BulkDraft(IReadOnlyList<User> Users, string Rows, string Identifiers, string? Groups, string? Permissions);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IEnumerable<BulkUser>))]
[JsonSerializable(typeof(BulkClaim[]))]
[JsonSerializable(typeof(BulkGrant[]))]
internal sealed partial class BulkJson : JsonSerializerContext;
