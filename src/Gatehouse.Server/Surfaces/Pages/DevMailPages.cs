using Gatehouse.Resources;
using System.Globalization;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Pages;

namespace Gatehouse.Server.Surfaces.Pages;

/// <summary>The pages of the development mailbox: what stands in their main part.</summary>
internal static class DevMailPages
{
    /// <summary>All mails.</summary>
    public static Page List(IReadOnlyList<DevMailEntry> mails) => new("Development mail", Markup.Of($"""
        <h1>Development mail</h1>
        {(mails.Count == 0 ? Empty() : Entries(mails))}
        <p><a href="/dev/mail">Look again</a></p>
        """));

    /// <summary>One mail.</summary>
    public static Page Mail(DevMailEntry mail) => new(Subject(mail), Markup.Of($"""
        <p><a href="/dev/mail">All mail</a></p>
        <h1>{Subject(mail)}</h1>
        <dl>
          <dt>To</dt><dd>{mail.Content?.To ?? "–"}</dd>
          <dt>Written</dt><dd>{Time(mail.Row.CreatedAt)}</dd>
          <dt>State</dt><dd>{State(mail.Row)}</dd>
        </dl>
        {(mail.Content is null ? Markup.Of($"<p>The content of this mail is not kept or cannot be opened.</p>") : Parts(mail))}
        """));

    /// <summary>A mail that is not there.</summary>
    public static Page Unknown() => new("No such mail", Markup.Of($"""
        <h1>No such mail</h1>
        <p>Finished mails are forgotten after a while. <a href="/dev/mail">All mail</a></p>
        """));

    private static Markup Empty() => Markup.Of($"""
        <p>Nothing has been sent yet. Mail that the server writes – to confirm an address, to reset a password – appears here.</p>
        """);

    private static Markup Entries(IReadOnlyList<DevMailEntry> mails) => Markup.Of($"""
        <ol class="mails">
        {Markup.Concat(mails.Select(Entry))}
        </ol>
        """);

    private static Markup Entry(DevMailEntry mail) => Markup.Of($"""
        <li>
          <a href="/dev/mail/{mail.Row.Id.ToString()}">{Subject(mail)}</a>
          <span>{mail.Content?.To}</span>
          {Time(mail.Row.CreatedAt)}
          <span class="state">{State(mail.Row)}</span>
        </li>

        """);

    private static Markup Parts(DevMailEntry mail) => Markup.Of($"""
        <section aria-labelledby="text">
          <h2 id="text">Text</h2>
          <pre>{DevMailLinks.In(mail.Content!.Text)}</pre>
        </section>
        <section aria-labelledby="html">
          <h2 id="html">HTML</h2>
          <iframe title="HTML part of the mail" src="/dev/mail/{mail.Row.Id.ToString()}/html" sandbox="{DevMailFrameResult.Sandbox}"></iframe>
        </section>
        """);

    private static string Subject(DevMailEntry mail) =>
        mail.Content is null ? "(content not kept)" : string.IsNullOrWhiteSpace(mail.Content.Subject) ? "(no subject)" : mail.Content.Subject;

    private static string State(DevMailRow row)
    {
        var state = row.State switch
        {
            OutboxState.Delivered => "sent",
            OutboxState.Waiting => "waiting",
            OutboxState.Parked => "given up",
            _ => "expired",
        };
        return row.LastError is null || row.State == OutboxState.Delivered ? state : $"{state}: {row.LastError}";
    }

    private static Markup Time(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return Markup.Of(
            $"<time datetime=\"{utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}\">{utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC</time>");
    }
}
