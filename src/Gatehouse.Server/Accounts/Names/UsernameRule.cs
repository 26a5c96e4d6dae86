using System.Text.Json.Serialization;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>When two spellings are one user name. Setting <c>accounts.usernames</c>.</summary>
internal enum UsernameRule
{
    /// <summary>NFKC, upper and lower case kept apart, any character: as Django, so that its accounts move over unchanged. The default.</summary>
    [JsonStringEnumMemberName("django")]
    Django,

    /// <summary>RFC 8265 UsernameCaseMapped, one script to a name, and no two names that look alike (S126).</summary>
    [JsonStringEnumMemberName("precis")]
    Precis,
}
