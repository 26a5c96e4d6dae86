using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>Registers mail: the queue, the transport that the configuration asks for, and its kind of delivery.</summary>
internal static partial class MailModule
{
    /// <summary>Needs <see cref="EventsModule.AddEvents"/> and a <see cref="Secrets.SecretEnvelope"/>.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>()
            .BindConfiguration(MailOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();
        services.AddSingleton<MailPayload>();
        services.AddSingleton<MailQueue>();
        services.AddSingleton(Delivery);
        return services;
    }

    /// <summary>What carries mail, or null: then it waits in the outbox.</summary>
    public static IMailTransport? Transport(MailOptions options, bool isDevelopment, string dataDirectory)
    {
        if (options.Smtp.Host is not null)
            return new SmtpTransport(options.Smtp);
        if (options.PickupDirectory is { } directory)
            return new PickupDirectory(directory);
        return isDevelopment ? new PickupDirectory(Path.Combine(dataDirectory, "mail")) : null;
    }

    private static OutboxKind Delivery(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<MailOptions>>().Value;
        var environment = services.GetRequiredService<IHostEnvironment>();
        var dataDirectory = services.GetRequiredService<IOptions<GatehouseOptions>>().Value.DataDirectoryPath;
        var transport = Transport(options, environment.IsDevelopment(), dataDirectory);

        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MailModule));
        if (transport is null)
            LogWaits(logger, MailOptions.Section);
        else
            LogGoes(logger, transport.Destination);

        return new OutboxKind(MailDelivery.Kind, transport is null ? null : new MailDelivery(services.GetRequiredService<MailPayload>(), options.FromMailbox, transport).DeliverAsync)
        {
            KeepsPayload = !environment.IsProduction(),  // for /dev/mail
        };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail goes to {Destination}")]
    private static partial void LogGoes(ILogger logger, string destination);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail waits in the database: set {Section}:Smtp:Host (and From) or {Section}:PickupDirectory to have it delivered")]
    private static partial void LogWaits(ILogger logger, string section);
}
