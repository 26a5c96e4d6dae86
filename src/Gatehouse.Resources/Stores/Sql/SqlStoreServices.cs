using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources;

/// <summary>Registers stores of tables.</summary>
public static class SqlStoreServices
{
    /// <summary>Keeps items in a table of the application's <see cref="ISqlDatabase"/>; one that embeds Gatehouse's server has that of the server, unless it registers its own.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="table">The table's name, after that of a schema and a dot if need be.</param>
    public static IServiceCollection AddSqlStore<T>(this IServiceCollection services, string table)
        where T : class =>
        services.AddSingleton<IResourceStore<T>>(provider => new SqlStore<T>(provider.GetRequiredService<ISqlDatabase>(), table));
}
