using System.Reflection;
using Gatehouse.AspNetCore.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gatehouse.AspNetCore;

[ModelBinder(typeof(GatehouseUserModelBinder))]
public sealed partial class GatehouseUser : IBindableFromHttpContext<GatehouseUser>
{
    /// <summary>The request's user, for a parameter of an endpoint; null when nobody is signed in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="parameter">Not looked at.</param>
    public static ValueTask<GatehouseUser?> BindAsync(HttpContext context, ParameterInfo? parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var user = context.User.FindGatehouseUser();
        // The scheme of an open endpoint need not be the application's default one, and then nobody has asked it yet.
        return user is null && context.GetEndpoint()?.Metadata.GetMetadata<OptionalUserAttribute>() is { } optional
            ? AuthenticateAsync(context, optional.Scheme)
            : new(user);
    }

    private static async ValueTask<GatehouseUser?> AuthenticateAsync(HttpContext context, string scheme) =>
        (await context.AuthenticateAsync(scheme)).Principal?.FindGatehouseUser();
}
