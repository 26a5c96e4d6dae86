using Gatehouse.AspNetCore;
using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>SimpleJWT's sentences (D §13) and the answers made of them.</summary>
internal static class SimpleJwtFaults
{
    public const string Invalid = JwtFailures.Invalid;
    public const string Expired = JwtFailures.Expired;
    public const string NoExpiry = "Token has no 'exp' claim";
    public const string NoId = "Token has no id";
    public const string NoType = "Token has no type";
    public const string WrongType = "Token has wrong type";
    public const string Blacklisted = "Token is blacklisted";
    public const string NoRefreshExpiry = "Token has no 'refresh_exp' claim";
    public const string RefreshExpired = "Token 'refresh_exp' claim has expired";
    private const string PasswordChangedText = "The user's password has been changed.";

    /// <summary>401 as the token routes answer it.</summary>
    public static RestException Refuse(string fault) => RefuseWith(new(fault, JwtFailures.NotValid));

    /// <summary>400 as <c>jwt/verify</c>'s form answers a token that is blacklisted (D163).</summary>
    public static RestException RefuseAsInput(string fault) => new(RestProblem.Invalid(RestErrors.WholeInput, fault));

    /// <summary>401 for credentials of nobody, of somebody inactive, or wrong ones: all the same, and without a code (D132).</summary>
    public static RestException NoActiveAccount() =>
        RefuseWith(new("No active account found with the given credentials"));

    /// <summary>401 for a refresh token whose user is gone or inactive (D140, D141).</summary>
    public static RestException NoActiveAccountForToken() =>
        RefuseWith(new("No active account found for the given token."));

    /// <summary>401 for a refresh token from before the password's last change (D170).</summary>
    public static RestException PasswordChangedForToken() => RefuseWith(new(PasswordChangedText));

    // With SimpleJWT's own codes (D150, D151).
    public static AuthenticationFailure NoUserIdentification { get; } = new("Token contained no recognizable user identification", JwtFailures.NotValid);

    public static AuthenticationFailure UserNotFound { get; } = new("User not found", "user_not_found");

    public static AuthenticationFailure UserInactive { get; } = new("User is inactive", "user_inactive");

    public static AuthenticationFailure PasswordChanged { get; } = new(PasswordChangedText, "password_changed");

    private static RestException RefuseWith(AuthenticationFailure failure) => new(RestProblem.AuthenticationFailed(failure));
}
