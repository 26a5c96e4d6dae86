namespace Gatehouse.Server.Surfaces.Djoser.Mails;

/// <summary>The mails of this surface (D §10), by the names of their templates.</summary>
internal enum DjoserMailKind
{
    Activation,
    Confirmation,
    PasswordReset,
    PasswordChanged,
    UsernameReset,
    UsernameChanged,

    /// <summary>Ours: to a new address, whose link makes it the account's.</summary>
    EmailChange,

    /// <summary>Ours: to the old address, whose link takes the change back.</summary>
    EmailChangeNotice,
}
