namespace Gatehouse.Server.Accounts.Names;

/// <summary>The properties Cased and Case_Ignorable; a code point may have both.</summary>
[Flags]
internal enum Casing
{
    None = 0,
    Cased = 1,
    Ignorable = 2,
}
