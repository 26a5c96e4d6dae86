namespace Gatehouse.Server.Accounts.Names;

/// <summary>What a server asks of its user names.</summary>
/// <param name="Rule">How names are compared.</param>
/// <param name="AllowMixedScripts">Under <see cref="UsernameRule.Precis"/>, whether a name may mix scripts such as Latin and Cyrillic. Default false.</param>
internal readonly record struct UsernamePolicy(UsernameRule Rule, bool AllowMixedScripts = false);
