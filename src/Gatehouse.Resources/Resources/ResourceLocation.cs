using System.Buffers;

namespace Gatehouse.Resources;

/// <summary>The <c>Location</c> of what was created: as with Django REST Framework only of objects that tell it themselves, in a property <c>Url</c>.</summary>
/// <param name="form">What callers may set: a URL of theirs is no address of ours.</param>
internal sealed class ResourceLocation<T>(RecordForm<T> form)
    where T : class
{
    private static readonly SearchValues<char> Printable = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(static code => (char)code)]);

    private readonly Func<T, object?>? url =
        ResourceShape<T>.Instance.TryGet("Url", out var property) && !form.Form.Fields.Any(static field => field is { Name: "url", ReadOnly: false })
            ? property.Get
            : null;

    internal void Tell(RestRequest request, T item)
    {
        if (url?.Invoke(item) is string { Length: > 0 } address && !address.AsSpan().ContainsAnyExcept(Printable))
            request.Context.Response.Headers.Location = address;
    }
}
