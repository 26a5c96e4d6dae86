using Gatehouse.Server.Foundation.Http;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>Which counters a sign-in counts on (S19).</summary>
internal static class SignInRules
{
    /// <summary>The rule whose count says how many failures there were in a row (S22).</summary>
    public const string Ceiling = "ceiling";

    /// <summary>The same for a known device, which is worth nothing after as many.</summary>
    public const string DeviceCeiling = "device_ceiling";

    // NIST counts failures in a row however long they take, so a row of failures is remembered for years.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1000);

    public static ThrottleRequest RequestFor(SignInSubject subject, LimitSettings limits)
    {
        var account = new ThrottleRule("account", limits.Account.Limit, limits.Account.Window, limits.LongestWait);
        if (subject.Device is { } device)
            return OfDevice($"{subject.Account} {device}", account with { Name = "device" }, limits);

        // Counted even when it limits nothing: by it an address's first try on an account is told from further ones (S23).
        var pair = ThrottleCount.For(
            Window("account_address", limits.AccountAddress) with { Limit = limits.AccountAddress.Limit > 0 ? limits.AccountAddress.Limit : long.MaxValue },
            $"{subject.Account} {subject.Address.Network}", forgiven: true);
        var counts = new List<ThrottleCount>
        {
            ThrottleCount.For(account, subject.Account, forgiven: true),
            pair,
            ThrottleCount.For(Spread("address", limits.Address), subject.Address.Network, forgiven: false),
            ThrottleCount.For(Window("system", limits.System), "", forgiven: false),
        };
        if (subject.Address.Site is { } site)
            counts.Add(ThrottleCount.For(Spread("site", limits.Site), site, forgiven: false));
        if (subject.Exists && limits.Ceiling > 0)
            counts.Add(ThrottleCount.For(new ThrottleRule(Ceiling, long.MaxValue, Memory, limits.LongestWait), subject.Account, forgiven: true));

        return ThrottleRequest.Of(counts, pair.Key);
    }

    public static ThrottleRequest OfLink(ClientAddress address, LimitSettings limits) =>
        ThrottleRequest.Of([ThrottleCount.For(Window("wrong_link", limits.WrongLink), address.Network, forgiven: false)]);

    /// <summary>What a reset password or another proof of the owner clears: the account's own counters.</summary>
    public static ThrottleRequest AccountAlone(string account, LimitSettings limits) => ThrottleRequest.Of(
    [
        ThrottleCount.For(new ThrottleRule("account", long.MaxValue, limits.Account.Window), account, forgiven: true),
        ThrottleCount.For(new ThrottleRule(Ceiling, long.MaxValue, Memory), account, forgiven: true),
    ]);

    // Neither the address's counter nor the system's: others fill those too.
    private static ThrottleRequest OfDevice(string device, ThrottleRule waits, LimitSettings limits)
    {
        var ceiling = new ThrottleRule(DeviceCeiling, limits.Ceiling > 0 ? long.MaxValue : 0, limits.KnownDevice);
        return ThrottleRequest.Of([ThrottleCount.For(waits, device, forgiven: true), ThrottleCount.For(ceiling, device, forgiven: true)]);
    }

    private static ThrottleRule Window(string name, LimitSetting limit) => new(name, limit.Limit, limit.Window);

    private static ThrottleRule Spread(string name, SpreadLimitSetting limit) => new(name, limit.Limit, limit.Window, Spread: limit.Accounts);
}
