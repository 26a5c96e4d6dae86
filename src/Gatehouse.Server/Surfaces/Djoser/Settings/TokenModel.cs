using System.Text.Json.Serialization;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>The keys of <c>token/login/</c>.</summary>
internal enum TokenModel
{
    [JsonStringEnumMemberName("one")]
    One,

    [JsonStringEnumMemberName("per_device")]
    PerDevice,

    [JsonStringEnumMemberName("none")]
    None,
}
