using System.Text.Json.Nodes;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.Accounts.Names;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.Surfaces.Djoser.Token;

namespace Gatehouse.Server.Configuration;

/// <summary>Turns one declared user into changes.</summary>
internal sealed class DeclaredUserWriter(
    AccountService accounts, SettingsProvider settings, GrantStore grants, PasswordService passwords, AuthTokenService tokens, TimeProvider clock)
{
    public async Task PlanNewAsync(Plan plan, string path, string name, DeclaredUser declared, CancellationToken cancellation)
    {
        var registration = new Registration
        {
            Id = declared.Id is { } id ? Id<User>.Parse(id, null) : null,
            Number = declared.Number,
            Username = declared.Username,
            Email = declared.Email,
            EmailVerifiedAt = declared.Email is not null && declared.EmailVerified != false ? clock.GetUtcNow() : null,
            PasswordHash = declared.PasswordHash ?? await HashAsync(declared, name, cancellation),
            FirstName = declared.FirstName,
            LastName = declared.LastName,
            IsStaff = declared.IsStaff ?? false,
            IsSuperuser = declared.IsSuperuser ?? false,
            Disabled = declared.IsActive == false,
            Properties = declared.Properties?.ToJsonString(),
            LegacyUserId = declared.LegacyId,
        };
        var given = new AccountGrants(TextList.Ordered(declared.Groups ?? []), TextList.Ordered(declared.Permissions ?? []));

        plan.Add(path, $"user {name} is made", async transaction =>
        {
            var user = await accounts.RegisterAsync(registration, Actor.System, transaction);
            await grants.WriteAsync(user.Id, given, transaction);
            if (declared.Token is { } token)
                await tokens.SetAsync(user, token, transaction);
        });
    }

    public async Task PlanChangesAsync(Plan plan, string path, string name, DeclaredUser declared, User user, CancellationToken cancellation)
    {
        var after = Changed(declared, user, settings.GetFrom<AccountsSettings>(plan.Settings).Usernames);
        if (after != user)
        {
            plan.Add(path, $"user {name}: {string.Join(", ", Names(user, after))} changed", async transaction =>
                await accounts.UpdateAsync(user, after, Actor.System, transaction));
        }

        await PlanPasswordAsync(plan, path, name, declared, user, cancellation);
        await PlanGrantsAsync(plan, path, name, declared, user, cancellation);
        if (declared.Token is { } token && (await tokens.FindUserAsync(token, cancellation))?.Id != user.Id)
            plan.Add($"{path}.token", $"user {name}: token changed", async transaction => await tokens.SetAsync(user, token, transaction));
    }

    private async Task PlanPasswordAsync(Plan plan, string path, string name, DeclaredUser declared, User user, CancellationToken cancellation)
    {
        var hash = declared.PasswordHash;
        if (declared.Password is { } password && !(await passwords.CheckAsync(user.PasswordHash, password, Key(name), cancellation)).Matches)
            hash = await HashAsync(declared, name, cancellation);
        if (hash is not null && hash != user.PasswordHash)
            plan.Add(path, $"user {name}: password changed", async transaction => await accounts.SetPasswordAsync(user, hash, Actor.System, transaction));
    }

    private async Task PlanGrantsAsync(Plan plan, string path, string name, DeclaredUser declared, User user, CancellationToken cancellation)
    {
        var before = await grants.FindAsync(user.Id, cancellation);
        var after = new AccountGrants(TextList.Ordered(declared.Groups ?? before.Groups), TextList.Ordered(declared.Permissions ?? before.Permissions));
        if (!before.Groups.SequenceEqual(after.Groups))
            plan.Add($"{path}.groups", $"user {name}: groups {string.Join(", ", after.Groups)}", Write);
        if (!before.Permissions.SequenceEqual(after.Permissions))
            plan.Add($"{path}.permissions", $"user {name}: permissions {string.Join(", ", after.Permissions)}", Write);

        ValueTask Write(Transaction transaction) => grants.WriteAsync(user.Id, after, transaction);
    }

    private User Changed(DeclaredUser declared, User user, UsernameRule rule) => user with
    {
        // Another spelling of the name is no other name.
        Username = declared.Username is { } name && Username.KeyOf(name, rule) != Username.KeyOf(user.Username, rule) ? name : user.Username,
        Email = declared.Email ?? user.Email,
        EmailVerifiedAt = declared.EmailVerified switch
        {
            true => user.EmailVerifiedAt ?? clock.GetUtcNow(),
            false => null,
            null => user.EmailVerifiedAt,
        },
        FirstName = declared.FirstName ?? user.FirstName,
        LastName = declared.LastName ?? user.LastName,
        IsStaff = declared.IsStaff ?? user.IsStaff,
        IsSuperuser = declared.IsSuperuser ?? user.IsSuperuser,
        ActivationPending = declared.IsActive != true && user.ActivationPending,
        DisabledAt = declared.IsActive switch
        {
            true => null,
            false => user.DisabledAt ?? clock.GetUtcNow(),
            null => user.DisabledAt,
        },
        Properties = declared.Properties is { } stated && !SameJson(stated, user.Properties) ? stated.ToJsonString() : user.Properties,
        LegacyUserId = declared.LegacyId ?? user.LegacyUserId,
    };

    private static bool SameJson(JsonObject stated, string? stored) => stored is not null && JsonNode.DeepEquals(stated, JsonNode.Parse(stored));

    private static IEnumerable<string> Names(User before, User after)
    {
        (string Name, bool Differs)[] fields =
        [
            ("username", before.Username != after.Username), ("email", before.Email != after.Email),
            ("emailVerified", before.EmailVerifiedAt != after.EmailVerifiedAt), ("firstName", before.FirstName != after.FirstName),
            ("lastName", before.LastName != after.LastName), ("isStaff", before.IsStaff != after.IsStaff),
            ("isSuperuser", before.IsSuperuser != after.IsSuperuser), ("isActive", before.IsActive != after.IsActive),
            ("properties", before.Properties != after.Properties), ("legacyId", before.LegacyUserId != after.LegacyUserId),
        ];
        return fields.Where(field => field.Differs).Select(field => field.Name);
    }

    private async ValueTask<string?> HashAsync(DeclaredUser declared, string name, CancellationToken cancellation) =>
        declared.Password is { } password ? await passwords.HashAsync(password, Key(name), cancellation) : null;

    private static GateKey Key(string name) => new("gatehouse.json", name);
}
