namespace Gatehouse.Server.SignIn.Passwords.Gate;

/// <summary>On whose behalf a hash is computed; the gate serves keys in turn.</summary>
/// <param name="Address">The client's network as text: an IPv4 address, or an IPv6 /64.</param>
/// <param name="Account">The identifier as typed or the user's id. Whether such an account exists does not matter.</param>
internal readonly record struct GateKey(string Address, string Account);
