using System.Globalization;
using System.Net;
using System.Text;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Executable.Kills;

/// <summary>
/// Rotates one refresh token over and over, through every kill. It shares the server's HS256 key, so it can make the successor that the server may
/// have stored without being able to say so.
/// </summary>
internal sealed class RefreshingClient(string username, string password, byte[] sharedKey) : KilledClient
{
    private string current = "";
    private string? spent;

    public override async Task PrepareAsync(HttpClient http) =>
        current = (await PostAsync(http, "/auth/jwt/create/", ("username", username), ("password", password))).ShouldBe(HttpStatusCode.OK).Text("refresh");

    protected override async Task WriteAsync(HttpClient http) => Advance((await RefreshAsync(http, current)).ShouldBe(HttpStatusCode.OK));

    protected override async Task CheckAsync(HttpClient http)
    {
        if (spent is not null)
            (await RefreshAsync(http, spent)).ShouldBe(HttpStatusCode.Unauthorized);

        var answer = await RefreshAsync(http, current);
        if (answer.Status == (int)HttpStatusCode.Unauthorized)
        {
            IsUnderWay.ShouldBeTrue("A token was used up although nobody had asked for its successor.");
            current = SuccessorOf(current);
            answer = await RefreshAsync(http, current);
        }

        Advance(answer.ShouldBe(HttpStatusCode.OK));
        (await RefreshAsync(http, spent!)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static Task<Answer> RefreshAsync(HttpClient http, string token) => PostAsync(http, "/auth/jwt/refresh/", ("refresh", token));

    private void Advance(Answer answer) => (spent, current) = (current, answer.Text("refresh"));

    // The last eight digits of the jti are the generation.
    private string SuccessorOf(string token)
    {
        var jti = ForeignToken.ClaimsOf(token).GetProperty("jti").GetString()!;
        var generation = uint.Parse(jti.AsSpan(24), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var next = string.Create(CultureInfo.InvariantCulture, $"{jti[..24]}{generation + 1:x8}");
        return ForeignToken.Mac(sharedKey, new StringBuilder(ForeignToken.Text(token, 1)).Replace(jti, next).ToString());
    }
}
