using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Messages and mails in the client's language.</summary>
public sealed class LanguageTests(MailHost host) : IClassFixture<MailHost>
{
    /// <summary>D22: refusals of fields, of credentials and of passwords.</summary>
    [Fact]
    public async Task Messages_follow_the_client()
    {
        (string, string) german = ("Accept-Language", "de-DE,de;q=0.9,en;q=0.5");

        (await host.CallAsync("POST", "users/", """{"username":"maria","password":"1234"}""", null, german)).ShouldBe(HttpStatusCode.BadRequest, """
            {"password":["Dieses Passwort ist zu kurz. Es muss mindestens 8 Zeichen haben.","Dieses Passwort ist zu verbreitet.","Dieses Passwort besteht nur aus Ziffern."]}
            """.Trim());
        (await host.CallAsync("POST", "jwt/create/", "{}", null, german)).Body.ShouldContain("Dieses Feld wird benötigt.");
        (await host.CallAsync("GET", "users/me/", null, null, ("Accept-Language", "fr"))).Text("detail").ShouldBe("Aucun moyen d’authentification n’a été fourni.");
        (await host.CallAsync("GET", "users/me/", null, "Bearer x", ("Accept-Language", "es"))).Json.GetProperty("messages")[0].GetProperty("message").GetString().ShouldBe("El token no es válido");
        (await host.GetAsync("users/me/")).Text("detail").ShouldBe("Authentication credentials were not provided.");
    }

    /// <summary>D22: a mail is written in the language of who asked for it.</summary>
    [Fact]
    public async Task Mails_follow_the_client()
    {
        var address = host.NewAddress();
        await host.RegisterAsync(email: address);

        (await host.CallAsync("POST", "users/reset_password/", new { email = address }, null, ("Accept-Language", "pt-BR"))).ShouldBe(HttpStatusCode.NoContent);

        (await host.MailToAsync(address)).Text.ShouldContain("Para escolher uma, abra este link:");
    }
}
