namespace Gatehouse.Server.Accounts.Names;

/// <summary>Why a user name is refused.</summary>
internal enum UsernameRefusal
{
    Empty,

    /// <summary>Its normal form, which may be many times as long as what was typed, has more than <see cref="Username.MostCharacters"/>.</summary>
    Length,

    /// <summary>A character no name may have, or not in this place.</summary>
    Character,

    /// <summary>Right-to-left and left-to-right characters in an order that displays ambiguously.</summary>
    Direction,

    /// <summary>Letters of scripts that are not written together.</summary>
    MixedScripts,
}
