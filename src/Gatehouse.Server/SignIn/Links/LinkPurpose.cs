namespace Gatehouse.Server.SignIn.Links;

/// <summary>What a mailed link is good for; it is good for nothing else (S132).</summary>
internal enum LinkPurpose
{
    Activation,
    PasswordReset,
    UsernameReset,

    /// <summary>Makes an address the account's, for whoever reads its mail (S131).</summary>
    EmailChange,

    /// <summary>Makes the address of before the account's again (S131).</summary>
    EmailUndo,
}
