namespace Gatehouse.AspNetCore;

/// <summary>
/// Declares permissions once: the members of an enum, or the constant strings of a class. An enum's member stands for its own name, or for what a
/// <see cref="System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute"/> says: <c>[JsonStringEnumMemberName("members:invite")] InviteMembers</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Enum | AttributeTargets.Class)]
public sealed class PermissionNamesAttribute : Attribute;

/// <summary>Declares roles once: the members of an enum, or the constant strings of a class, as with <see cref="PermissionNamesAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Enum | AttributeTargets.Class)]
public sealed class RoleNamesAttribute : Attribute;
