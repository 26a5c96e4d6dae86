using System.ComponentModel.DataAnnotations;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>How mail leaves. Section <c>Gatehouse:Mail</c>. With neither a pickup directory nor a server, mail goes to
/// <c>DataDirectory/mail</c> in Development and waits in the outbox elsewhere.</summary>
internal sealed class MailOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Gatehouse:Mail";

    /// <summary>The sender, <c>Name &lt;address&gt;</c> or an address alone. Required with a server; default <c>Gatehouse &lt;gatehouse@localhost&gt;</c>.</summary>
    public string? From { get; init; }

    /// <summary>A directory that gets one <c>.eml</c> file a mail, complete as soon as it has that name. Excludes <see cref="Smtp"/>.</summary>
    public string? PickupDirectory { get; init; }

    /// <summary>A directory with own texts for mails, such as <c>activation.txt</c>; see the guide on mail. Read at start. Default none: the texts that come with the server.</summary>
    public string? Templates { get; init; }

    /// <summary>The server that takes our mail. Used when its host is set.</summary>
    public SmtpOptions Smtp { get; init; } = new();

    /// <summary>The sender's mailbox.</summary>
    public Mailbox FromMailbox =>
        Mailbox.TryParse(From ?? "Gatehouse <gatehouse@localhost>", out var mailbox)
            ? mailbox
            : throw new InvalidOperationException($"{Section}:From is checked at start");
}

/// <summary>A submission server (RFC 6409). Section <c>Gatehouse:Mail:Smtp</c>.</summary>
internal sealed class SmtpOptions
{
    /// <summary>Name or address of the server.</summary>
    public string? Host { get; init; }

    /// <summary>1 to 65535; default 587, and 465 with <see cref="SmtpTls.Implicit"/>.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>How the connection is encrypted; default <see cref="SmtpTls.StartTls"/>.</summary>
    public SmtpTls Tls { get; init; }

    /// <summary>PEM file with the authority that signed the server's certificate, where the system does not know it.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>The account to sign in with. Null: none is needed.</summary>
    public string? User { get; init; }

    /// <summary>Its password.</summary>
    public string? Password { get; init; }

    /// <summary>Longest wait for a connection or for one answer. 1 second to 2 minutes; default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The port in force.</summary>
    public int EffectivePort => Port ?? (Tls == SmtpTls.Implicit ? 465 : 587);
}

/// <summary>How a connection to a mail server is encrypted. Required means required: there is no falling back to plain text.</summary>
internal enum SmtpTls
{
    /// <summary>The connection starts plain and is upgraded before anything is said (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first byte, as RFC 8314 recommends.</summary>
    Implicit,

    /// <summary>Not at all: for a relay on the same machine or a network that is trusted.</summary>
    None,
}
