namespace Gatehouse.Server.Foundation.Mail;

/// <summary>Hands a mail over to whoever carries it on.</summary>
internal interface IMailTransport
{
    /// <summary>Where mail goes, for the log and for <c>doctor</c>.</summary>
    string Destination { get; }

    /// <summary>Returns when the mail is safe with the next one.</summary>
    /// <exception cref="Events.DeliveryRefusedException">It will never be taken, so trying again is pointless.</exception>
    /// <remarks>Any other exception means: later, perhaps. The same mail may be handed over twice, with the same Message-ID.</remarks>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellation);
}
