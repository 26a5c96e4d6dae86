using System.Text;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Tests.Surfaces.Djoser;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Tests.Tokens;

/// <summary>The HS256 key shared with other services (RFC 7518 §3.2).</summary>
public sealed class SharedKeyTests(ServerHost host) : IClassFixture<ServerHost>
{
    private const string Complaint = "$.secrets.djoserSigningKey: must have at least 32 bytes (RFC 7518 §3.2), not 31.";
    private static readonly byte[] Short = Encoding.ASCII.GetBytes("thirty-one bytes are not enough");

    /// <summary>S50: a key that is too short is refused before it is stored.</summary>
    [Fact]
    public async Task A_short_key_is_not_stored()
    {
        var refusal = await Should.ThrowAsync<SettingsException>(() => host.ShareKeyAsync(Short));
        refusal.Message.ShouldStartWith(Complaint);
        refusal.Message.ShouldContain("SIGNING_KEY");
    }

    /// <summary>S50: one that is there already, from an earlier version, stops the start by name; a running server goes on with the keys it has.</summary>
    [Fact]
    public async Task A_short_key_in_the_database_is_named()
    {
        var member = await host.JoinAsync();
        await StoreShortKeyAsync();
        try
        {
            (await Should.ThrowAsync<SettingsException>(() => host.Get<KeyRing>().LoadAsync(CancellationToken.None))).Message.ShouldStartWith(Complaint);
            host.Get<KeyRing>().ReloadInBackground();
            (await host.RefreshAsync(member.Refresh)).Status.ShouldBe(200);
            (await Should.ThrowAsync<SettingsException>(() => host.Get<ServerPreparation>().PrepareAsync(CancellationToken.None))).Message.ShouldStartWith(Complaint);
        }
        finally
        {
            await host.ShareKeyAsync(null);
        }
    }

    private async Task StoreShortKeyAsync()
    {
        var context = new SecretContext("signing_keys", "private_key", "short");
        var row = new SigningKeyRow
        {
            Id = "short",
            Purpose = KeyPurpose.Djoser,
            Algorithm = "HS256",
            State = KeyState.Active,
            PrivateKey = host.Get<SecretEnvelope>().Seal(Short, context),
        };
        await host.WriteAsync(async transaction => await host.Get<SigningKeyStore>().AddAsync(row, host.Clock.GetUtcNow(), transaction));
    }
}
