using Gatehouse.AspNetCore;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Accounts;

/// <summary>Who a user is. No routes of its own: every surface speaks of users in its own way.</summary>
internal static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IReadOnlyList<RegistrationHook> hooks) => services
        .AddSettingsSection<AccountsSettings>()
        .AddSingleton(new RegistrationHooks(hooks))
        .AddSingleton<AccountStore>()
        .AddSingleton<UsernameService>()
        .AddSingleton<UsernameRereading>()
        .AddSingleton<EmailRereading>()
        .AddSingleton<AccountService>()
        .AddSingleton(static provider => new UserDirectory(provider.GetRequiredService<AccountService>()))
        .AddSingleton<GrantStore>()
        .AddSingleton<IPermissionSource, AccountPermissionSource>()
        .AddSingleton<IPermissionCatalog, AccountPermissionCatalog>()
        .AddCleanup(new Cleanup("addresses held", SqlFile.Beside(typeof(AccountStore))["release_held"]))
        .AddSingleton<DeletedAccountStore>()
        .AddSingleton<AccountDeletion>()
        .AddSingleton<AccountErasure>()
        .AddSingleton(static provider => new Job(AccountErasure.Name, TimeSpan.FromHours(1), provider.GetRequiredService<AccountErasure>().RunAsync));
}
