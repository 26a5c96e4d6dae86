namespace Gatehouse.Server.SignIn.Links;

/// <summary>What a mailed link is good for; it is good for nothing else (S132).</summary>
internal enum LinkPurpose
{
    Activation,
    PasswordReset,
    UsernameReset,
}
