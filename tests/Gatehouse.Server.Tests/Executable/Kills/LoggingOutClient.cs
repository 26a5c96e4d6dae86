using System.Net;

namespace Gatehouse.Server.Tests.Executable.Kills;

/// <summary>Signs in for a key and out again, in turns.</summary>
internal sealed class LoggingOutClient(string username, string password) : KilledClient
{
    private string? key;
    private string? ended;

    protected override async Task WriteAsync(HttpClient http)
    {
        if (key is null)
        {
            key = (await PostAsync(http, "/auth/token/login/", ("username", username), ("password", password))).ShouldBe(HttpStatusCode.OK).Text("auth_token");
            return;
        }

        (await SendAsync(http, HttpMethod.Post, "/auth/token/logout/", $"Token {key}")).ShouldBe(HttpStatusCode.NoContent);
        (ended, key) = (key, null);
    }

    protected override async Task CheckAsync(HttpClient http)
    {
        if (ended is not null)
            (await WhoAmIAsync(http, ended)).ShouldBe(HttpStatusCode.Unauthorized);
        if (key is null)
            return;

        var answer = await WhoAmIAsync(http, key);
        if (IsUnderWay && answer.Status == (int)HttpStatusCode.Unauthorized)
            key = null; // the logout was done, only its answer was lost
        else
            answer.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<Answer> WhoAmIAsync(HttpClient http, string key) => SendAsync(http, HttpMethod.Get, "/auth/users/me/", $"Token {key}");
}
