namespace Gatehouse.Resources;

/// <summary>A place where people give a name and a password, by POST, and get what a scheme of the document takes.</summary>
/// <param name="Scheme">The scheme's name in the document: <c>jwt</c> and <c>token</c> for a server in the same process, <c>Gatehouse</c> for <c>AddGatehouse</c>.</param>
/// <param name="Url">A path of this application, or an absolute URL.</param>
public sealed record ApiPageSignIn(string Scheme, string Url)
{
    /// <summary>The member of the answer that has it.</summary>
    public string Member { get; init; } = "access";

    /// <summary>What stands before it in the header, with its blank; empty where the scheme says it.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What the body calls the name.</summary>
    public string NameField { get; init; } = "username";

    /// <summary>What the body calls the password.</summary>
    public string PasswordField { get; init; } = "password";
}
