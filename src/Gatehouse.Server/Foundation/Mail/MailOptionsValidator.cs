using System.Net;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>What must hold between the mail settings; each complaint names the setting and says what to do.</summary>
internal sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(MailOptions options)
    {
        var smtp = options.Smtp;
        if (options.From is not null && !Mailbox.TryParse(options.From, out _))
            yield return $"{MailOptions.Section}:From is not a mailbox. Write an address or \"Name <address>\".";
        if (smtp.Host is not null && options.From is null)
            yield return $"{MailOptions.Section}:From is missing. A mail server wants a sender it knows: set it to an address of yours.";
        if (smtp.Host is not null && options.PickupDirectory is not null)
            yield return $"{MailOptions.Section}: set PickupDirectory or Smtp:Host, not both.";
        if (smtp.Host is null && (smtp.User is not null || smtp.Port is not null))
            yield return $"{MailOptions.Section}:Smtp:Host is missing.";
        if (smtp.User is null != smtp.Password is null)
            yield return $"{MailOptions.Section}:Smtp needs both User and Password, or neither.";
        if (smtp.Port is < 1 or > 65535)
            yield return $"{MailOptions.Section}:Smtp:Port must be 1 to 65535.";
        if (smtp.Timeout < TimeSpan.FromSeconds(1) || smtp.Timeout > TimeSpan.FromMinutes(2))
            yield return $"{MailOptions.Section}:Smtp:Timeout must be 1 second to 2 minutes.";
        if (smtp is { User: not null, Tls: SmtpTls.None, Host: not null } && !IsLoopback(smtp.Host))
            yield return $"{MailOptions.Section}:Smtp:Tls is None: the password would cross the network readable. Use StartTls or Implicit.";
        if (options.Templates is { } templates && !Directory.Exists(templates))
            yield return $"{MailOptions.Section}:Templates names a directory that is not there.";
        if (smtp.CertificateAuthority is { } file && !File.Exists(file))
            yield return $"{MailOptions.Section}:Smtp:CertificateAuthority names a file that is not there.";
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
