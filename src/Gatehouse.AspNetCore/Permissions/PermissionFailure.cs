using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Among a request's features: that a permission refused it, and with which words.</summary>
internal sealed record PermissionFailure(PermissionRefusal? Refusal, PermissionExplanation? Explanation)
{
    /// <summary>Whether the answer is neither a challenge nor a 403.</summary>
    public bool HasOwnStatus => Refusal is { Status: not StatusCodes.Status403Forbidden };

    /// <summary>Takes a refusal down. Of several permissions that all must allow, the first that refuses has the word.</summary>
    public static void Keep(PermissionContext judged, bool overwrite)
    {
        var features = judged.Http.Features;
        if (overwrite || features.Get<PermissionFailure>() is null)
            features.Set(new PermissionFailure(judged.Refusal, judged.Explanation));
    }
}
