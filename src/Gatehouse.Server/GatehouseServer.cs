using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.ApiKeys;
using Gatehouse.Server.Configuration;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Import;
using Gatehouse.Server.Operators;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Surfaces.Dashboard;
using Gatehouse.Server.Surfaces.Djoser;
using Gatehouse.Server.Surfaces.Pages;
using Gatehouse.Server.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server;

/// <summary>The whole server, for the executable and for applications that embed it: every module by name, in order.</summary>
public static class GatehouseServer
{
    /// <summary>Registers the server. It starts with the application: database, migrations, settings, keys.</summary>
    public static IHostApplicationBuilder AddGatehouseServer(this IHostApplicationBuilder builder, Action<GatehouseServerOptions>? configure = null)
    {
        var options = new GatehouseServerOptions();
        configure?.Invoke(options);

        builder.Services
            .Configure<KestrelServerOptions>(HttpModule.ReadCredentialsAsBytes)
            .AddSingleton(options)
            .AddFoundation(exclusive: options.Role != ServerRole.Command, options.Migrations)
            .AddHostedService<ServerStart>()
            .AddAccounts(options.RegistrationHooks)
            .AddSessions()
            .AddSignIn()
            .AddTokens()
            .AddApiKeys()
            .AddOperators()
            .AddDjoser()
            .AddDevMail()
            .AddConfiguration()
            .AddImport()
            .PostConfigure<ResourceOptions>(static resources => resources.Translator ??= Translations.For);
        if (options.Role == ServerRole.Alone && ServerDocument.IsServed(builder.Configuration, builder.Environment))
            builder.Services.AddServerDocument();
        return builder;
    }

    /// <summary>Maps every route of the server.</summary>
    public static WebApplication MapGatehouseServer(this WebApplication app)
    {
        var alone = app.Services.GetRequiredService<GatehouseServerOptions>().Role == ServerRole.Alone;
        app.UseFoundationHttp(alone);
        app.MapHealth();
        app.MapTokens();
        app.MapDjoser();
        app.MapDashboard();
        app.MapDevMail();
        if (alone)
            app.MapStartPage(); // elsewhere the root is the application's
        if (alone && ServerDocument.IsServed(app.Configuration, app.Environment))
            app.MapServerDocument();
        return app;
    }
}
