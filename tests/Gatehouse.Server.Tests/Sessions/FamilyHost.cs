namespace Gatehouse.Server.Tests.Sessions;

/// <summary>A server with users who have opaque refresh tokens (<see cref="Families"/>).</summary>
public sealed class FamilyHost : ServerHost;
