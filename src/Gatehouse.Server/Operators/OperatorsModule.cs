using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Operators;

/// <summary>Who runs this server. They are no users: no flag of an account makes an operator.</summary>
internal static class OperatorsModule
{
    public static IServiceCollection AddOperators(this IServiceCollection services) => services.AddSingleton<SetupLinks>();
}
