using System.Text.Json;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser.Model;

/// <summary>A field that every account has, as a client writes and sees it.</summary>
/// <param name="Name">Its key in bodies.</param>
/// <param name="Input">What registration and changes take for it.</param>
/// <param name="Read">Its value; empty text where there is none, as in Django.</param>
/// <param name="Set">The account with another value.</param>
internal sealed record ModelField(string Name, TextField Input, Func<User, string?> Read, Func<User, string, User> Set)
{
    public static ModelField Email { get; } = new("email", DjoserFields.Email, static user => user.Email, static (user, value) => user.WithEmail(value));

    public static ModelField FirstName { get; } = new(
        "first_name", DjoserFields.PersonalName("first_name"), static user => user.FirstName, static (user, value) => user with { FirstName = value });

    public static ModelField LastName { get; } = new(
        "last_name", DjoserFields.PersonalName("last_name"), static user => user.LastName, static (user, value) => user with { LastName = value });

    /// <summary>The field of that name.</summary>
    public static ModelField Of(string name) => name switch
    {
        "email" => Email,
        "first_name" => FirstName,
        _ => LastName,
    };

    public void Write(Utf8JsonWriter writer, User user) => writer.WriteString(Name, Read(user) ?? "");
}
