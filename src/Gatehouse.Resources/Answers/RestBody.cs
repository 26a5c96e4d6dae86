using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>What an answer says, before a renderer has given it a form.</summary>
public abstract class RestBody
{
    /// <summary>Writes one JSON value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="translate">Takes an English sentence, gives the caller's language or null; null means English.</param>
    public abstract void Write(Utf8JsonWriter writer, Func<string, string?>? translate);
}
