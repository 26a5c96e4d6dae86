using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Languages;

/// <summary>What is said in another language, by the English template it stands for. One JSON object of strings a language, in this assembly.</summary>
internal static class Translations
{
    private static readonly FrozenDictionary<string, Lazy<FrozenDictionary<string, string>>> Languages = Language.All
        .Where(static language => language != Language.English)
        .ToFrozenDictionary(static language => language, static language => new Lazy<FrozenDictionary<string, string>>(() => Read(language)));

    /// <summary>Translates for a request; null where everything stays English. As <c>RestView.Translator</c> wants it.</summary>
    public static Func<string, string?>? For(HttpContext context) => context.Request.Headers.AcceptLanguage.Count == 0 ? null : For(Language.Of(context));

    /// <summary>Translates into a language; null for English.</summary>
    public static Func<string, string?>? For(string language) => Languages.TryGetValue(language, out var texts) ? texts.Value.GetValueOrDefault : null;

    /// <summary>All sentences of a language.</summary>
    internal static IReadOnlyDictionary<string, string> Sentences(string language) => Languages[language].Value;

    private static FrozenDictionary<string, string> Read(string language)
    {
        using var stream = typeof(Translations).Assembly.GetManifestResourceStream($"messages.{language}.json")!;
        return JsonSerializer.Deserialize(stream, TranslationsJson.Default.DictionaryStringString)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TranslationsJson : System.Text.Json.Serialization.JsonSerializerContext;
