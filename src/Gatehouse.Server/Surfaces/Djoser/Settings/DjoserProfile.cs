using System.Text.Json.Serialization;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>How closely the surface keeps to what djoser does.</summary>
internal enum DjoserProfile
{
    [JsonStringEnumMemberName("compatible")]
    Compatible,

    [JsonStringEnumMemberName("strict")]
    Strict,
}
