using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>The key that a login hands out, by TOKEN_MODEL.</summary>
internal sealed class LoginKeys(AuthTokenService tokens, SettingsProvider settings)
{
    /// <summary>What a client may call its device by, where each has its own key.</summary>
    private static readonly TextField Device = new("device") { Required = false, AllowBlank = true, AllowNull = true, MaxLength = 100 };
    private static readonly Form DeviceForm = new(Device);

    /// <exception cref="RestException">400: the name of the device is no text of at most 100 characters.</exception>
    /// <exception cref="ForeignKeyViolationException">The user is gone.</exception>
    public async ValueTask<string> GetAsync(User user, RestRequest request, Transaction transaction)
    {
        var djoser = settings.Get<DjoserSettings>();
        if (djoser.Keys == TokenModel.One)
            return await tokens.GetOrCreateAsync(user, transaction);

        var input = DeviceForm.Validate(await request.ReadInputAsync());
        input.ThrowIfInvalid();
        return await tokens.CreateForDeviceAsync(user, input.GetOr(Device, null), TimeSpan.FromSeconds(djoser.DeviceTokenLifetime), transaction);
    }

    /// <summary>A key under a name, for documents of the API.</summary>
    public static RestOutput Output(int status, string name, string typeName = "Key")
    {
        var form = new Form(new TextField(name));
        return new(status, () => form) { TypeName = typeName };
    }

    /// <summary>200 with a key under a name.</summary>
    public static RestAnswer Answer(string name, string key) => RestAnswer.Ok((name, key), static (writer, answer) =>
    {
        writer.WriteStartObject();
        writer.WriteString(answer.name, answer.key);
        writer.WriteEndObject();
    });
}
