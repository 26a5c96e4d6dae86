using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Tests.Authenticators;

/// <summary>An application's own keys and passwords: a good one of Ada's, and one of Bob's, who may not sign in any more.</summary>
internal sealed class KnownCallers : ITokenKeys, IPasswords
{
    public const string Key = "9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b";
    public const string InactiveKey = "0123456789abcdef0123456789abcdef01234567";

    public bool AreTaken { get; init; } = true;

    public bool AreAway { get; set; }

    public ValueTask<CredentialOwner?> FindAsync(string key, CancellationToken cancellation) =>
        AreAway ? throw new CredentialsUnavailableException() : new(key switch { Key => Owner("ada"), InactiveKey => Owner("bob") with { IsActive = false }, _ => null });

    public ValueTask<CredentialOwner?> CheckAsync(string name, string password, HttpContext context) => new((name, password) switch
    {
        ("ada", "pass:word") or ("ädä", "pässwörd") => Owner("ada"),
        ("bob", "password") => Owner("bob") with { IsActive = false },
        _ => null,
    });

    private static CredentialOwner Owner(string id) => new(new GatehouseUser(id, "{}"u8));
}
