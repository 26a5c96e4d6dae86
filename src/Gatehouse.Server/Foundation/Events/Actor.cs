namespace Gatehouse.Server.Foundation.Events;

/// <summary>Who did something (S185): a kind and, but for the system itself, an id.</summary>
internal readonly record struct Actor
{
    private readonly string? text;

    private Actor(string text) => this.text = text;

    /// <summary>The server itself: a job, a migration, a command at its console.</summary>
    public static Actor System => default;

    /// <summary>Somebody who proved nothing yet.</summary>
    public static Actor Anonymous => new("anonymous");

    /// <summary>A person with an account.</summary>
    public static Actor User<T>(Id<T> id) => new($"user:{id}");

    /// <summary>Who runs this server.</summary>
    public static Actor Operator<T>(Id<T> id) => new($"operator:{id}");

    /// <summary>A key of the back-end API, or of a user or an organization.</summary>
    public static Actor Key<T>(Id<T> id) => new($"key:{id}");

    /// <summary>An OAuth client on its own behalf.</summary>
    public static Actor Client(string clientId) => new($"client:{clientId}");

    /// <summary>As it is stored: <c>user:0b8e3f0e-…</c>, <c>client:web</c>, <c>system</c>.</summary>
    public override string ToString() => text ?? "system";
}
