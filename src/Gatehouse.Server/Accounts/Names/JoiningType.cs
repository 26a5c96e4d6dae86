namespace Gatehouse.Server.Accounts.Names;

/// <summary>Joining_Type by the short names of the Unicode Standard: left, right, dual, transparent.</summary>
internal enum JoiningType
{
    None, L, R, D, T,
}
