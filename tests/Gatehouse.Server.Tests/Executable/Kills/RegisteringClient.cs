using System.Net;

namespace Gatehouse.Server.Tests.Executable.Kills;

/// <summary>Registers one account after the other.</summary>
internal sealed class RegisteringClient(string prefix) : KilledClient
{
    private const string Password = "Correct-Horse-9";

    private readonly List<string> registered = [];
    private int number;

    /// <summary>The names whose registration was acknowledged.</summary>
    public IReadOnlyList<string> Registered => registered;

    protected override async Task WriteAsync(HttpClient http)
    {
        var name = $"{prefix}-{++number}";
        (await PostAsync(http, "/auth/users/", ("username", name), ("email", $"{name}@example.com"), ("password", Password))).ShouldBe(HttpStatusCode.Created);
        registered.Add(name);
    }

    // All of them are looked for in the database; signing in with each would cost a hash each.
    protected override async Task CheckAsync(HttpClient http)
    {
        if (registered is [.., var last])
            (await PostAsync(http, "/auth/jwt/create/", ("username", last), ("password", Password))).ShouldBe(HttpStatusCode.OK);
    }
}
