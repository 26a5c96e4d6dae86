namespace Gatehouse.Server.Sessions;

/// <summary>The way in a family was started through.</summary>
internal enum Surface
{
    Djoser,
    PropelAuth,
    OAuth,
}
