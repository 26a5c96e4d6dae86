namespace Gatehouse.Server.Import.Django;

/// <summary>One row of a Django project's user table, with what other tables say of the user. Text as it is stored there.</summary>
internal sealed record DjangoUser
{
    /// <summary>The primary key as text: a number, a UUID with dashes, or whatever else the project uses.</summary>
    public required string Key { get; init; }
    public string? Username { get; init; }
    public string? Email { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Password { get; init; }
    public bool IsStaff { get; init; }
    public bool IsSuperuser { get; init; }
    public bool IsActive { get; init; } = true;
    public DateTimeOffset? LastLogin { get; init; }
    public DateTimeOffset? DateJoined { get; init; }

    /// <summary>Groups by primary key.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Permissions of the user's own, by primary key.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>The key of Django REST Framework, or null.</summary>
    public string? Token { get; init; }

    /// <summary>Addresses that django-allauth has verified.</summary>
    public IReadOnlyList<string> VerifiedEmails { get; init; } = [];

    /// <summary>Who the user is at providers, as Python Social Auth and django-allauth have it.</summary>
    public IReadOnlyList<DjangoIdentity> Identities { get; init; } = [];

    /// <summary>Whether djoser has a passkey of the user.</summary>
    public bool HasPasskey { get; init; }

    /// <summary>The values of <see cref="DjangoNames.Further"/> that are not NULL, by name, as text.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Further { get; init; } = [];

    /// <summary>Nothing of it is for logs (S18).</summary>
    public override string ToString() => $"Django user {Key}";
}

/// <summary>Who a user is at a provider.</summary>
/// <param name="Provider">What the project calls the provider.</param>
/// <param name="Uid">What the project knows the user by there.</param>
internal sealed record DjangoIdentity(string Provider, string Uid);
