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

    /// <summary>401 of a request whose token no accepted class took (D148).</summary>
    public static RestProblem NotValidForAnyType(string fault) =>
        RestProblem.AuthenticationFailed("Given token not valid for any token type", NotValid, [new RestTokenFault("AccessToken", "access", fault)]);

    /// <summary>401 with SimpleJWT's own code (D150, D151).</summary>
    public static RestProblem WithCode(string detail, string code) => RestProblem.AuthenticationFailed(detail, code);

    public static RestProblem NoUserIdentification => WithCode("Token contained no recognizable user identification", NotValid);

    public static RestProblem UserNotFound => WithCode("User not found", "user_not_found");

    public static RestProblem UserInactive => WithCode("User is inactive", "user_inactive");

    public static RestProblem BadHeader => WithCode("Authorization header must contain two space-delimited values", "bad_authorization_header");
}
