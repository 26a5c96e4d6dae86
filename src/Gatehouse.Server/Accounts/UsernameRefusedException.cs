using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Accounts;

/// <summary>A name that no account may have under the rule in force. Surfaces ask <see cref="UsernameService"/> first and use their own words.</summary>
internal sealed class UsernameRefusedException(UsernameRefusal refusal) : Exception(Describe(refusal))
{
    /// <summary>A sentence for whoever runs the server.</summary>
    public static string Describe(UsernameRefusal refusal) => refusal switch
    {
        UsernameRefusal.Empty => "The user name is empty.",
        UsernameRefusal.Length => $"The user name is longer than {Username.MostCharacters} characters, in its normal form.",
        UsernameRefusal.Direction => "The user name mixes right-to-left and left-to-right characters in a way that displays ambiguously.",
        UsernameRefusal.MixedScripts => "The user name mixes letters of different scripts (accounts.mixedScriptUsernames).",
        _ => "The user name has a character that no name may have.",
    };
}
