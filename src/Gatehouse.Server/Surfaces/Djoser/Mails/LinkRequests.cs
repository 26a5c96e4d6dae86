using System.Text.Json;
using System.Text.Json.Serialization;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Surfaces.Djoser.Mails;

/// <summary>
/// Mails with links that somebody asks for by an address. What is asked is queued, and whether the address has an account is looked at afterwards: so the answer takes as
/// long in either case (S123).
/// </summary>
internal sealed class LinkRequests(
    Outbox outbox, SecretEnvelope envelope, AccountService accounts, DjoserMails mails, EventLog events, Database database, TimeProvider clock)
{
    /// <summary>The kind of a request's outbox row.</summary>
    public const string Kind = "link_request";

    // Whoever still wants the mail after that has asked again.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Queues a request, and records it.</summary>
    /// <param name="mail">Which mail.</param>
    /// <param name="email">As typed. It is sealed in the queue and kept nowhere else: it may be anybody's.</param>
    /// <param name="language">Of <see cref="Foundation.Languages.Language"/>.</param>
    /// <param name="transaction">Does nothing else.</param>
    public async ValueTask AddAsync(DjoserMailKind mail, string email, string language, Transaction transaction)
    {
        var row = Id<OutboxRow>.New();
        var payload = JsonSerializer.SerializeToUtf8Bytes(new LinkRequest(mail, email, language), LinkRequestJson.Default.LinkRequest);
        await events.AppendAsync(new LinkAskedFor(DjoserMailTexts.NameOf(mail)), transaction);
        await outbox.AddAsync(row, Kind, envelope.Seal(payload, Place(row)), clock.GetUtcNow() + Lifetime, transaction);
    }

    /// <summary>The accounts that get a mail: those whose address it is, which have a password, and to which it says something.</summary>
    public async ValueTask<IReadOnlyList<User>> RecipientsAsync(DjoserMailKind mail, string email, CancellationToken cancellation) =>
        [.. (await accounts.ListByEmailAsync(email, cancellation)).Where(user => user.HasUsablePassword
            && (mail == DjoserMailKind.Activation ? user is { ActivationPending: true, DisabledAt: null } : user.IsActive))];

    /// <summary>Queues the mails of one request, as <see cref="OutboxKind.DeliverAsync"/> asks.</summary>
    public async Task DeliverAsync(OutboxRow row, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize(envelope.Open(row.Payload, Place(row.Id)), LinkRequestJson.Default.LinkRequest)
            ?? throw new DeliveryRefusedException("the request is empty");
        var recipients = await RecipientsAsync(request.Mail, request.Email, cancellation);
        if (recipients.Count == 0)
            return;

        await using var transaction = await database.BeginAsync(cancellation);
        foreach (var user in recipients)
        {
            await mails.QueueAsync(request.Mail, user, request.Language, transaction);
            await events.AppendAsync(new LinkMailed(user.Id, DjoserMailTexts.NameOf(request.Mail)), transaction);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static SecretContext Place(Id<OutboxRow> row) => new("outbox", "payload", row.ToString());
}

/// <summary>What somebody asked for.</summary>
internal sealed record LinkRequest(DjoserMailKind Mail, string Email, string Language);

[JsonSerializable(typeof(LinkRequest))]
internal sealed partial class LinkRequestJson : JsonSerializerContext;
