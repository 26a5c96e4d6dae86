using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Surfaces.Pages;

/// <summary>Reads mails out of the outbox, sent or not.</summary>
internal sealed class DevMailbox(Database database, MailPayload payloads)
{
    /// <summary>Mails listed.</summary>
    public const int Most = 100;

    private readonly SqlFile sql = database.SqlBeside<DevMailbox>();

    /// <summary>The newest mails, newest first.</summary>
    public async Task<IReadOnlyList<DevMailEntry>> ListAsync(CancellationToken cancellation)
    {
        var rows = await database.QueryAsync<DevMailRow>(sql["newest"], new { kind = MailDelivery.Kind, most = Most }, cancellation);
        return [.. rows.Select(Open)];
    }

    /// <summary>One mail, or null.</summary>
    public async Task<DevMailEntry?> FindAsync(Id<OutboxRow> id, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<DevMailRow>(sql["find"], new { kind = MailDelivery.Kind, id }, cancellation) is { } row ? Open(row) : null;

    private DevMailEntry Open(DevMailRow row)
    {
        try
        {
            return new DevMailEntry(row, row.Payload is null ? null : payloads.Open(row.Id, row.Payload));
        }
        catch (SecretEnvelopeException)
        {
            return new DevMailEntry(row, Content: null);  // from the days of another master key
        }
    }
}

/// <summary>A mail's outbox row.</summary>
internal sealed record DevMailRow
{
    /// <summary>The outbox id, which is also the name of the pickup file.</summary>
    public required Id<OutboxRow> Id { get; init; }

    /// <summary>The sealed mail, while it is kept.</summary>
    public byte[]? Payload { get; init; }

    /// <summary>When it was queued.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public required OutboxState State { get; init; }

    /// <summary>Why it is not delivered, if it was tried.</summary>
    public string? LastError { get; init; }
}

/// <summary>A mail's row and, where it is still kept and readable, its content.</summary>
internal sealed record DevMailEntry(DevMailRow Row, MailMessage? Content);
