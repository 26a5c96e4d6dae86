using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.Social;

/// <summary>What these routes say when they refuse.</summary>
internal static class SocialTexts
{
    public const string NotConfirmed = "The provider did not confirm who this is.";
    public const string ToProve = "An account with this address is there already. Its password makes this a way to sign in to it.";
    public const string NothingToProve = "This browser has no such sign-in to complete, or it is over.";

    /// <summary>400 with a sentence about the whole input, as djoser refuses.</summary>
    public static RestException Refuse(string text) => new(RestProblem.Invalid(RestErrors.WholeInput, text));
}
