using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Authorization;

/// <summary>Whether authorization is done by the framework's own services alone, judged once, when the application has added all of its own.</summary>
internal sealed class AuthorizationServices(IServiceCollection services)
{
    private static readonly Assembly Framework = typeof(DefaultAuthorizationService).Assembly;

    private static readonly Type[] Deciding =
    [
        typeof(IAuthorizationService), typeof(IAuthorizationHandler), typeof(IAuthorizationHandlerProvider),
        typeof(IAuthorizationHandlerContextFactory), typeof(IAuthorizationEvaluator),
    ];

    public bool AreTheFrameworks { get; } =
        services.Where(service => !service.IsKeyedService && Deciding.Contains(service.ServiceType)).All(service => service.ImplementationType?.Assembly == Framework);
}
