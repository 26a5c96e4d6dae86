namespace Gatehouse.Testing;

/// <summary>Somebody who calls the API in a test, as their token will describe them.</summary>
public sealed partial class TestUser
{
    private readonly Dictionary<string, object?> properties = [];
    private readonly Dictionary<string, object?> claims = [];

    /// <summary>Makes a user.</summary>
    /// <param name="name">What the test calls them. The id follows from it, and so does the e-mail address: <c>ada@example.test</c>.</param>
    public TestUser(string name)
    {
        Id = TestIds.OfUser(name);
        Username = name;
        Email = $"{Uri.EscapeDataString(name)}@example.test";
    }

    /// <summary>The user's id, as <see cref="TestIds.OfUser"/> makes it.</summary>
    public string Id { get; }

    internal string Username { get; }

    internal string? Email { get; private set; }

    internal TimeSpan? Lifetime { get; private set; }

    internal string ClientId { get; private set; } = "test-client";

    internal List<string> Scopes { get; } = [];

    internal List<string> Permissions { get; } = [];

    internal IReadOnlyDictionary<string, object?> Properties => properties;

    internal IReadOnlyDictionary<string, object?> Claims => claims;

    /// <summary>Has another e-mail address; none when it is null.</summary>
    public TestUser WithEmail(string? email)
    {
        Email = email;
        return this;
    }

    /// <summary>Has these values in the token's <c>scope</c>.</summary>
    public TestUser WithScope(params string[] scopes)
    {
        Scopes.AddRange(scopes);
        return this;
    }

    /// <summary>Has these in the token's <c>permissions</c>: what an API token says of the user's rights at the API.</summary>
    public TestUser WithPermission(params string[] permissions)
    {
        Permissions.AddRange(permissions);
        return this;
    }

    /// <summary>Has a property of the application's own among those that tokens carry.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Anything that JSON can say.</param>
    public TestUser WithProperty(string name, object? value)
    {
        properties[name] = value;
        return this;
    }

    /// <summary>Works for whoever runs the application (Django's <c>is_staff</c>).</summary>
    public TestUser Staff() => WithClaim("is_staff", true);

    /// <summary>May do everything (Django's <c>is_superuser</c>).</summary>
    public TestUser Superuser() => WithClaim("is_superuser", true);

    /// <summary>Somebody else is signed in as this user: the operator of this name.</summary>
    public TestUser ImpersonatedBy(string name) => WithClaim("impersonator_user_id", TestIds.OfUser(name));

    /// <summary>Came through this OAuth client. Session tokens do not tell.</summary>
    public TestUser ThroughClient(string clientId)
    {
        ClientId = clientId;
        return this;
    }

    /// <summary>Has a token that ends after so much time; session tokens do after 30 minutes unless told, API tokens after 10.</summary>
    public TestUser ValidFor(TimeSpan lifetime)
    {
        Lifetime = lifetime;
        return this;
    }

    /// <summary>Has this claim in the token, in place of what would be there.</summary>
    /// <param name="name">The claim's name.</param>
    /// <param name="value">Anything that JSON can say.</param>
    public TestUser WithClaim(string name, object? value)
    {
        claims[name] = value;
        return this;
    }
}
