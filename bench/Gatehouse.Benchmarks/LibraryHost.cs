using System.Security.Cryptography;
using Gatehouse.AspNetCore;
using Gatehouse.Jose;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gatehouse.Benchmarks;

/// <summary>
/// The API under load, a process of its own: <c>library-host KIND PORT</c>, the issuer's public key on standard input. One GET, open and
/// protected, with nothing, Gatehouse or Microsoft's JwtBearer in front; or lists.
/// </summary>
internal static class LibraryHost
{
    public static async Task<int> RunAsync(string kind, string port)
    {
        var pem = ReadInput();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        switch (kind)
        {
            case "gatehouse":
                builder.Services.AddGatehouse(LibraryTokens.Issuer, options => options.Keys.Add(VerificationKey.FromPem(pem, JwsAlgorithm.RS256)));
                break;
            case "jwtbearer":
                AddJwtBearer(builder.Services, pem);
                break;
        }

        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.MapGet("/open", () => "hello");
        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes(precise: true));
        if (kind is "gatehouse")
        {
            app.MapGet("/protected", () => "hello").RequireUser();
            MapPermitted(app);
        }

        if (kind is "jwtbearer")
            app.MapGet("/protected", () => "hello").RequireAuthorization();
        if (kind is "lists")
            ListHost.Map(app);
        await app.StartAsync();
        await WaitForParentsEndAsync();
        return 0;
    }

    /// <summary>The same handler twice, each with a parameter that is bound: once behind a user alone, once behind a role in the route's organization and the owner of an object.</summary>
    private static void MapPermitted(WebApplication app)
    {
        var (owner, note) = (Permission.IsOwner<string[]>(note => note[0]), new[] { LibraryTokens.UserId(0) });
        app.MapGet("/user/{orgId}", async (GatehouseUser user) =>
        {
            await Task.CompletedTask;
            return "hello";
        }).RequireUser();
        app.MapGet("/permitted/{orgId}", async (Permit permit) =>
        {
            await permit.DemandAsync(note);
            return "hello";
        }).RequirePermission(Permission.IsAuthenticated & Permission.IsInOrganization().WithMinimumRole("Member") & owner);
    }

    /// <summary>What the parent says first, up to a line with a dot.</summary>
    private static string ReadInput()
    {
        var text = new StringWriter();
        while (Console.In.ReadLine() is { } line && line != ".")
            text.WriteLine(line);
        return text.ToString();
    }

    /// <summary>The parent's end of the pipe closes with the parent, however that ends.</summary>
    private static async Task WaitForParentsEndAsync()
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[16];
        while (await input.ReadAsync(buffer) > 0)
        {
        }
    }

    private static void AddJwtBearer(IServiceCollection services, string pem)
    {
        using var key = VerificationKey.FromPem(pem, JwsAlgorithm.RS256);
        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        services.AddAuthorization();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = LibraryTokens.Issuer,
                ValidateAudience = false,
                IssuerSigningKey = new RsaSecurityKey(rsa) { KeyId = key.KeyId },
            };
            options.SecurityTokenValidators.Clear();
            options.SecurityTokenValidators.Add(new NewerHandler());
        });
    }

    /// <summary>What JwtBearer does since version 8: the faster of IdentityModel's two token handlers. Version 6 has only the older one built in.</summary>
    private sealed class NewerHandler : ISecurityTokenValidator
    {
        private readonly JsonWebTokenHandler handler = new();

        public bool CanValidateToken => true;

        public int MaximumTokenSizeInBytes { get; set; } = TokenValidationParameters.DefaultMaximumTokenSizeInBytes;

        public bool CanReadToken(string securityToken) => true;

        public System.Security.Claims.ClaimsPrincipal ValidateToken(string securityToken, TokenValidationParameters parameters, out SecurityToken token)
        {
            var result = handler.ValidateTokenAsync(securityToken, parameters).GetAwaiter().GetResult();
            if (!result.IsValid)
                throw result.Exception;
            token = result.SecurityToken;
            return new System.Security.Claims.ClaimsPrincipal(result.ClaimsIdentity);
        }
    }
}
