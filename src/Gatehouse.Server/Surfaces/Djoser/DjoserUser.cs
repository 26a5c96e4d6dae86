using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Attributes;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Answers with users in them.</summary>
internal static class DjoserUser
{
    public static RestAnswer Ok(User user, DjoserModel model, AttributeView view) =>
        RestAnswer.Ok((user, model, view), static (writer, shown) => shown.model.Write(writer, shown.user, shown.view));

    public static RestAnswer Created(User user, DjoserModel model) =>
        RestAnswer.Created((user, model), static (writer, shown) => shown.model.Write(writer, shown.user, AttributeView.Registration));

    public static RestAnswer List(IReadOnlyList<User> users, DjoserModel model, AttributeView view) => RestAnswer.Ok((users, model, view), static (writer, shown) =>
    {
        writer.WriteStartArray();
        foreach (var user in shown.users)
            shown.model.Write(writer, user, shown.view);
        writer.WriteEndArray();
    });

    public static RestAnswer List(IAsyncEnumerable<IReadOnlyList<User>> pages, DjoserModel model, AttributeView view) =>
        RestAnswer.OkInPages(pages, (writer, user) => model.Write(writer, user, view));
}
