using Gatehouse.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>V3: the short way to "yes" is taken when nobody else has a say, and only then.</summary>
public sealed class ShortWayTests
{
    [Fact]
    public void It_is_taken_in_an_ordinary_application() => IsTaken(_ => { }).ShouldBeTrue();

    [Fact]
    public void It_is_taken_beside_controllers_hubs_and_policies() => IsTaken(services =>
    {
        services.AddControllers();
        services.AddSignalR();
        services.AddAuthorizationBuilder().AddPolicy("admin", policy => policy.RequireRole("admin"));
    }).ShouldBeTrue();

    /// <summary>S83</summary>
    [Fact]
    public void It_is_not_taken_past_a_handler_of_the_application() =>
        IsTaken(services => services.AddScoped<IAuthorizationHandler, Handler>()).ShouldBeFalse();

    /// <summary>S83</summary>
    [Fact]
    public void It_is_not_taken_past_a_handler_that_a_factory_makes() =>
        IsTaken(services => services.AddSingleton<IAuthorizationHandler>(_ => new Handler())).ShouldBeFalse();

    [Fact]
    public void An_evaluator_of_the_application_stays()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IPolicyEvaluator, Evaluator>();
        services.AddGatehouse("https://auth.example");

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IPolicyEvaluator>().ShouldBeOfType<Evaluator>();
    }

    private static bool IsTaken(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddGatehouse("https://auth.example");
        configure(services);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IPolicyEvaluator>() is GatehousePolicyEvaluator
            && provider.GetRequiredService<AuthorizationServices>().AreTheFrameworks;
    }

    private sealed class Handler : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context) => Task.CompletedTask;
    }

    private sealed class Evaluator(IAuthorizationService authorization) : PolicyEvaluator(authorization);
}
