using System.Buffers;
using System.Text.Json;
using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Who calls the djoser surface: a user as the database has them now.</summary>
public static class Caller
{
    /// <summary>Good credentials of an active user.</summary>
    internal static AuthenticationOutcome Authenticated(User user) => AuthenticationOutcome.Success(Describe(user), user);

    /// <summary>Whose good credentials are, active or not.</summary>
    internal static CredentialOwner Owner(User user) => new(Describe(user), user) { IsActive = user.IsActive };

    // What permissions ask about; the surface itself reads the user.
    private static GatehouseUser Describe(User user)
    {
        var claims = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(claims))
        {
            writer.WriteStartObject();
            WriteClaims(writer, user);
            writer.WriteEndObject();
        }

        return new GatehouseUser(claims.WrittenSpan);
    }

    /// <summary>Writes what permissions ask about, as members of an object.</summary>
    internal static void WriteClaims(Utf8JsonWriter writer, User user)
    {
        writer.WriteString("sub"u8, user.Id.ToString());
        writer.WriteNumber("number"u8, user.Number);
        WriteIfSet(writer, "username"u8, user.Username);
        WriteIfSet(writer, "email"u8, user.Email);
        WriteIfSet(writer, "first_name"u8, user.FirstName);
        WriteIfSet(writer, "last_name"u8, user.LastName);
        if (user.IsStaff)
            writer.WriteBoolean("is_staff"u8, true);
        if (user.IsSuperuser)
            writer.WriteBoolean("is_superuser"u8, true);
    }

    private static void WriteIfSet(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    /// <summary>The caller of a view that demands one.</summary>
    public static User GetCaller(this RestRequest request) =>
        request.Credential as User ?? throw new InvalidOperationException($"{request.View.Name} reads its caller but lets anybody call.");
}
