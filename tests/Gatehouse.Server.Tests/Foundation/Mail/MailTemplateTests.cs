using Gatehouse.Server.Foundation.Mail.Templates;
using Gatehouse.Server.Surfaces.Djoser.Mails;

namespace Gatehouse.Server.Tests.Foundation.Mail;

/// <summary>Texts of mails, ours and an operator's.</summary>
public sealed class MailTemplateTests : IDisposable
{
    private static readonly string[] Variables = ["user", "link"];
    private static readonly Dictionary<string, string> Values = new() { ["user"] = "<Ada> & {{ link }}", ["link"] = "https://app.example/?a=1&b=2" };

    private readonly string folder = Directory.CreateTempSubdirectory("gatehouse-templates-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A value is text: it is encoded for HTML, and braces in it are no variable.</summary>
    [Fact]
    public void A_value_is_only_text()
    {
        var texts = MailTexts.Parse("Subject: For {{ user }}\n\nDear {{user}},\n\nopen {{ link }}\nnow\n", null, Variables);

        var mail = texts.For("ada@example.com", Values, Values["link"], null);

        mail.Subject.ShouldBe("For <Ada> & {{ link }}");
        mail.Text.ShouldBe("Dear <Ada> & {{ link }},\n\nopen https://app.example/?a=1&b=2\nnow\n");
        mail.Html.ShouldBe(
            "<p>Dear &lt;Ada&gt; &amp; {{ link }},</p>\n<p>open <a href=\"https://app.example/?a=1&amp;b=2\">https://app.example/?a=1&amp;b=2</a><br>\nnow</p>\n");
    }

    /// <summary>A template that cannot be used says where and what there is.</summary>
    [Theory]
    [InlineData("Hello\n\nx\n", 1, "the first line must be Subject:")]
    [InlineData("Subject: x\nno empty line\n", 1, "the second empty")]
    [InlineData("Subject: x\n\n{{ password }}\n", 1, "There are: user, link.")]
    [InlineData("Subject: x\n\na\nb {{ user|upper }}\n", 2, "templates have nothing else")]
    [InlineData("Subject: x\n\n{% if user %}\n", 1, "templates have nothing else")]
    public void A_bad_template_is_told(string text, int line, string message)
    {
        var fault = Should.Throw<MailTemplateException>(() => MailTexts.Parse(text, null, Variables));

        fault.Line.ShouldBe(line);
        fault.Message.ShouldContain(message);
    }

    /// <summary>The operator's text of a language goes before the one of every language, and that before ours.</summary>
    [Fact]
    public void An_operators_texts_go_first()
    {
        File.WriteAllText(Path.Combine(folder, "activation.txt"), "Subject: Ours\n\n{{ link }}\n");
        File.WriteAllText(Path.Combine(folder, "activation.de.txt"), "Subject: Unser\n\n{{ link }}\n");
        File.WriteAllText(Path.Combine(folder, "activation.de.html"), "<h1>Willkommen {{ user }}</h1>");
        var texts = new DjoserMailTexts(new MailTemplateFolder(folder));
        var values = new[] { "user", "uid", "token", "url", "link", "domain", "protocol", "site_name" }.ToDictionary(name => name, name => $"<{name}>");

        texts.Of(DjoserMailKind.Activation, "fr").For("a@example.com", values, null, null).Subject.ShouldBe("Ours");
        var german = texts.Of(DjoserMailKind.Activation, "de").For("a@example.com", values, null, null);
        (german.Subject, german.Html).ShouldBe(("Unser", "<h1>Willkommen &lt;user&gt;</h1>"));
        texts.Of(DjoserMailKind.Confirmation, "de").For("a@example.com", values, null, null).Subject.ShouldContain("bereit");
    }

    /// <summary>A file that cannot be used, or HTML without text, stops the start and names the file.</summary>
    [Fact]
    public void A_bad_file_is_named()
    {
        File.WriteAllText(Path.Combine(folder, "confirmation.html"), "<p>x</p>");
        Should.Throw<InvalidOperationException>(() => new DjoserMailTexts(new MailTemplateFolder(folder))).Message.ShouldContain("confirmation.html needs");

        File.WriteAllText(Path.Combine(folder, "confirmation.txt"), "Subject: x\n\n{{ nothing }}\n");
        Should.Throw<InvalidOperationException>(() => new DjoserMailTexts(new MailTemplateFolder(folder))).Message.ShouldContain("confirmation.txt or its .html, line 1");
    }
}
