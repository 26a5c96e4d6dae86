using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Configuration;

namespace Gatehouse.Server.Foundation.Hosting;

/// <summary>
/// What a process needs to start. Section <c>Gatehouse</c> of the configuration: JSON, environment (<c>Gatehouse__PublicUrl</c>), command line
/// (<c>--Gatehouse:PublicUrl</c>). Everything else is a setting in the database (<c>gatehouse.json</c>).
/// </summary>
internal sealed class GatehouseOptions
{
    public const string Section = "Gatehouse";

    /// <summary>Scheme, host and port by which clients reach the server: issuer of its tokens, base of its links. Default: the first address it listens on.</summary>
    public string? PublicUrl { get; init; }

    /// <summary><c>sqlite:PATH</c> or a PostgreSQL connection string (<c>Host=…</c>). Default: <c>gatehouse.db</c> in the data directory.</summary>
    public string? Database { get; init; }

    /// <summary>Where the SQLite file, the master key and development mail are kept. Default <c>gatehouse-data</c> below the working directory.</summary>
    public string DataDirectory { get; init; } = "gatehouse-data";

    /// <summary>32 random bytes as base64, under which what must be read back is encrypted. Default on SQLite: the file <c>master.key</c>, made at first start.</summary>
    public string? MasterKey { get; init; }

    /// <summary>Former master keys, so that what they encrypted can still be read.</summary>
    public IReadOnlyList<string> OldMasterKeys { get; init; } = [];

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of the proxies in front, one for each hop. Only they may say where a request came from. Default none.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>A <c>gatehouse.json</c> that is applied at each start. Default none.</summary>
    public string? Apply { get; init; }

    /// <summary>Refuses to start when neither libsodium nor libargon2 is there, instead of hashing with PBKDF2. Default false.</summary>
    public bool RequireArgon2 { get; init; }

    /// <summary>
    /// At least 32 random bytes as base64, without which the password hashes of a stolen database cannot be guessed at (S6). The same on every node;
    /// whoever loses it loses every password. Default none.
    /// </summary>
    public string? PasswordPepper { get; init; }

    /// <summary>Former values of <c>PasswordPepper</c>: passwords hashed with them still count, and are hashed anew at the next sign-in.</summary>
    public IReadOnlyList<string> OldPasswordPeppers { get; init; } = [];

    /// <summary>
    /// How long a stopping server still takes connections after it has told its balancer, by <c>/healthz/ready</c>, that it will not.
    /// 0 to 15 seconds; default 1 second, in Development 0.
    /// </summary>
    public TimeSpan? DrainDelay { get; init; }

    /// <summary>
    /// Whether the server, when it runs alone, tells of its API: the OpenAPI document <c>/openapi/gatehouse.json</c> and the page <c>/api/docs/</c>. Default: in Development only.
    /// </summary>
    public bool? ApiDocument { get; init; }

    /// <summary>Section <c>Gatehouse:Mail</c>, read by the mail options.</summary>
    public IConfigurationSection? Mail { get; init; }

    /// <summary>Section <c>Gatehouse:Djoser</c>, read by the surface's options.</summary>
    public IConfigurationSection? Djoser { get; init; }

    /// <summary>Section <c>Gatehouse:Outbound</c>, read by the guarded client.</summary>
    public IConfigurationSection? Outbound { get; init; }

    /// <summary>The data directory as a full path.</summary>
    public string DataDirectoryPath => Path.GetFullPath(DataDirectory);

    /// <summary>The database to open.</summary>
    /// <param name="exclusive">As <see cref="DatabaseOptions.Exclusive"/>: true for a server.</param>
    public DatabaseOptions DatabaseOptions(bool exclusive) =>
        Storage.DatabaseOptions.Parse(Database ?? $"sqlite:{Path.Combine(DataDirectoryPath, "gatehouse.db")}", exclusive);
}
