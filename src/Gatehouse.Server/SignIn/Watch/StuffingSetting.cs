using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.SignIn.Watch;

/// <summary>When a source of sign-ins is suspected to try out somebody else's list of passwords (S31).</summary>
internal sealed record StuffingSetting
{
    /// <summary>From how many different accounts tried from one address it is reported. 0 to 200; default 10, 0 for never. Each server counts what comes to it.</summary>
    public int Accounts { get; set; } = 10;

    /// <summary>In how long so many accounts must be tried. 1 second to 1 day; default 10 minutes.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The share of the address's tries that must have failed besides. 0 to 1; default 0.8.</summary>
    public double Failures { get; set; } = 0.8;

    /// <summary>Or the share that must have been for names that no account has. 0 to 1; default 0.5.</summary>
    public double Unknown { get; set; } = 0.5;

    public void Validate(SettingsErrors errors)
    {
        errors.Range(Accounts, 0, 200, "stuffing", "accounts");
        errors.Range(Window, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1), "stuffing", "window");
        errors.Range(Failures, 0.0, 1.0, "stuffing", "failures");
        errors.Range(Unknown, 0.0, 1.0, "stuffing", "unknown");
    }
}
