using System.Text.Json;
using System.Text.Json.Nodes;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.ApiKeys;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Configuration;

/// <summary>Writes the <c>gatehouse.json</c> that would lead to this database, without its secrets.</summary>
internal sealed class ConfigurationExport(SettingsStore settings, GrantStore grants, AccountService accounts, IntegrationKeyService keys)
{
    private const int Page = 500;

    /// <param name="withUsers">Accounts too; they are all held in memory.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<string> WriteAsync(bool withUsers, CancellationToken cancellation)
    {
        var stated = new JsonObject();
        foreach (var row in await settings.ListAsync(cancellation))
            stated[row.Section] = SettingsText.Parse(row.Value);

        var file = new GatehouseFile
        {
            Settings = stated,
            Groups = [.. (await grants.ListGroupsAsync(cancellation)).Select(group => new DeclaredGroup { Name = group.Name, Permissions = group.Permissions })],
            BackEndKeys = [.. (await keys.ListAsync(cancellation)).Select(key => new DeclaredKey { Name = key.Name, ReadOnly = key.ReadOnly })],
            Users = withUsers ? await UsersAsync(cancellation) : null,
        };
        return JsonSerializer.Serialize(file, GatehouseFileJson.Default.GatehouseFile);
    }

    private async Task<IReadOnlyList<DeclaredUser>> UsersAsync(CancellationToken cancellation)
    {
        List<DeclaredUser> users = [];
        IReadOnlyList<User> page;
        for (long after = 0; (page = await accounts.ListAsync(after, Page, cancellation)).Count > 0; after = page[^1].Number)
        {
            foreach (var user in page)
                users.Add(Declare(user, await grants.FindAsync(user.Id, cancellation)));
        }

        return users;
    }

    private static DeclaredUser Declare(User user, AccountGrants given) => new()
    {
        Id = user.Id.ToString(),
        Number = user.Number,
        Username = user.Username,
        Email = user.Email,
        EmailVerified = user.Email is null ? null : user.EmailVerifiedAt is not null,
        FirstName = user.FirstName,
        LastName = user.LastName,
        IsStaff = user.IsStaff ? true : null,
        IsSuperuser = user.IsSuperuser ? true : null,
        IsActive = user.IsActive ? null : false,
        Groups = given.Groups.Count > 0 ? given.Groups : null,
        Permissions = given.Permissions.Count > 0 ? given.Permissions : null,
        Properties = user.Properties is { } properties ? JsonNode.Parse(properties) as JsonObject : null,
        LegacyId = user.LegacyUserId,
    };
}
