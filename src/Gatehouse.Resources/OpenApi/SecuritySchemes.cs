using Gatehouse.AspNetCore;
using Microsoft.OpenApi;

namespace Gatehouse.Resources;

/// <summary>How callers prove who they are, in a document (OpenAPI 3.1 §4.8.27 and §4.8.30).</summary>
internal static class SecuritySchemes
{
    private const string Discovery = "/.well-known/openid-configuration";

    /// <summary>Says what an operation takes: one of these, or nothing where strangers may call.</summary>
    internal static void Apply(OpenApiDocument document, OpenApiOperation operation, IReadOnlyList<CredentialScheme> credentials, PermissionDemands demands)
    {
        if (credentials.Count == 0)
            return;
        var alternatives = new List<OpenApiSecurityRequirement>();
        foreach (var credential in credentials)
            alternatives.AddRange(Add(document, credential).Select(id => Requirement(document, id, demands.Scopes)));
        if (demands.AdmitsStrangers)
            alternatives.Add([]);
        operation.Security = alternatives;
    }

    private static OpenApiSecurityRequirement Requirement(OpenApiDocument document, string id, IReadOnlyList<string> scopes) =>
        new() { [new OpenApiSecuritySchemeReference(id, document)] = [.. scopes] };

    /// <returns>The names it has: two, where tokens can be pasted and can be had of an issuer.</returns>
    private static IEnumerable<string> Add(OpenApiDocument document, CredentialScheme credential)
    {
        document.AddComponent(credential.Id, Of(credential));
        yield return credential.Id;
        if (credential.Issuer is not { } issuer || !Uri.TryCreate(issuer.TrimEnd('/') + Discovery, UriKind.Absolute, out var address))
            yield break;
        var id = credential.Id + "OpenId";
        document.AddComponent(id, new OpenApiSecurityScheme { Type = SecuritySchemeType.OpenIdConnect, OpenIdConnectUrl = address });
        yield return id;
    }

    private static OpenApiSecurityScheme Of(CredentialScheme credential) => credential.Place switch
    {
        CredentialPlace.HttpScheme => new()
        {
            Type = SecuritySchemeType.Http,
            Scheme = credential.Name,
            BearerFormat = credential.BearerFormat,
            Description = credential.Description,
        },
        var place => new()
        {
            Type = SecuritySchemeType.ApiKey,
            In = place == CredentialPlace.Cookie ? ParameterLocation.Cookie : ParameterLocation.Header,
            Name = credential.Name,
            Description = credential.Description,
        },
    };
}
