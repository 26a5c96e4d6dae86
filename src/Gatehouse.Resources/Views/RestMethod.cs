using Gatehouse.AspNetCore;

namespace Gatehouse.Resources;

/// <summary>Answers one method of a view. A refusal may be answered or thrown as <see cref="RestException"/>.</summary>
public delegate ValueTask<RestAnswer> RestHandler(RestRequest request);

/// <summary>One method of a view.</summary>
/// <param name="Name">The HTTP method, in upper case.</param>
/// <param name="Handler">What answers it.</param>
/// <param name="Permission">Who may call it; null for the view's own permission.</param>
/// <param name="Form">The input it takes now, which an OPTIONS answer describes; null when there is none.</param>
public sealed record RestMethod(string Name, RestHandler Handler, Permission? Permission, Func<Form>? Form)
{
    /// <summary>What it answers when all goes well, for documents of the API; null when it was not said.</summary>
    public RestOutput? Output { get; init; }
}
