using System.Text.Json.Nodes;

namespace Gatehouse.ConformanceHost;

/// <summary>The accounts that every test program expects, in the words of <c>gatehouse.json</c>.</summary>
/// <param name="byEmail">Whether accounts are called by their address, and only those that are meant for it are there.</param>
internal sealed class FixtureAccounts(bool byEmail)
{
    private readonly IReadOnlyList<JsonObject> accounts = [.. Read()["users"]!.AsArray().Select(static account => account!.AsObject())
        .Where(account => !byEmail || account["email_variant"]?.GetValue<bool>() == true)];

    public JsonArray Groups() =>
        [.. accounts.Select(static account => account["group"]).OfType<JsonObject>().Select(static group => (JsonNode)new JsonObject
        {
            ["name"] = group["name"]!.DeepClone(),
            ["permissions"] = group["perms"]!.DeepClone(),
        })];

    public JsonArray Users() => [.. accounts.Select(account => (JsonNode)Declare(account))];

    private JsonObject Declare(JsonObject account)
    {
        var declared = new JsonObject { ["email"] = account["email"]!.DeepClone() };
        if (!byEmail)
            declared["username"] = account["username"]!.DeepClone();
        Copy("hash", "passwordHash");
        if (account["hash"] is null)
            Copy("password", "password");
        Copy("is_staff", "isStaff");
        Copy("is_superuser", "isSuperuser");
        Copy("is_active", "isActive");
        Copy("token", "token");
        Copy("perms", "permissions");
        if (account["group"]?["name"] is { } group)
            declared["groups"] = new JsonArray(group.DeepClone());
        return declared;

        void Copy(string from, string to)
        {
            if (account[from] is { } value)
                declared[to] = value.DeepClone();
        }
    }

    internal static JsonNode Read()
    {
        using var stream = typeof(FixtureAccounts).Assembly.GetManifestResourceStream("djoser-accounts.json")!;
        return JsonNode.Parse(stream)!;
    }
}
