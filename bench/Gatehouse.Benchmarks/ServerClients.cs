using System.Text.Json;

namespace Gatehouse.Benchmarks;

/// <summary>Asks who it is: token check, user look-up, JSON.</summary>
internal sealed class WhoAmIClient(string token) : IServerClient
{
    private readonly byte[] request = ServerConnection.Get("/auth/users/me/", token);

    public byte[] Next() => request;

    public void Take(ServerAnswer answer)
    {
        if (answer.Status != 200)
            throw new InvalidOperationException($"users/me answered {answer.Status}: {answer.Body}");
    }
}

/// <summary>Rotates one refresh token over and over.</summary>
internal sealed class RefreshClient(string token) : IServerClient
{
    private string current = token;

    public byte[] Next() => ServerConnection.Post("/auth/jwt/refresh/", $"refresh={current}");

    public void Take(ServerAnswer answer)
    {
        if (answer.Status != 200)
            throw new InvalidOperationException($"jwt/refresh answered {answer.Status}: {answer.Body}");
        using var json = JsonDocument.Parse(answer.Body);
        current = json.RootElement.GetProperty("refresh").GetString()!;
    }
}

/// <summary>Signs in again and again, whether it is let in or sent away.</summary>
internal sealed class SignInClient(string username, string password) : IServerClient
{
    private readonly byte[] request = ServerConnection.Post("/auth/jwt/create/", $"username={username}&password={password}");

    public byte[] Next() => request;

    public void Take(ServerAnswer answer)
    {
        if (answer.Status is not (200 or 401 or 429 or 503))
            throw new InvalidOperationException($"jwt/create answered {answer.Status}: {answer.Body}");
    }
}
