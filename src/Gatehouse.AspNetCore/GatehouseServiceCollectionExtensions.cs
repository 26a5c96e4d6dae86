using Gatehouse.AspNetCore.Authorization;
using Gatehouse.AspNetCore.Bearer;
using Gatehouse.AspNetCore.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore;

/// <summary>Adds the protection of an API.</summary>
public static class GatehouseServiceCollectionExtensions
{
    /// <summary>
    /// Accepts an issuer's tokens: registers the authentication scheme <c>Gatehouse</c>, makes it the default one, and an
    /// authorization policy of the same name that demands a user.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="issuer">The issuer's URL, which the <c>iss</c> of its tokens equals to the letter; its keys are found by discovery.</param>
    /// <param name="configure">Sets whatever else is to differ.</param>
    public static AuthenticationBuilder AddGatehouse(this IServiceCollection services, string issuer, Action<GatehouseOptions>? configure = null) =>
        services.AddDefaultAuthenticators(static provider => [new JwtAuthenticator(provider)])
            .AddAuthentication(GatehouseDefaults.AuthenticationScheme).AddGatehouse(GatehouseDefaults.AuthenticationScheme, issuer, configure);

    /// <summary>Accepts an issuer's tokens under a scheme of this name, beside others. It does not become the default one.</summary>
    /// <param name="builder">The application's authentication.</param>
    /// <param name="scheme">The name of the scheme, and of the policy that demands a user of it.</param>
    /// <param name="issuer">The issuer's URL, as above.</param>
    /// <param name="configure">Sets whatever else is to differ.</param>
    public static AuthenticationBuilder AddGatehouse(
        this AuthenticationBuilder builder, string scheme, string issuer, Action<GatehouseOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.TryAddSingleton<GatehouseSchemes>();
        services.TryAddTransient<GatehouseHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatehouseOptions>, GatehouseOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, KeyWarmUp>());

        services.AddOptions<GatehouseOptions>(scheme).Configure(options =>
        {
            options.Issuer = issuer;
            configure?.Invoke(options);
        }).ValidateOnStart();
        services.AddGatehousePermissions();
        services.AddGatehouseThrottles();
        services.Configure<AuthenticationOptions>(options => options.AddScheme<GatehouseHandler>(scheme, displayName: null));
        services.AddAuthorization(options => options.AddPolicy(scheme, new AuthorizationPolicy([new UserRequirement(scheme)], [scheme])));
        UseShortWay(services);
        services.Configure<KeyWarmUpOptions>(options => options.Schemes.Add(scheme));
        return builder;
    }

    private static void UseShortWay(IServiceCollection services)
    {
        // An evaluator of the application's own stays.
        var evaluator = services.LastOrDefault(service => service.ServiceType == typeof(IPolicyEvaluator));
        if (evaluator?.ImplementationType != typeof(PolicyEvaluator))
            return;

        services.Remove(evaluator);
        services.AddSingleton(_ => new AuthorizationServices(services));
        services.AddSingleton<IPolicyEvaluator, GatehousePolicyEvaluator>();
    }
}
