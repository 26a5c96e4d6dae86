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
}
