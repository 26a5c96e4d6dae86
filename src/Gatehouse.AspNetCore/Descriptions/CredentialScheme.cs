namespace Gatehouse.AspNetCore;

/// <summary>What callers show to prove who they are, as documents of an API tell it (OpenAPI 3.1 §4.8.27).</summary>
/// <param name="Id">Its name in the document, as <c>jwt</c>.</param>
/// <param name="Place">Where it is shown.</param>
/// <param name="Name">The word of the <c>Authorization</c> header in lower case (RFC 9110 §11.1), or the name of another header or of the cookie.</param>
public sealed record CredentialScheme(string Id, CredentialPlace Place, string Name)
{
    /// <summary>For people: how to come by it, and how to write it; null when there is nothing to say.</summary>
    public string? Description { get; init; }

    /// <summary>The form of a bearer token, as <c>JWT</c>; null when it is opaque.</summary>
    public string? BearerFormat { get; init; }

    /// <summary>Who issues it: the URL of an OpenID Connect issuer; null when it is none.</summary>
    public string? Issuer { get; init; }

    /// <summary>What a challenge asks for (RFC 9110 §11.6.1: its first word is the scheme); empty when there is none.</summary>
    internal static IReadOnlyList<CredentialScheme> OfChallenge(string? challenge)
    {
        var word = challenge?.Split(' ', 2)[0].ToLowerInvariant();
        return string.IsNullOrEmpty(word) ? [] : [new(word, CredentialPlace.HttpScheme, word)];
    }
}

/// <summary>Where callers show their credentials.</summary>
public enum CredentialPlace
{
    /// <summary>In <c>Authorization</c>, after a registered word: <c>Bearer</c> or <c>Basic</c>.</summary>
    HttpScheme,

    /// <summary>In a header as a whole, the word before the credentials included.</summary>
    Header,

    /// <summary>In a cookie.</summary>
    Cookie,
}
