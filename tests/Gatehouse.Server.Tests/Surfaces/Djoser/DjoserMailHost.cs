namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>A server that mails and asks twice wherever djoser can.</summary>
public class DjoserMailHost : MailHost
{
    internal override IReadOnlyList<(string Section, string Json)> Settings => [("djoser", """
        {
          "SEND_ACTIVATION_EMAIL": true, "SEND_CONFIRMATION_EMAIL": true, "PASSWORD_CHANGED_EMAIL_CONFIRMATION": true, "USERNAME_CHANGED_EMAIL_CONFIRMATION": true,
          "USER_CREATE_PASSWORD_RETYPE": true, "SET_PASSWORD_RETYPE": true, "PASSWORD_RESET_CONFIRM_RETYPE": true, "SET_USERNAME_RETYPE": true,
          "USERNAME_RESET_CONFIRM_RETYPE": true, "PASSWORD_RESET_SHOW_EMAIL_NOT_FOUND": true, "USERNAME_RESET_SHOW_EMAIL_NOT_FOUND": true,
          "LOGOUT_ON_PASSWORD_CHANGE": true, "CREATE_SESSION_ON_LOGIN": true, "HIDE_USERS": false, "ACTIVATION_URL": "activate/{uid}/{token}",
          "EMAIL_FRONTEND_PROTOCOL": "https", "EMAIL_FRONTEND_DOMAIN": "app.example", "EMAIL_FRONTEND_SITE_NAME": "Example App"
        }
        """)];

    /// <summary>Registers somebody, whose account waits for its activation.</summary>
    internal async Task<(Member Member, string Address)> EnrolAsync()
    {
        var (name, address) = (NewName(), NewAddress());
        var answer = await this.PostAsync("users/", new { username = name, email = address, password = DjoserClient.Password, re_password = DjoserClient.Password });
        answer.ShouldBe(System.Net.HttpStatusCode.Created);
        return (new Member(answer.Json.GetProperty("id").GetInt64(), name, DjoserClient.Password), address);
    }

    /// <summary>Registers somebody and follows the link.</summary>
    internal async Task<(Member Member, string Address)> EnrolActiveAsync()
    {
        var enrolled = await EnrolAsync();
        var (uid, token) = (await MailToAsync(enrolled.Address)).Link;
        (await this.PostAsync("users/activation/", new { uid, token })).ShouldBe(System.Net.HttpStatusCode.NoContent);
        await MailToAsync(enrolled.Address, 2);
        return enrolled;
    }
}
