namespace Gatehouse.Resources;

/// <summary>Who may call a method of a view, judged by the request alone.</summary>
/// <param name="name">How lists of routes call it.</param>
/// <param name="allows">The rule.</param>
public sealed class RestPermission(string name, Func<RestRequest, bool> allows)
{
    /// <summary>Anybody.</summary>
    public static RestPermission AllowAny { get; } = new(nameof(AllowAny), static _ => true);

    /// <summary>Whoever is signed in.</summary>
    public static RestPermission IsAuthenticated { get; } = new(nameof(IsAuthenticated), static request => request.User is not null);

    /// <summary>How lists of routes call it.</summary>
    public string Name { get; } = name;

    /// <summary>What a refused caller is told who is signed in; null for the usual sentence.</summary>
    public RestMessage? Message { get; init; }

    /// <summary>Judges a request.</summary>
    public bool Allows(RestRequest request) => allows(request);
}
