using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>SimpleJWT's sentences (D §13) and the answers made of them.</summary>
internal static class SimpleJwtFaults
{
    public const string Invalid = "Token is invalid";
    public const string Expired = "Token is expired";
    public const string NoExpiry = "Token has no 'exp' claim";
    public const string NoId = "Token has no id";
    public const string NoType = "Token has no type";
    public const string WrongType = "Token has wrong type";
    public const string Blacklisted = "Token is blacklisted";
    public const string NoRefreshExpiry = "Token has no 'refresh_exp' claim";
    public const string RefreshExpired = "Token 'refresh_exp' claim has expired";
    private const string PasswordChangedText = "The user's password has been changed.";

    private const string NotValid = "token_not_valid";

    /// <summary>401 as the token routes answer it.</summary>
    public static RestException Refuse(string fault) => new(RestProblem.AuthenticationFailed(fault, NotValid));

    /// <summary>400 as <c>jwt/verify</c>'s form answers a token that is blacklisted (D163).</summary>
    public static RestException RefuseAsInput(string fault) => new(RestProblem.Invalid(RestErrors.WholeInput, fault));

    /// <summary>401 for credentials of nobody, of somebody inactive, or wrong ones: all the same, and without a code (D132).</summary>
    public static RestException NoActiveAccount() =>
        new(RestProblem.AuthenticationFailed("No active account found with the given credentials"));

    /// <summary>401 for a refresh token whose user is gone or inactive (D140, D141).</summary>
    public static RestException NoActiveAccountForToken() =>
        new(RestProblem.AuthenticationFailed("No active account found for the given token."));

    /// <summary>401 for a refresh token from before the password's last change (D170).</summary>
    public static RestException PasswordChangedForToken() => new(RestProblem.AuthenticationFailed(PasswordChangedText));

    /// <summary>401 of a request whose token no accepted class took (D148).</summary>
    /// <param name="faults">What each class has against it, in their order.</param>
    public static RestProblem NotValidForAnyType(IReadOnlyList<RestTokenFault> faults) =>
        RestProblem.AuthenticationFailed("Given token not valid for any token type", NotValid, faults);

    /// <summary>What a class of tokens has against one.</summary>
    /// <param name="tokenType">The class, by its <c>token_type</c>.</param>
    /// <param name="fault">SimpleJWT's sentence.</param>
    public static RestTokenFault Fault(string tokenType, string fault) =>
        new($"{char.ToUpperInvariant(tokenType[0])}{tokenType[1..]}Token", tokenType, fault);

    /// <summary>401 with SimpleJWT's own code (D150, D151).</summary>
    public static RestProblem WithCode(string detail, string code) => RestProblem.AuthenticationFailed(detail, code);

    public static RestProblem NoUserIdentification => WithCode("Token contained no recognizable user identification", NotValid);

    public static RestProblem UserNotFound => WithCode("User not found", "user_not_found");

    public static RestProblem UserInactive => WithCode("User is inactive", "user_inactive");

    public static RestProblem PasswordChanged => WithCode(PasswordChangedText, "password_changed");

    public static RestProblem BadHeader => WithCode("Authorization header must contain two space-delimited values", "bad_authorization_header");
}
