namespace Gatehouse.Server.Import;

/// <summary>What an import does with what Django does not tell.</summary>
internal sealed record ImportOptions
{
    /// <summary>Judges everything and writes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// An inactive user who never signed in waits for the activation mail's link, instead of being disabled. Django has one flag for both; disabled
    /// is the default, since who was locked out could otherwise have a new link sent.
    /// </summary>
    public bool AwaitActivation { get; init; }

    /// <summary>Providers here by what Django calls them, where that differs.</summary>
    public IReadOnlyDictionary<string, string> Providers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Numbers beyond Django's highest that new accounts here leave free, for those who register in Django until a last run: 0 or more, default 0.
    /// </summary>
    public long Headroom { get; init; }

    /// <summary>An active user's address counts as verified: right for a project that has always sent activation mails (SEND_ACTIVATION_EMAIL).</summary>
    public bool ActiveIsVerified { get; init; }
}
