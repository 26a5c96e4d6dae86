using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Gatehouse.Testing;

/// <summary>Users of an application with the server inside: they have accounts, so they are made and signed in as everybody is, over HTTP.</summary>
public static class SignUpExtensions
{
    /// <summary>The password of every user that <see cref="SignUpAsync"/> makes.</summary>
    public const string Password = "quiet-lantern-parade-48";

    /// <summary>Makes an account and signs in with it: djoser's <c>users/</c> and <c>jwt/create/</c>.</summary>
    /// <param name="factory">The application.</param>
    /// <param name="name">The user's name; the e-mail address follows from it: <c>ada@example.test</c>.</param>
    /// <param name="fields">Further fields of the registration.</param>
    /// <param name="prefix">Where the application has djoser's routes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A client with the user's access token.</returns>
    /// <exception cref="InvalidOperationException">The server refused one of the two; the message has its answer.</exception>
    public static async Task<HttpClient> SignUpAsync<TEntryPoint>(
        this WebApplicationFactory<TEntryPoint> factory, string name, IReadOnlyDictionary<string, object?>? fields = null, string prefix = "/auth",
        CancellationToken cancellation = default)
        where TEntryPoint : class
    {
        var client = factory.CreateClient();
        var registration = new Dictionary<string, object?>(fields ?? new Dictionary<string, object?>())
        {
            ["username"] = name,
            ["email"] = $"{Uri.EscapeDataString(name)}@example.test",
            ["password"] = Password,
            ["re_password"] = Password,
        };
        await client.PostAsync($"{prefix}/users/", registration, cancellation);
        return await client.SignInAsync(name, prefix: prefix, cancellation: cancellation);
    }

    /// <summary>Signs in with an account that is there: djoser's <c>jwt/create/</c>.</summary>
    /// <param name="client">A client of the application; it brings the user's access token from now on.</param>
    /// <param name="name">The user's name; where people log in by their address, that of <see cref="SignUpAsync"/>.</param>
    /// <param name="password">The password.</param>
    /// <param name="prefix">Where the application has djoser's routes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">The server refused; the message has its answer.</exception>
    public static async Task<HttpClient> SignInAsync(
        this HttpClient client, string name, string password = Password, string prefix = "/auth", CancellationToken cancellation = default)
    {
        var login = new Dictionary<string, object?>
        {
            ["username"] = name,
            ["email"] = $"{Uri.EscapeDataString(name)}@example.test",
            ["password"] = password,
        };
        var pair = await client.AsNobody().PostAsync($"{prefix}/jwt/create/", login, cancellation);
        return client.WithToken(pair.GetProperty("access").GetString()!);
    }

    private static async Task<JsonElement> PostAsync(this HttpClient client, string path, Dictionary<string, object?> fields, CancellationToken cancellation)
    {
        using var answer = await client.PostAsJsonAsync(path, fields, cancellation);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)
            : throw new InvalidOperationException($"POST {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}");
    }
}
