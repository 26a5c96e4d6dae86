using System.Text.Json.Serialization;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>A mail's form in the outbox.</summary>
[JsonSerializable(typeof(MailMessage))]
internal sealed partial class MailJson : JsonSerializerContext;
