using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Watch;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>How often things may be tried: the settings <c>limits</c>. A limit of 0 switches that one off.</summary>
internal sealed record LimitSettings : ISettingsSection<LimitSettings>
{
    /// <summary>Failures on one account, from wherever: then each try waits, 1 s, 2 s, 4 s … up to <see cref="LongestWait"/> (S20). Default 5 in 15 minutes.</summary>
    public LimitSetting Account { get; init; } = new(5, TimeSpan.FromMinutes(15));

    /// <summary>The longest wait for an account. 1 s to 1 day; default 15 minutes.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Failures in a row on one account after which its password is refused from unknown devices, until it is reset (S22). Default 100.</summary>
    public int Ceiling { get; init; } = 100;

    /// <summary>
    /// How long a browser in which somebody has signed in to an account is known for it, by a cookie: failures of others do not keep it out (S21). 0 to 400 days;
    /// default 90 days, 0 for no cookie.
    /// </summary>
    public TimeSpan KnownDevice { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Failures on one account from one address. Default 20 in 1 hour.</summary>
    public LimitSetting AccountAddress { get; init; } = new(20, TimeSpan.FromHours(1));

    /// <summary>Failures from one address (IPv4, IPv6 /64) that spread over more than 5 accounts (S23). Default 30 in 10 minutes.</summary>
    public SpreadLimitSetting Address { get; init; } = new(30, TimeSpan.FromMinutes(10), 5);

    /// <summary>The same for an IPv6 /48, behind which there may be many customers. Default 300 in 10 minutes over more than 50 accounts.</summary>
    public SpreadLimitSetting Site { get; init; } = new(300, TimeSpan.FromMinutes(10), 50);

    /// <summary>
    /// Failures of the whole system. Default 0: a limit that strangers can fill keeps everybody out, so it is for emergencies.
    /// </summary>
    public LimitSetting System { get; init; } = new(0, TimeSpan.FromMinutes(1));

    /// <summary>When a source is reported for trying out passwords that were stolen elsewhere (S31). It limits nothing.</summary>
    public StuffingSetting Stuffing { get; init; } = new();

    /// <summary>Mailed links that are not good, from one address (S25). Default 30 in 10 minutes.</summary>
    public LimitSetting WrongLink { get; init; } = new(30, TimeSpan.FromMinutes(10));

    /// <summary>Sign-ups from one address (S28). Default 10 in 1 hour.</summary>
    public LimitSetting SignUp { get; init; } = new(10, TimeSpan.FromHours(1));

    /// <summary>Passkey ceremonies begun from one address: for a sign-up or a sign-in (S28). Default 60 in 10 minutes.</summary>
    public LimitSetting PasskeyChallenge { get; init; } = new(60, TimeSpan.FromMinutes(10));

    /// <summary>Sign-ins with an identity provider begun from one address (S28). Default 60 in 10 minutes.</summary>
    public LimitSetting ProviderFlow { get; init; } = new(60, TimeSpan.FromMinutes(10));

    /// <summary>Reset mails to one account (S28). Default 3 in 1 hour.</summary>
    public LimitSetting ResetMailAccount { get; init; } = new(3, TimeSpan.FromHours(1));

    /// <summary>Reset mails asked for from one address (S28). Default 10 in 1 hour.</summary>
    public LimitSetting ResetMailAddress { get; init; } = new(10, TimeSpan.FromHours(1));

    /// <summary>Verification mails to one account (S28). Default 5 in 1 hour.</summary>
    public LimitSetting VerificationMail { get; init; } = new(5, TimeSpan.FromHours(1));

    /// <summary>Verification mails asked for from one address (S28). Default 10 in 1 hour.</summary>
    public LimitSetting VerificationMailAddress { get; init; } = new(10, TimeSpan.FromHours(1));

    /// <summary>Invitations by one organization (S28). Default 100 in 1 hour.</summary>
    public LimitSetting Invitations { get; init; } = new(100, TimeSpan.FromHours(1));

    public static string Section => "limits";

    public static JsonTypeInfo<LimitSettings> Json => LimitSettingsJson.Default.LimitSettings;

    public void Validate(SettingsErrors errors)
    {
        errors.Range(LongestWait, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1), "longestWait");
        errors.Range(Ceiling, 0, 1_000_000, "ceiling");
        errors.Range(KnownDevice, TimeSpan.Zero, TimeSpan.FromDays(400), "knownDevice");
        Stuffing.Validate(errors);
        Check(Account, "account");
        Check(AccountAddress, "accountAddress");
        Check(Address, "address");
        Check(Site, "site");
        Check(System, "system");
        Check(WrongLink, "wrongLink");
        Check(SignUp, "signUp");
        Check(PasskeyChallenge, "passkeyChallenge");
        Check(ProviderFlow, "providerFlow");
        Check(ResetMailAccount, "resetMailAccount");
        Check(ResetMailAddress, "resetMailAddress");
        Check(VerificationMail, "verificationMail");
        Check(VerificationMailAddress, "verificationMailAddress");
        Check(Invitations, "invitations");
        errors.Range(Address.Accounts, 0, 1_000_000, "address", "accounts");
        errors.Range(Site.Accounts, 0, 1_000_000, "site", "accounts");

        void Check(LimitSetting limit, string name)
        {
            errors.Range(limit.Limit, 0, 1_000_000, name, "limit");
            errors.Range(limit.Window, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30), name, "window");
        }
    }
}

/// <summary>So many in so long.</summary>
/// <param name="Limit">0 to 1,000,000; 0 for no limit.</param>
/// <param name="Window">1 second to 30 days.</param>
internal record LimitSetting(int Limit, TimeSpan Window);

/// <summary>So many in so long, if they spread over more than some accounts.</summary>
/// <param name="Accounts">0 to 1,000,000; 0 counts them whatever the accounts.</param>
internal sealed record SpreadLimitSetting(int Limit, TimeSpan Window, int Accounts) : LimitSetting(Limit, Window);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(LimitSettings))]
internal sealed partial class LimitSettingsJson : JsonSerializerContext;
