using System.Text.Json.Serialization;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>What a user is called by on the djoser surface.</summary>
internal enum UserIdField
{
    [JsonStringEnumMemberName("number")]
    Number,

    [JsonStringEnumMemberName("uuid")]
    Uuid,

    [JsonStringEnumMemberName("username")]
    Username,
}
