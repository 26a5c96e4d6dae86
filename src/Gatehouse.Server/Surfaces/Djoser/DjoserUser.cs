using System.Text.Json;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>A user as this surface shows one: the required fields, the id, the login field – never more (D23, D46).</summary>
internal static class DjoserUser
{
    public static RestAnswer Ok(User user, UserIdField idField) => RestAnswer.Ok((user, idField), static (writer, shown) => Write(writer, shown.user, shown.idField));

    public static RestAnswer Created(User user, UserIdField idField) =>
        RestAnswer.Created((user, idField), static (writer, shown) => Write(writer, shown.user, shown.idField));

    public static RestAnswer List(IReadOnlyList<User> users, UserIdField idField) => RestAnswer.Ok((users, idField), static (writer, shown) =>
    {
        writer.WriteStartArray();
        foreach (var user in shown.users)
            Write(writer, user, shown.idField);
        writer.WriteEndArray();
    });

    public static RestAnswer List(IAsyncEnumerable<IReadOnlyList<User>> pages, UserIdField idField) =>
        RestAnswer.OkInPages(pages, (writer, user) => Write(writer, user, idField));

    private static void Write(Utf8JsonWriter writer, User user, UserIdField idField)
    {
        writer.WriteStartObject();
        writer.WriteString("email"u8, user.Email ?? "");
        if (idField == UserIdField.Uuid)
            writer.WriteString("id"u8, user.Id.ToString());
        else
            writer.WriteNumber("id"u8, user.Number);
        writer.WriteString("username"u8, user.Username ?? "");
        writer.WriteEndObject();
    }
}
