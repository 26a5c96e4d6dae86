using System.Reflection;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.SignIn.Passwords.Rules;
using Gatehouse.Server.Surfaces.Djoser;
using Gatehouse.Server.Surfaces.Djoser.SimpleJwt;
using Gatehouse.Server.Surfaces.Djoser.Users;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Tests.Foundation.Languages;

/// <summary>Messages in the languages we ship.</summary>
public sealed class TranslationTests
{
    /// <summary>D22: every sentence that a client can be told is there in every language, with a place for the same argument.</summary>
    [Theory]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("pt")]
    public void Every_sentence_is_translated(string language)
    {
        var sentences = Translations.Sentences(language);

        Sentences().Except(sentences.Keys).ShouldBeEmpty("not translated");
        foreach (var (english, translated) in sentences)
        {
            translated.ShouldNotBeNullOrWhiteSpace();
            translated.ShouldNotBe(english);
            translated.Contains("{0}", StringComparison.Ordinal).ShouldBe(english.Contains("{0}", StringComparison.Ordinal), english);
        }
    }

    /// <summary>D22: the best of ours that the client likes, by its own order; English where there is none.</summary>
    [Theory]
    [InlineData("de", "de")]
    [InlineData("de-AT, en;q=0.5", "de")]
    [InlineData("it, fr;q=0.8, de;q=0.9", "de")]
    [InlineData("pt-BR", "pt")]
    [InlineData("ja", "en")]
    [InlineData("en, de", "en")]
    [InlineData("de;q=0", "en")]
    [InlineData("*", "en")]
    [InlineData(";;;,,q=x", "en")]
    [InlineData("DE", "de")]
    public void The_language_is_the_clients(string header, string expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = header;

        Language.Of(context).ShouldBe(expected);
    }

    private static IEnumerable<string> Sentences() => Constants(typeof(RestMessages)).Concat(Constants(typeof(DjoserMessages)))
        .Concat(Constants(typeof(SimpleJwtFaults)).Where(sentence => sentence.Contains(' ', StringComparison.Ordinal)))
        .Concat([UserRefusals.UsernameTaken, UserRefusals.EmailTaken, DjoserFields.BadUsername])
        .Concat([PasswordFault.TooCommon.Template, PasswordFault.EntirelyNumeric.Template, PasswordFault.BadCharacters.Template, PasswordFault.Breached.Template, PasswordFault.TooLong(1).Template])
        .Concat([PasswordFault.TooShort(1).Template, PasswordFault.TooShort(8).Template])
        .Concat(new[] { PasswordAttribute.Username(null), PasswordAttribute.Email(null), PasswordAttribute.FirstName(null), PasswordAttribute.LastName(null) }
            .Select(attribute => PasswordFault.TooSimilar(attribute.Label).Template));

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
        .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
}
