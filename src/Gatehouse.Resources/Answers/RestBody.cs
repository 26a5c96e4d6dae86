using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>What an answer says, before a renderer has given it a form.</summary>
public abstract class RestBody
{
    /// <summary>
    /// Whether the body is made while it is sent, because it may be too long to be held: then only <see cref="WriteAsync"/> writes it, and its
    /// length is not known beforehand.
    /// </summary>
    public virtual bool IsLong => false;

    /// <summary>The media type of the body where it is not simply its renderer's, as <c>application/problem+json</c>; null where it is.</summary>
    public virtual string? MediaType => null;

    /// <summary>Writes one JSON value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="translate">Takes an English sentence, gives the caller's language or null; null means English.</param>
    public abstract void Write(Utf8JsonWriter writer, Func<string, string?>? translate);

    /// <summary>Writes one JSON value in parts.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="translate">As for <see cref="Write"/>.</param>
    /// <param name="send">Sends what was written so far, and completes when the client keeps up.</param>
    public virtual ValueTask WriteAsync(Utf8JsonWriter writer, Func<string, string?>? translate, Func<ValueTask> send)
    {
        Write(writer, translate);
        return ValueTask.CompletedTask;
    }
}
