using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server;

/// <summary>What an application that embeds the server adds to it.</summary>
public sealed class GatehouseServerOptions
{
    internal ServerRole Role { get; set; }

    internal List<RegistrationHook> RegistrationHooks { get; } = [];

    internal List<Migration> Migrations { get; } = [];

    /// <summary>Runs in the transaction of every registration, whichever way it comes: what the hook writes is there with the account or not at all.</summary>
    /// <param name="hook">May call the database through the transaction it is given, and nothing else.</param>
    public GatehouseServerOptions OnRegistered(RegistrationHook hook)
    {
        RegistrationHooks.Add(hook);
        return this;
    }

    /// <summary>Adds a migration of the application's own tables; applied once, after the server's, in the order added.</summary>
    /// <param name="name">Its name for ever, such as <c>0001_profiles</c>.</param>
    /// <param name="sql">SQL that both engines take.</param>
    public GatehouseServerOptions AddMigration(string name, string sql)
    {
        Migrations.Add(new Migration(name, sql));
        return this;
    }
}
