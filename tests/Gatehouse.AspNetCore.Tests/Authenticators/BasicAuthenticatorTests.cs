using System.Text;
using Gatehouse.AspNetCore.Tests.Environment;

namespace Gatehouse.AspNetCore.Tests.Authenticators;

/// <summary>D189: names and passwords in the header (RFC 7617).</summary>
public sealed class BasicAuthenticatorTests : IAsyncLifetime
{
    private const string Challenge = "Basic realm=\"api\"";
    private const string NotEncoded = "Invalid basic header. Credentials not correctly base64 encoded.";
    private TestApi api = null!;

    public async ValueTask InitializeAsync() => api = await AuthenticatorApi.StartAsync(_ => [new BasicAuthenticator(new KnownCallers())]);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>D189: the first colon ends the name; the bytes are UTF-8, else Latin-1.</summary>
    [Fact]
    public async Task The_right_password_says_who_calls()
    {
        (await GetAsync(Encoding.UTF8.GetBytes("ada:pass:word"))).Body.ShouldBe("ada");
        (await GetAsync(Encoding.UTF8.GetBytes("ädä:pässwörd"))).Body.ShouldBe("ada");
        (await GetAsync(Encoding.Latin1.GetBytes("ädä:pässwörd"))).Body.ShouldBe("ada");
        (await api.GetAsync("/in", "bAsIc " + Convert.ToBase64String("ada:pass:word"u8))).Body.ShouldBe("ada");
    }

    /// <summary>D189: the four failures, and nobody's credentials.</summary>
    [Theory]
    [InlineData("Basic", "Invalid basic header. No credentials provided.")]
    [InlineData("Basic YWRh OnB3", "Invalid basic header. Credentials string should not contain spaces.")]
    [InlineData("Basic not-base64", NotEncoded)]
    [InlineData("Basic YWRh", NotEncoded)] // "ada": no colon
    [InlineData("Basic YWRhOndyb25n", "Invalid username/password.")] // ada:wrong
    [InlineData("Basic Og==", "Invalid username/password.")] // a colon alone
    [InlineData("Basic Ym9iOnBhc3N3b3Jk", "User inactive or deleted.")] // bob:password
    [InlineData("Token abc", "Authentication credentials were not provided.")]
    public async Task What_is_wrong_is_said(string header, string detail) => (await api.GetAsync("/in", header)).ShouldRefuse(401, detail, Challenge);

    private Task<Answer> GetAsync(byte[] pair) => api.GetAsync("/in", "Basic " + Convert.ToBase64String(pair));
}
