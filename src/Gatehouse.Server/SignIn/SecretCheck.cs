namespace Gatehouse.Server.SignIn;

/// <summary>
/// Endpoint metadata: with these methods the endpoint checks a secret that somebody could guess, so every wrong guess counts on the
/// throttles (S25). A test guesses at all of them, and finds those that check a password without the mark.
/// </summary>
/// <param name="methods">HTTP methods, in upper case.</param>
internal sealed class SecretCheck(params IReadOnlyList<string> methods)
{
    public IReadOnlyList<string> Methods => methods;
}
